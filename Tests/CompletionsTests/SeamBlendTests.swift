// SPDX-License-Identifier: Apache-2.0

import Completions
import Images
import TestSupport
import Testing

struct SeamBlendTests {
    /// The decoder is 20 too dark everywhere: at the seam that is made good, far from it not.
    @Test(arguments: [(0, 16), (16, 0), (12, 20)])
    func coloursMeetAtTheSeam(_ x: Int, _ y: Int) {
        let picture = Image(width: 48, height: 48, red: 120, green: 120, blue: 120)
        let drawn = Image(width: 48, height: 48, red: 100, green: 100, blue: 100)
        let frame = PixelRegion(x: 0, y: 0, width: 48, height: 48)
        let region = PixelRegion(x: x, y: y, width: 48 - x, height: 48 - y)
        let answer = SeamBlend(columns: 8, rows: 8)
            .paste(drawn, lyingAt: frame, into: picture, region: region)
        for row in 0..<48 {
            for column in 0..<48 {
                let value = answer.pixels[(row * 48 + column) * 3]
                let isInside = row >= y && column >= x
                let isFar = (y == 0 || row >= y + 8) && (x == 0 || column >= x + 8)
                if !isInside { #expect(value == 120) }
                if isInside && isFar { #expect(value == 100) }
                if isInside { #expect((100...120).contains(value)) }
            }
        }
        #expect(answer.pixels[(y * 48 + x) * 3] >= 118)
    }

    @Test func nothingKeptNothingBlended() {
        let picture = Image(width: 16, height: 16, red: 9, green: 9, blue: 9)
        let drawn = TinyModels.picture(width: 16, height: 16)
        let frame = PixelRegion(x: 0, y: 0, width: 16, height: 16)
        let answer = SeamBlend(columns: 4, rows: 4)
            .paste(drawn, lyingAt: frame, into: picture, region: frame)
        #expect(answer == drawn)
    }
}
