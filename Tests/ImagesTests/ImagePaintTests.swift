// SPDX-License-Identifier: Apache-2.0

import Images
import Testing

struct ImagePaintTests {
    @Test func `a pixel is covered by its share inside`() {
        var picture = Image(width: 4, height: 2, color: .white)
        picture.paint(.black) { x, _ in x < 1.5 }
        #expect(picture[0, 0] == .black)
        #expect(picture[1, 1] == PixelColor(128, 128, 128))
        #expect(picture[2, 0] == .white)
    }

    @Test func `opacity lets the ground show`() {
        var picture = Image(width: 1, height: 1, color: PixelColor(200, 100, 0))
        picture.paint(PixelColor(0, 100, 200), opacity: 0.25) { _, _ in true }
        #expect(picture[0, 0] == PixelColor(150, 100, 50))
    }

    @Test func `only the region inside the picture is asked about`() {
        var picture = Image(width: 6, height: 6, color: .white)
        picture.paint(.black, in: PixelRegion(x: 4, y: -3, width: 9, height: 5)) { x, y in
            #expect(x > 4 && x < 6 && y > 0 && y < 2)
            return true
        }
        #expect(picture.pixels.count { $0 == 0 } == 2 * 2 * 3)
        let before = picture
        picture.paint(.black, in: PixelRegion(x: 9, y: 9, width: 2, height: 2)) { _, _ in true }
        #expect(picture == before)
    }
}
