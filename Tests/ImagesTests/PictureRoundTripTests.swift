// SPDX-License-Identifier: Apache-2.0

import Images
import Testing

struct PictureRoundTripTests {
    @Test(arguments: [1, 2, 7, 16, 65], [0, 2, 6, 9])
    func `PNG returns the same pixels`(width: Int, level: Int) throws {
        let picture = TestPictures.textured(width: width, height: width / 2 + 1)
        #expect(try Image(bytes: picture.pngBytes(level: level)) == picture)
    }

    @Test func `PNG shrinks what can be shrunk`() throws {
        let picture = TestPictures.textured(width: 256, height: 256)
        #expect(try picture.pngBytes().count < picture.pixels.count / 2)
    }

    @Test(arguments: [(1, 1), (8, 8), (17, 9), (64, 40)])
    func `JPEG returns nearly the same pixels`(width: Int, height: Int) throws {
        var picture = Image(width: width, height: height, color: .white)
        for y in 0..<height {
            for x in 0..<width { picture[x, y] = PixelColor(UInt8(x * 2), UInt8(y * 3), 128) }
        }
        let again = try Image(bytes: picture.jpegBytes(quality: 95))
        #expect(try #require(TestPictures.largestDifference(again, picture)) <= 8)
    }

    @Test func `JPEG of lower quality is smaller`() throws {
        let picture = TestPictures.textured(width: 100, height: 80)
        #expect(try picture.jpegBytes(quality: 40).count < picture.jpegBytes(quality: 90).count)
    }

    @Test func `what no codec can hold is an error`() throws {
        let nothing = Image(width: 0, height: 0, pixels: [])
        for format in ImageFormat.allCases {
            let error = #expect(throws: ImageError.self) { try nothing.encoded(as: format) }
            #expect(error?.kind == .inputOutput)
        }
        let long = Image(width: 70_000, height: 1, color: .black)
        let error = #expect(throws: ImageError.self) { try long.jpegBytes() }
        #expect(error?.description.contains("65500") == true)
        #expect(try Image(bytes: long.pngBytes()) == long)
    }
}
