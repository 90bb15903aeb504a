// SPDX-License-Identifier: Apache-2.0

package import Images

/// A drawn picture with the detail of the photo it was made from, where it repeats the photo in
/// colours of its own.
///
/// A token stands for a square of many pixels; whiskers and the texture of wool are lost in it. The
/// decoder draws the photo's own tokens without them too, and that shows what they are. Around each
/// pixel the drawn picture is fitted as a linear function of the decoded photo's colours, and
/// that function of the photo itself takes its place as far as the fit is trusted:
/// `1 / (1 + (error / allowed)²)` with `allowed = 3² + 0.7 · lost`, where `error` is the mean
/// squared distance of the fit and `lost` the variance of what decoding took from the photo there.
package struct PhotoDetail: Sendable {
    /// The drawn picture with the photo's detail.
    package let picture: Image
    private let photo: Image
    /// Red, green and blue of each pixel that a level more of the photo's red adds; the same for
    /// its green and its blue.
    private let gains: [[SIMD3<Float>]]

    /// The error of a fit, in levels, that is half trusted where decoding loses nothing.
    private static let tolerance = 3.0
    /// How much of the variance that decoding loses a fit may miss as well.
    private static let lostShare = 0.7
    /// Fits with steeper slopes are trusted less: they would amplify the photo's grain.
    private static let greatestGain = 1.5

    /// Finds where the drawn picture repeats the photo.
    ///
    /// - Parameters:
    ///   - photo: the photo in the size in which it was decoded.
    ///   - decoded: its tokens decoded.
    ///   - drawn: what the model drew.
    ///   - cell: pixels across and down of a token; neighbourhoods reach as far.
    /// - Precondition: all three have the same size.
    package init(photo: Image, decoded: Image, drawn: Image, cell: Int) {
        precondition(photo.size == decoded.size && photo.size == drawn.size, "\(drawn.size)")
        self.photo = photo
        let mean = BoxMean(width: photo.width, height: photo.height, radius: cell)
        let (full, guide, target) = (
            Self.colours(photo), Self.colours(decoded), Self.colours(drawn)
        )
        let fits = Self.fits(of: target, to: guide, mean)
        let trust = zip(fits, Self.lost(from: full, in: guide, mean)).map { fit, lost in
            let allowed = Self.tolerance * Self.tolerance + Self.lostShare * lost
            let excess = max(1, fit.gain / Self.greatestGain)
            return 1 / (1 + (fit.error / allowed) * (fit.error / allowed)) / (excess * excess)
        }
        // Every fit speaks for its whole neighbourhood, as loudly as it is trusted.
        let offsets = mean(zip(fits, trust).map { SIMD4($0.offset, 1) * $1 })
        let slopes = (0..<3).map { channel in
            mean(zip(fits, trust).map { $0.slopes[channel] * $1 })
        }
        var picture = drawn
        for place in full.indices {
            let kept = target[place] * (1 - offsets[place].w)
            for channel in 0..<3 {
                let value =
                    kept[channel] + offsets[place][channel]
                    + (slopes[channel][place] * full[place]).sum() + Self.middle
                picture.pixels[3 * place + channel] = UInt8(min(255, max(0, value.rounded())))
            }
        }
        self.picture = picture
        gains = (0..<3).map { axis in
            full.indices.map { place in
                SIMD3(
                    Float(slopes[0][place][axis]), Float(slopes[1][place][axis]),
                    Float(slopes[2][place][axis]))
            }
        }
    }

    /// The picture in another size, with what the photo has there and had lost in the smaller one.
    ///
    /// - Parameter large: the photo in the wanted size.
    /// - Returns: a picture of that size.
    package func enlarged(like large: Image) -> Image {
        let size = large.size
        var answer = picture.scaled(to: size)
        let seen = photo.scaled(to: size)
        for y in 0..<size.height {
            let rows = gains.map { row(of: $0, at: y, of: size.height) }
            for x in 0..<size.width {
                let (left, part) = Self.position(x, of: size.width, in: picture.width)
                let right = min(left + 1, picture.width - 1)
                let index = 3 * (y * size.width + x)
                var change = SIMD3<Float>.zero
                for axis in 0..<3 {
                    let lost =
                        Float(large.pixels[index + axis]) - Float(seen.pixels[index + axis])
                    let gain = rows[axis][left] + (rows[axis][right] - rows[axis][left]) * part
                    change += gain * lost
                }
                for channel in 0..<3 {
                    let value = Float(answer.pixels[index + channel]) + change[channel]
                    answer.pixels[index + channel] = UInt8(min(255, max(0, value.rounded())))
                }
            }
        }
        return answer
    }

    /// A row of gains between two rows of the model's picture.
    private func row(of gains: [SIMD3<Float>], at y: Int, of height: Int) -> [SIMD3<Float>] {
        let (upper, part) = Self.position(y, of: height, in: picture.height)
        let lower = min(upper + 1, picture.height - 1)
        return (0..<picture.width).map { x in
            let above = gains[upper * picture.width + x]
            return above + (gains[lower * picture.width + x] - above) * part
        }
    }

    /// The place before a pixel's centre on a coarser line, and how far on it lies, from 0 to 1.
    private static func position(_ pixel: Int, of count: Int, in coarse: Int) -> (Int, Float) {
        let place = (Float(pixel) + 0.5) * Float(coarse) / Float(count) - 0.5
        let before = min(max(0, place), Float(coarse - 1)).rounded(.down)
        return (Int(before), min(1, max(0, place - before)))
    }

    /// What is taken from every level, so that squares stay small.
    private static let middle = 128.0

    private static func colours(_ image: Image) -> [SIMD3<Double>] {
        stride(from: 0, to: image.pixels.count, by: 3).map { index in
            SIMD3(
                Double(image.pixels[index]), Double(image.pixels[index + 1]),
                Double(image.pixels[index + 2])) - middle
        }
    }

    /// The variance of what decoding took away around each pixel, in the mean of channels; an
    /// even change of colour is none.
    private static func lost(
        from full: [SIMD3<Double>], in decoded: [SIMD3<Double>], _ mean: BoxMean
    ) -> [Double] {
        let change = zip(full, decoded).map { $0 - $1 }
        return zip(mean(change.map { $0 * $0 }), mean(change)).map { squares, mean in
            max(0, (squares - mean * mean).sum() / 3)
        }
    }

    /// The fit around each pixel.
    private static func fits(
        of drawn: [SIMD3<Double>], to guide: [SIMD3<Double>], _ mean: BoxMean
    ) -> [RecolouringFit] {
        let (guides, drawns) = (mean(guide), mean(drawn))
        let squares = (0..<3).map { axis in mean(guide.map { $0 * $0[axis] }) }
        let products = (0..<3).map { channel in
            mean(zip(guide, drawn).map { $0 * $1[channel] })
        }
        let drawnSquares = mean(drawn.map { $0 * $0 })
        return guide.indices.map { place in
            RecolouringFit(
                guide: guides[place], drawn: drawns[place],
                squares: InlineArray { squares[$0][place] },
                products: InlineArray { products[$0][place] },
                drawnSquares: drawnSquares[place])
        }
    }
}
