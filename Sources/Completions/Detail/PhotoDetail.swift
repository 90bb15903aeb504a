// SPDX-License-Identifier: Apache-2.0

package import Images

/// A drawn picture with the detail of the photo it was made from, where it repeats the photo in
/// colours of its own.
///
/// A token stands for a square of many pixels; whiskers and the texture of wool are lost in it. The
/// decoder draws the photo's own tokens without them too, and that shows what they are: around each
/// pixel the drawn picture is fitted as a linear function of the decoded photo's colours, and
/// where the fit misses no more than decoding does, that function of the photo itself takes its
/// place. Where the drawn picture shows something else, nothing changes.
package struct PhotoDetail: Sendable {
    /// The drawn picture with the photo's detail.
    package let picture: Image
    private let photo: Image
    /// Red, green and blue of each pixel that a level more of the photo's red adds; the same for
    /// its green and its blue.
    private let gains: [[SIMD3<Float>]]

    /// How far a fit may miss where decoding misses nothing, in levels.
    private static let tolerance = 3.0
    /// How much of what decoding misses a fit may miss too, as a share of the squares.
    private static let share = 0.5

    /// Finds where the drawn picture repeats the photo.
    ///
    /// - Parameters:
    ///   - photo: what the model saw.
    ///   - decoded: its tokens decoded.
    ///   - drawn: what the model drew.
    ///   - cell: pixels across and down of a token; neighbourhoods reach as far.
    /// - Precondition: all three have the same size.
    package init(photo: Image, decoded: Image, drawn: Image, cell: Int) {
        precondition(photo.size == decoded.size && photo.size == drawn.size, "\(drawn.size)")
        self.photo = photo
        let mean = BoxMean(width: photo.width, height: photo.height, radius: cell)
        let (seen, guide, target) = (
            Self.colours(photo), Self.colours(decoded), Self.colours(drawn)
        )
        let fits = Self.fits(of: target, to: guide, mean)
        let missed = mean(zip(seen, guide).map { ($0 - $1) * ($0 - $1) })
        let trust = zip(fits, missed).map { fit, missed in
            let allowed = Self.tolerance * Self.tolerance + Self.share * missed.sum() / 3
            return 1 / (1 + (fit.error / allowed) * (fit.error / allowed))
        }
        // Every fit speaks for its whole neighbourhood, as loudly as it is trusted.
        let offsets = mean(zip(fits, trust).map { SIMD4($0.offset, 1) * $1 })
        let slopes = (0..<3).map { channel in
            mean(zip(fits, trust).map { $0.slopes[channel] * $1 })
        }
        var picture = drawn
        for place in seen.indices {
            let kept = target[place] * (1 - offsets[place].w)
            for channel in 0..<3 {
                let value =
                    kept[channel] + offsets[place][channel]
                    + (slopes[channel][place] * seen[place]).sum() + Self.middle
                picture.pixels[3 * place + channel] = UInt8(min(255, max(0, value.rounded())))
            }
        }
        self.picture = picture
        gains = (0..<3).map { axis in
            seen.indices.map { place in
                SIMD3(
                    Float(slopes[0][place][axis]), Float(slopes[1][place][axis]),
                    Float(slopes[2][place][axis]))
            }
        }
    }

    /// Enlarges the drawn picture, with the detail that the photo has in that size.
    ///
    /// - Parameter original: the photo in the wanted size.
    /// - Returns: a picture of that size.
    package func picture(asLargeAs original: Image) -> Image {
        let size = original.size
        var answer = picture.resized(to: size, filter: .suited(from: picture.size, to: size))
        guard size.width > picture.width || size.height > picture.height else { return answer }
        let seen = photo.resized(to: size, filter: .suited(from: photo.size, to: size))
        for y in 0..<size.height {
            let rows = gains.map { row(of: $0, at: y, of: size.height) }
            for x in 0..<size.width {
                let (left, share) = Self.position(x, of: size.width, in: picture.width)
                let right = min(left + 1, picture.width - 1)
                let index = 3 * (y * size.width + x)
                var change = SIMD3<Float>.zero
                for axis in 0..<3 {
                    let lost =
                        Float(original.pixels[index + axis]) - Float(seen.pixels[index + axis])
                    let gain = rows[axis][left] + (rows[axis][right] - rows[axis][left]) * share
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
        let (upper, share) = Self.position(y, of: height, in: picture.height)
        let lower = min(upper + 1, picture.height - 1)
        return (0..<picture.width).map { x in
            let above = gains[upper * picture.width + x]
            return above + (gains[lower * picture.width + x] - above) * share
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

    /// The fit around each pixel.
    private static func fits(
        of drawn: [SIMD3<Double>], to original: [SIMD3<Double>], _ mean: BoxMean
    ) -> [RecolouringFit] {
        let (originals, drawns) = (mean(original), mean(drawn))
        let squares = (0..<3).map { axis in mean(original.map { $0 * $0[axis] }) }
        let products = (0..<3).map { channel in
            mean(zip(original, drawn).map { $0 * $1[channel] })
        }
        let drawnSquares = mean(drawn.map { $0 * $0 })
        return original.indices.map { place in
            RecolouringFit(
                original: originals[place], drawn: drawns[place],
                squares: InlineArray { squares[$0][place] },
                products: InlineArray { products[$0][place] },
                drawnSquares: drawnSquares[place])
        }
    }
}
