// SPDX-License-Identifier: Apache-2.0

import Images
import TestSupport
import Testing

/// Pictures with transparency: read, measured, cut, resized and laid over others.
struct CutoutTests {
    /// An opaque red rectangle in the middle of nothing.
    private let patch = Cutout(
        Image(width: 9, height: 7, color: PixelColor(200, 10, 20)),
        alpha: (0..<63).map { index in
            let (x, y) = (index % 9, index / 9)
            return (2...5).contains(x) && (1...4).contains(y) ? 255 : 0
        })

    @Test(arguments: PNGFixture.all)
    func `over a colour it is what the picture decoder gives`(_ fixture: PNGFixture) throws {
        let url = Fixtures.url("pictures/\(fixture.name).png")
        let cutout = try Cutout(contentsOf: url)
        for background in [PixelColor.white, PixelColor(10, 200, 90)] {
            #expect(cutout.laid(over: background) == fixture.expected(over: background))
        }
    }

    @Test func `a JPEG is opaque`() throws {
        let url = Fixtures.url("pictures/baseline.jpg")
        let cutout = try Cutout(contentsOf: url)
        #expect(cutout.alpha.allSatisfy { $0 == 255 })
        #expect(try cutout.laid(over: .black) == Image(contentsOf: url))
    }

    @Test(arguments: ["rgba-8.png", "palette-4-transparent-interlaced.png"])
    func `damaged files throw or are read`(name: String) throws {
        let whole = try TestPictures.bytes("pictures/\(name)")
        for beginning in Corruption.truncations(of: whole) {
            #expect(throws: ImageError.self) { try Cutout(bytes: beginning) }
        }
        for damaged in Corruption.bitFlips(of: whole, count: 400, seed: 3) {
            _ = try? Cutout(bytes: damaged)
        }
    }

    @Test func `a giant is refused by its header`() throws {
        let bytes = try TestPictures.bytes("malformed/giant.png")
        let error = #expect(throws: ImageError.self) { try Cutout(bytes: bytes) }
        #expect(error?.kind == .badData)
    }

    @Test func `contents are the box of what can be seen`() {
        #expect(patch.contents() == PixelRegion(x: 2, y: 1, width: 4, height: 4))
        let empty = Cutout(width: 3, height: 2, pixels: [UInt8](repeating: 0, count: 24))
        #expect(empty.contents() == nil)
        let cut = patch.cropped(to: PixelRegion(x: 2, y: 1, width: 4, height: 4))
        #expect(cut == Cutout(Image(width: 4, height: 4, color: PixelColor(200, 10, 20))))
    }

    @Test(arguments: [PixelSize(width: 18, height: 14), PixelSize(width: 5, height: 4)])
    func `resizing lets no hidden colour in`(size: PixelSize) {
        var patch = patch
        // What cannot be seen is green; none of it may show.
        for index in stride(from: 0, to: patch.pixels.count, by: 4)
        where patch.pixels[index + 3] == 0 { patch.pixels[index + 1] = 255 }
        let resized = patch.resized(to: size)
        #expect(resized.size == size)
        for index in stride(from: 0, to: resized.pixels.count, by: 4)
        where resized.pixels[index + 3] > 8 {
            #expect(resized.pixels[index + 1] < 32)
            #expect(resized.pixels[index] > 160)
        }
        #expect(patch.resized(to: patch.size) == patch)
    }

    @Test func `laying over the border leaves out what falls outside`() {
        for (x, y) in [(-4, -3), (3, 4), (-20, 0), (0, 40)] {
            var picture = Image(width: 8, height: 8, color: .white)
            picture.lay(patch, atX: x, y: y)
            for row in 0..<8 {
                for column in 0..<8 {
                    let inside = (2...5).contains(column - x) && (1...4).contains(row - y)
                    let expected = inside ? PixelColor(200, 10, 20) : .white
                    #expect(picture[column, row] == expected)
                }
            }
        }
    }
}
