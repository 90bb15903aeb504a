// SPDX-License-Identifier: Apache-2.0

import Images
import Testing

struct ImageComposeTests {
    private let picture = TestPictures.textured(width: 12, height: 9)

    @Test func `crop and paste are inverse`() {
        let region = PixelRegion(x: 3, y: 2, width: 5, height: 4)
        var other = Image(width: 12, height: 9, color: .white)
        other.paste(picture.cropped(to: region), atX: 3, y: 2)
        for y in 0..<9 {
            for x in 0..<12 {
                let inside = region.contains(PixelRegion(x: x, y: y, width: 1, height: 1))
                #expect(other[x, y] == (inside ? picture[x, y] : .white))
            }
        }
    }

    @Test(arguments: [(-4, -3), (9, 7), (-20, 0), (3, 40), (0, 0)])
    func `paste leaves out what falls outside`(x: Int, y: Int) {
        var canvas = Image(width: 12, height: 9, color: .black)
        canvas.paste(picture, atX: x, y: y)
        for row in 0..<9 {
            for column in 0..<12 {
                let (fromX, fromY) = (column - x, row - y)
                let inside = (0..<12).contains(fromX) && (0..<9).contains(fromY)
                #expect(canvas[column, row] == (inside ? picture[fromX, fromY] : .black))
            }
        }
    }

    @Test func `a contact sheet puts pictures in rows`() {
        let small = Image(width: 4, height: 3, color: .black)
        let sheet = Image.contactSheet(
            of: [picture, small, picture], columns: 2, gap: 2, background: .white)
        #expect(sheet.size == PixelSize(width: 2 + 2 * 14, height: 2 + 2 * 11))
        #expect(sheet.cropped(to: PixelRegion(x: 2, y: 2, width: 12, height: 9)) == picture)
        #expect(sheet.cropped(to: PixelRegion(x: 16, y: 2, width: 4, height: 3)) == small)
        #expect(sheet.cropped(to: PixelRegion(x: 2, y: 13, width: 12, height: 9)) == picture)
        #expect(sheet[29, 23] == .white)
    }

    @Test func `a contact sheet is no wider than its pictures need`() {
        #expect(Image.contactSheet(of: [picture], columns: 5, gap: 0) == picture)
    }

    @Test func `regions snap outward and intersect`() {
        let region = PixelRegion(x: 9, y: 16, width: 7, height: 9)
        #expect(
            region.snappedOutward(to: 8) == PixelRegion(x: 8, y: 16, width: 8, height: 16))
        #expect(region.intersection(PixelRegion(x: 0, y: 0, width: 9, height: 99)) == nil)
        #expect(
            region.intersection(PixelRegion(x: 15, y: 0, width: 9, height: 17))
                == PixelRegion(x: 15, y: 16, width: 1, height: 1))
    }

    @Test(arguments: [("#ff8000", PixelColor(255, 128, 0)), ("0a0B0c", PixelColor(10, 11, 12))])
    func `colours are read from hexadecimal`(text: String, color: PixelColor) {
        #expect(PixelColor(hexadecimal: text) == color)
    }

    @Test(arguments: ["", "#fff", "#gg0000", "+12345", "#1234567", "white"])
    func `other words are no colours`(text: String) {
        #expect(PixelColor(hexadecimal: text) == nil)
    }
}
