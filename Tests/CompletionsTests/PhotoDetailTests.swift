// SPDX-License-Identifier: Apache-2.0

import Foundation
import Images
import Testing

@testable import Completions

struct PhotoDetailTests {
    private static let size = PixelSize(width: 96, height: 48)

    /// Stripes three pixels wide on a slope of colours.
    static let photo: Image = {
        var photo = Image(width: size.width, height: size.height, color: .white)
        for y in 0..<photo.height {
            for x in 0..<photo.width {
                let isStripe = (x + 2 * y) % 6 < 3
                photo[x, y] = PixelColor(
                    UInt8(x * 2), UInt8(40 + y * 2 + (isStripe ? 60 : 0)),
                    UInt8(isStripe ? 30 : 120))
            }
        }
        return photo
    }()

    /// What is left of a picture where a token says little more than its mean.
    static func coarse(_ picture: Image) -> Image {
        let small = PixelSize(width: picture.width / 2, height: picture.height / 2)
        return picture.resized(to: small).resized(to: picture.size, filter: .bicubic)
    }

    private static func recoloured(_ picture: Image) -> Image {
        var result = picture
        for index in stride(from: 0, to: picture.pixels.count, by: 3) {
            let (red, green, blue) = (
                Int(picture.pixels[index]), Int(picture.pixels[index + 1]),
                Int(picture.pixels[index + 2])
            )
            result.pixels[index] = UInt8(250 - green)
            result.pixels[index + 1] = UInt8((red + blue) / 3)
            result.pixels[index + 2] = UInt8(20 + red / 2)
        }
        return result
    }

    static func distance(_ a: Image, _ b: Image) -> Double {
        let sum = zip(a.pixels, b.pixels).reduce(0.0) {
            $0 + Double(abs(Int($1.0) - Int($1.1)))
        }
        return sum / Double(a.pixels.count)
    }

    @Test func `a recolouring gets the photo's detail in its own colours`() {
        let photo = Self.photo
        let decoded = Self.coarse(photo)
        let (drawn, truth) = (Self.recoloured(decoded), Self.recoloured(photo))
        let detail = PhotoDetail(photo: photo, decoded: decoded, drawn: drawn, cell: 8)
        #expect(Self.distance(drawn, truth) > 5)
        #expect(Self.distance(detail.picture, truth) < 0.2 * Self.distance(drawn, truth))
    }

    @Test func `an unchanged half is the photo itself`() {
        let photo = Self.photo
        let decoded = Self.coarse(photo)
        let detail = PhotoDetail(photo: photo, decoded: decoded, drawn: decoded, cell: 8)
        #expect(Self.distance(detail.picture, photo) < 1)
    }

    @Test func `what the photo does not show stays as it was drawn`() {
        let photo = Self.photo
        var drawn = Image(width: 96, height: 48, color: PixelColor(200, 190, 60))
        for y in stride(from: 3, to: 48, by: 11) {
            for x in stride(from: 5, to: 84, by: 17) {
                drawn.paste(Image(width: 7, height: 5, color: .black), atX: x, y: y - 3)
            }
        }
        let detail = PhotoDetail(
            photo: photo, decoded: Self.coarse(photo), drawn: drawn, cell: 8)
        #expect(Self.distance(detail.picture, drawn) < 2)
    }

    @Test func `faint patterns of the drawing fade in part at most`() {
        var photo = Self.photo
        photo.pixels = photo.pixels.map { $0 / 4 + 96 }
        var drawn = Image(width: 96, height: 48, color: PixelColor(120, 120, 120))
        for x in 0..<96 where x % 8 < 4 {
            for y in 0..<48 { drawn[x, y] = PixelColor(140, 136, 120) }
        }
        let detail = PhotoDetail(
            photo: photo, decoded: Self.coarse(photo), drawn: drawn, cell: 8)
        let even = Image(width: 96, height: 48, color: PixelColor(130, 128, 120))
        #expect(Self.distance(detail.picture, drawn) < 0.6 * Self.distance(even, drawn))
    }

