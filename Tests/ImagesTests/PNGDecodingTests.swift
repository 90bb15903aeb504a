// SPDX-License-Identifier: Apache-2.0

import Images
import TestSupport
import Testing

/// Every colour type, depth, interlacing and kind of transparency, against the formula of
/// fixtures/generate/pictures.py.
struct PNGDecodingTests {
    @Test(arguments: PNGFixture.all)
    func `decodes every kind of PNG exactly`(_ fixture: PNGFixture) throws {
        for background in [PixelColor.white, PixelColor(10, 200, 90)] {
            let picture = try Image(
                contentsOf: Fixtures.url("pictures/\(fixture.name).png"), background: background)
            #expect(picture.size == PixelSize(width: 13, height: 11))
            #expect(picture == fixture.expected(over: background))
        }
    }
}
