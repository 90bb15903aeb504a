// SPDX-License-Identifier: Apache-2.0

import Images
import TestSupport
import Testing

/// JPEG of every kind that is read, against the slopes of fixtures/generate/pictures.py.
struct JPEGDecodingTests {
    /// The slopes as drawn, each colour times `light(x)`.
    private func scene(light: (Int) -> Double = { _ in 1 }) -> Image {
        var picture = Image(width: 37, height: 21, color: .black)
        for y in 0..<21 {
            for x in 0..<37 {
                let colors = [20 + x * 6, 30 + y * 10, 250 - x * 2 - y * 7]
                    .map { UInt8((Double($0) * light(x)).rounded()) }
                picture[x, y] = PixelColor(colors[0], colors[1], colors[2])
            }
        }
        return picture
    }

    private func read(_ name: String) throws -> Image {
        try Image(contentsOf: Fixtures.url("pictures/\(name).jpg"))
    }

    @Test(arguments: ["baseline", "progressive", "restarts", "rgb"])
    func `decodes colours`(name: String) throws {
        let difference = try TestPictures.largestDifference(read(name), scene())
        #expect(try #require(difference) <= 6)
    }

    @Test func `decodes halved chroma`() throws {
        let difference = try TestPictures.largestDifference(read("subsampled"), scene())
        #expect(try #require(difference) <= 16)
    }

    @Test func `decodes grey as equal red, green and blue`() throws {
        let picture = try read("grey")
        let expected = scene()
        for y in 0..<21 {
            for x in 0..<37 {
                let pixel = picture[x, y]
                #expect(pixel.red == pixel.green && pixel.green == pixel.blue)
                #expect(abs(Int(pixel.green) - Int(expected[x, y].green)) <= 4)
            }
        }
    }

    @Test(arguments: ["cmyk", "cmyk-plain", "ycck"])
    func `turns inks into light`(name: String) throws {
        let expected = scene { x in Double(255 - x * 3) / 255 }
        let difference = try TestPictures.largestDifference(read(name), expected)
        #expect(try #require(difference) <= 6)
    }

    @Test(arguments: 1...8)
    func `turns every EXIF orientation upright`(orientation: Int) throws {
        let difference = try TestPictures.largestDifference(
            read("orientation-\(orientation)"), scene())
        #expect(try #require(difference) <= 6)
    }

    /// An EXIF segment with any byte changed is either read or passed over.
    @Test func `reads damaged EXIF without harm`() throws {
        let whole = try TestPictures.bytes("pictures/orientation-6.jpg")
        for position in 2..<60 {
            for value: UInt8 in [0, 1, 0x7F, 0xFF] {
                var damaged = whole
                damaged[position] = value
                _ = try? Image(bytes: damaged)
            }
        }
    }
}