    @Test func `grain of the photo is not amplified`() {
        var decoded = Image(width: 96, height: 48, color: .black)
        var (photo, drawn) = (decoded, decoded)
        for y in 0..<48 {
            for x in 0..<96 {
                let wave = Int(8 * sin(Double(x) / 3))
                let grain = (x * 7 + y * 13) % 5 * 4 - 8
                func grey(_ level: Int) -> PixelColor {
                    PixelColor(UInt8(level), UInt8(level), UInt8(level))
                }
                decoded[x, y] = grey(128 + wave)
                photo[x, y] = grey(128 + wave + grain)
                drawn[x, y] = grey(128 + 5 * wave)
            }
        }
        let detail = PhotoDetail(photo: photo, decoded: decoded, drawn: drawn, cell: 8)
        #expect(Self.distance(photo, decoded) > 4)
        #expect(Self.distance(detail.picture, drawn) < 1.5 * Self.distance(photo, decoded))
    }

    @Test func `only the part that repeats the photo changes`() {
        let photo = Self.photo
        let decoded = Self.coarse(photo)
        var drawn = decoded
        for y in 0..<48 {
            for x in 48..<96 { drawn[x, y] = (x / 5 + y / 7) % 2 == 0 ? .black : .white }
        }
        let picture = PhotoDetail(photo: photo, decoded: decoded, drawn: drawn, cell: 4).picture
        let (left, right) = (
            PixelRegion(x: 0, y: 0, width: 38, height: 48),
            PixelRegion(x: 58, y: 0, width: 38, height: 48)
        )
        #expect(Self.distance(picture.cropped(to: left), photo.cropped(to: left)) < 1)
        #expect(Self.distance(picture.cropped(to: right), drawn.cropped(to: right)) < 2)
    }

    @Test func `a large answer has the detail of the large photo`() {
        let large = Self.photo
        let seen = large.resized(to: PixelSize(width: 32, height: 16))
        let drawn = Self.recoloured(seen)
        let detail = PhotoDetail(photo: seen, decoded: seen, drawn: drawn, cell: 8)
        let truth = Self.recoloured(large)
        let plain = detail.picture.resized(to: Self.size, filter: .bicubic)
        let answer = detail.enlarged(like: large)
        #expect(answer.size == Self.size)
        #expect(Self.distance(answer, truth) < 0.5 * Self.distance(plain, truth))
    }

    @Test(arguments: [0, 1, 3, 20])
    func `means are those of all pixels within reach`(_ radius: Int) {
        let values = (0..<7 * 5).map { place -> SIMD2<Double> in
            let (first, second) = (place * place % 11, place % 4)
            return SIMD2(Double(first), Double(second))
        }
        let means: [SIMD2<Double>] = BoxMean(width: 7, height: 5, radius: radius)(values)
        for y in 0..<5 {
            for x in 0..<7 {
                var (sum, count) = (SIMD2<Double>.zero, 0.0)
                for row in max(0, y - radius)...min(4, y + radius) {
                    for column in max(0, x - radius)...min(6, x + radius) {
                        sum += values[row * 7 + column]
                        count += 1
                    }
                }
                let difference: SIMD2<Double> = means[y * 7 + x] - sum / count
                #expect(abs(difference.x) + abs(difference.y) < 1e-9)
            }
        }
    }

    @Test func `a fit finds the colours that a picture was mixed of`() {
        let guides = (0..<50).map { place -> SIMD3<Double> in
            let levels = SIMD3(place * 37 % 101, place * 53 % 89, place * 71 % 97)
            return SIMD3<Double>(levels) - 50
        }
        let drawn = guides.map { color -> SIMD3<Double> in
            let green = 0.5 * color.x + 0.25 * color.z
            return SIMD3(4 - color.y, green, 2 * color.z)
        }
        func mean(_ values: [SIMD3<Double>]) -> SIMD3<Double> {
            values.reduce(.zero, +) / Double(values.count)
        }
        let fit = RecolouringFit(
            guide: mean(guides), drawn: mean(drawn),
            squares: InlineArray { axis in mean(guides.map { $0 * $0[axis] }) },
            products: InlineArray { channel in
                mean(zip(guides, drawn).map { $0 * $1[channel] })
            },
            drawnSquares: mean(drawn.map { $0 * $0 }))
        // The ridge takes a hundredth of slopes at this variance.
        let slopes: [SIMD3<Double>] = [
            SIMD3(0, -1, 0), SIMD3(0.5, 0, 0.25), SIMD3(0, 0, 2),
        ]
        for (channel, slope) in slopes.enumerated() {
            let difference = fit.slopes[channel] - slope
            #expect((difference * difference).sum() < 0.002)
        }
        #expect(abs(fit.offset.x - 4) < 0.5)
        #expect(fit.error < 0.5)
    }
}
