// SPDX-License-Identifier: Apache-2.0

import Images
import Testing

struct ImageResizeTests {
    static let sizes = [
        PixelSize(width: 1, height: 1), PixelSize(width: 2, height: 3), PixelSize(side: 16),
        PixelSize(width: 31, height: 7), PixelSize(width: 5, height: 90),
        PixelSize(width: 64, height: 48),
    ]

    @Test(arguments: ResizeFilter.allCases, sizes)
    func `a constant stays constant`(filter: ResizeFilter, size: PixelSize) {
        for old in Self.sizes {
            for color in [PixelColor(0, 127, 255), PixelColor(1, 254, 200)] {
                let picture = Image(width: old.width, height: old.height, color: color)
                let expected = Image(width: size.width, height: size.height, color: color)
                #expect(picture.resized(to: size, filter: filter) == expected)
            }
        }
    }

    @Test(arguments: ResizeFilter.allCases)
    func `the same size is the same picture`(filter: ResizeFilter) {
        let picture = TestPictures.textured(width: 19, height: 23)
        #expect(picture.resized(to: picture.size, filter: filter) == picture)
    }

    @Test(arguments: ResizeFilter.allCases)
    func `an axis that keeps its length keeps its rows apart`(filter: ResizeFilter) {
        let picture = TestPictures.textured(width: 19, height: 23)
        let wide = picture.resized(to: PixelSize(width: 38, height: 23), filter: filter)
        let row = PixelRegion(x: 0, y: 9, width: 19, height: 1)
        let alone = picture.cropped(to: row)
            .resized(to: PixelSize(width: 38, height: 1), filter: filter)
        #expect(wide.cropped(to: PixelRegion(x: 0, y: 9, width: 38, height: 1)) == alone)
    }

    @Test func `half the size by area is the mean of four`() {
        let picture = TestPictures.textured(width: 20, height: 12)
        let half = picture.resized(to: PixelSize(width: 10, height: 6), filter: .area)
        let parts: [@Sendable (PixelColor) -> UInt8] = [{ $0.red }, { $0.green }, { $0.blue }]
        for y in 0..<6 {
            for x in 0..<10 {
                let four = [(0, 0), (1, 0), (0, 1), (1, 1)].map { picture[2 * x + $0, 2 * y + $1] }
                for part in parts {
                    let sum = four.reduce(0) { $0 + Int(part($1)) }
                    #expect(abs(Int(part(half[x, y])) * 4 - sum) <= 2)
                }
            }
        }
    }

    @Test func `area doubles pixels when it doubles the size`() {
        let picture = TestPictures.textured(width: 9, height: 5)
        let large = picture.resized(to: PixelSize(width: 18, height: 10), filter: .area)
        for y in 0..<10 {
            for x in 0..<18 { #expect(large[x, y] == picture[x / 2, y / 2]) }
        }
    }

    @Test(arguments: ResizeFilter.allCases, [(40, 13), (13, 40), (17, 100), (100, 17)])
    func `agrees with the stated formula`(filter: ResizeFilter, lengths: (Int, Int)) {
        let old = PixelSize(width: lengths.0, height: lengths.1 + 3)
        let new = PixelSize(width: lengths.1, height: lengths.0 + 2)
        let picture = TestPictures.textured(width: old.width, height: old.height)
        let resized = picture.resized(to: new, filter: filter)
        let across = ResizeReference.weights(from: old.width, to: new.width, filter)
        let down = ResizeReference.weights(from: old.height, to: new.height, filter)
        for y in 0..<new.height {
            for x in 0..<new.width {
                var sum = 0.0
                for (row, high) in down[y].enumerated() where high != 0 {
                    for (column, wide) in across[x].enumerated() where wide != 0 {
                        sum += high * wide * Double(picture[column, row].red)
                    }
                }
                #expect(abs(max(0, min(255, sum)) - Double(resized[x, y].red)) < 0.501)
            }
        }
    }
}
