// SPDX-License-Identifier: Apache-2.0

import Images

/// Which pixels of a picture differ from its paper.
struct InkMap: Sendable {
    /// How far a channel must be from the paper's: more than the noise of a JPEG.
    private static let threshold = 32

    /// Pixels across.
    let width: Int
    /// Pixels down.
    let height: Int
    /// How many pixels above and left of a corner have ink, `[height + 1, width + 1]`.
    private let sums: [Int32]

    init(_ picture: Image, paper: PixelColor) {
        (width, height) = (picture.width, picture.height)
        let paper = [Int(paper.red), Int(paper.green), Int(paper.blue)]
        var sums = [Int32](repeating: 0, count: (picture.width + 1) * (picture.height + 1))
        for y in 0..<picture.height {
            var row: Int32 = 0
            for x in 0..<picture.width {
                let index = (y * picture.width + x) * 3
                let isInk = (0..<3).contains {
                    abs(Int(picture.pixels[index + $0]) - paper[$0]) > Self.threshold
                }
                if isInk { row += 1 }
                let place = (y + 1) * (picture.width + 1) + x + 1
                sums[place] = sums[place - picture.width - 1] + row
            }
        }
        self.sums = sums
    }

    /// The number of ink pixels in columns `x` of rows `y`.
    ///
    /// - Precondition: both lie inside the picture.
    func count(_ x: Range<Int>, _ y: Range<Int>) -> Int {
        let (top, bottom) = (y.lowerBound * (width + 1), y.upperBound * (width + 1))
        return Int(
            sums[bottom + x.upperBound] - sums[bottom + x.lowerBound]
                - sums[top + x.upperBound] + sums[top + x.lowerBound])
    }

    /// The number of ink pixels of a region.
    func count(in region: PixelRegion) -> Int {
        count(region.x..<region.right, region.y..<region.bottom)
    }

    /// Whether a pixel has ink.
    func isInk(_ x: Int, _ y: Int) -> Bool { count(x..<x + 1, y..<y + 1) > 0 }

    /// The smallest region with all ink; nil where there is none.
    var bounds: PixelRegion? {
        let all = (x: 0..<width, y: 0..<height)
        guard let left = all.x.first(where: { count($0..<$0 + 1, all.y) > 0 }),
            let right = all.x.last(where: { count($0..<$0 + 1, all.y) > 0 }),
            let top = all.y.first(where: { count(all.x, $0..<$0 + 1) > 0 }),
            let bottom = all.y.last(where: { count(all.x, $0..<$0 + 1) > 0 })
        else { return nil }
        return PixelRegion(x: left, y: top, width: right + 1 - left, height: bottom + 1 - top)
    }

    /// The largest region without ink that holds a pixel; nil where that pixel has ink.
    func blankRegion(around x: Int, _ y: Int) -> PixelRegion? {
        guard !isInk(x, y) else { return nil }
        let above = blankRows((0...y).reversed(), x)
        let below = blankRows(Array(y..<height), x)
        var best: PixelRegion?
        for (up, upper) in above.enumerated() {
            for (down, lower) in below.enumerated() {
                let left = max(upper.lowerBound, lower.lowerBound)
                let region = PixelRegion(
                    x: left, y: y - up, width: min(upper.upperBound, lower.upperBound) - left,
                    height: up + down + 1)
                if region.size.pixelCount > best?.size.pixelCount ?? 0 { best = region }
            }
        }
        return best
    }

    /// For ever more rows, the columns around a pixel's that are blank in all of them.
    private func blankRows(_ rows: [Int], _ x: Int) -> [Range<Int>] {
        var columns = 0..<width
        var result: [Range<Int>] = []
        for y in rows {
            guard !isInk(x, y) else { break }
            var (left, right) = (x, x + 1)
            while left > columns.lowerBound, !isInk(left - 1, y) { left -= 1 }
            while right < columns.upperBound, !isInk(right, y) { right += 1 }
            columns = left..<right
            result.append(columns)
        }
        return result
    }
}
