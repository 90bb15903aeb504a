// SPDX-License-Identifier: Apache-2.0

import Images

/// How much of each pixel a shape covers, from 0 to 1.
struct Coverage: Sendable {
    /// The pixels it speaks of; the shape covers none outside.
    let region: PixelRegion
    /// Row by row.
    private(set) var values: [Float]

    /// The exact share of each pixel that the shape covers, where its polygons do not overlap.
    ///
    /// Every side adds, to each row it crosses, the signed area between it and the row's right
    /// end; the running sum along a row is then how often the shape winds around a pixel.
    ///
    /// - Parameters:
    ///   - outline: in pixels.
    ///   - bounds: what lies outside is left out.
    init?(of outline: Outline, within bounds: PixelRegion) {
        guard let region = Self.region(of: outline, within: bounds) else { return nil }
        self.region = region
        values = []
        let corner = PlanePoint(Float(region.x), Float(region.y))
        var sums = AreaSums(width: region.width, height: region.height)
        for polygon in outline.polygons {
            guard var from = polygon.last else { continue }
            from -= corner
            for point in polygon {
                let to = point - corner
                sums.add(from, to)
                from = to
            }
        }
        values = sums.coverage()
    }

    /// The share of a pixel, 0 outside the region.
    subscript(x: Int, y: Int) -> Float {
        let (column, row) = (x - region.x, y - region.y)
        guard column >= 0, row >= 0, column < region.width, row < region.height else { return 0 }
        return values[row * region.width + column]
    }

    private static func region(
        of outline: Outline, within bounds: PixelRegion
    ) -> PixelRegion? {
        guard let (low, high) = outline.bounds,
            // Far outside any picture whole numbers would overflow.
            low.min() > -1e6, high.max() < 1e6
        else { return nil }
        let (left, top) = (Int(low.x.rounded(.down)), Int(low.y.rounded(.down)))
        let region = PixelRegion(
            x: left, y: top, width: Int(high.x.rounded(.up)) - left,
            height: Int(high.y.rounded(.up)) - top)
        return bounds.intersection(region)
    }
}

/// Signed areas of the sides of polygons, row by row.
private struct AreaSums {
    private let width: Int
    private let height: Int
    private var sums: [Float]

    init(width: Int, height: Int) {
        self.width = width
        self.height = height
        sums = [Float](repeating: 0, count: (width + 2) * height)
    }

    mutating func add(_ from: PlanePoint, _ to: PlanePoint) {
        guard from.y != to.y else { return }
        let sign: Float = from.y < to.y ? 1 : -1
        let (upper, lower) = from.y < to.y ? (from, to) : (to, from)
        guard lower.y > 0, upper.y < Float(height) else { return }
        let slope = (lower.x - upper.x) / (lower.y - upper.y)
        let firstRow = max(0, Int(upper.y))
        let lastRow = min(height, Int(lower.y.rounded(.up)))
        for row in firstRow..<max(firstRow, lastRow) {
            let top = max(Float(row), upper.y)
            let bottom = min(Float(row + 1), lower.y)
            let left = upper.x + (top - upper.y) * slope
            let right = upper.x + (bottom - upper.y) * slope
            add(row, min(left, right), max(left, right), sign * (bottom - top))
        }
    }

    /// Spreads the area of a side's part within one row over the columns it crosses.
    private mutating func add(_ row: Int, _ left: Float, _ right: Float, _ area: Float) {
        let left = max(0, min(Float(width), left))
        let right = max(0, min(Float(width), right))
        let first = Int(left)
        let start = row * (width + 2)
        let end = Int(right.rounded(.up))
        guard end > first + 1 else {
            let share = (left + right) / 2 - Float(first)
            sums[start + first] += area * (1 - share)
            sums[start + first + 1] += area * share
            return
        }
        let density = area / (right - left)
        // Area to the right of the side within each column, handed on as differences.
        var before: Float = 0
        for column in first..<end {
            let low = max(left, Float(column))
            let high = min(right, Float(column + 1))
            let inside = density * (high - low) * (Float(column + 1) - (low + high) / 2)
            let full = density * (low - left)
            sums[start + column] += full + inside - before
            before = full + inside
        }
        sums[start + end] += area - before
    }

    func coverage() -> [Float] {
        var values: [Float] = []
        values.reserveCapacity(width * height)
        for row in 0..<height {
            var sum: Float = 0
            for column in row * (width + 2)..<row * (width + 2) + width {
                sum += sums[column]
                values.append(min(1, sum.magnitude))
            }
        }
        return values
    }
}
