// SPDX-License-Identifier: Apache-2.0

import Images

/// The straight lines at the four sides of a blank region.
struct CellBorders {
    /// A line along a whole side.
    struct Border {
        /// Pixels between the region and the line.
        let distance: Int
        /// How thick it is, at most a sixteenth of the region.
        let thickness: Int
    }

    let left: Border?
    let top: Border?
    let right: Border?
    let bottom: Border?

    init(of region: PixelRegion, in ink: InkMap) {
        // The ends of a side may be round or may meet other lines.
        let rows = Self.middle(region.y..<region.bottom)
        let columns = Self.middle(region.x..<region.right)
        func column(_ x: Int) -> Bool? {
            (0..<ink.width).contains(x)
                ? 5 * ink.count(x..<x + 1, rows) >= 4 * rows.count : nil
        }
        func row(_ y: Int) -> Bool? {
            (0..<ink.height).contains(y)
                ? 5 * ink.count(columns, y..<y + 1) >= 4 * columns.count : nil
        }
        left = Self.border(region.width) { column(region.x - 1 - $0) }
        right = Self.border(region.width) { column(region.right + $0) }
        top = Self.border(region.height) { row(region.y - 1 - $0) }
        bottom = Self.border(region.height) { row(region.bottom + $0) }
    }

    /// Looks for a line a little outside: noise or a round corner may have stopped the region early.
    ///
    /// - Parameters:
    ///   - length: the region's extent across the side.
    ///   - isLine: tells of a distance from the region; nil outside the picture.
    /// - Returns: the line; nil where there is none.
    private static func border(_ length: Int, _ isLine: (Int) -> Bool?) -> Border? {
        let limit = max(3, length / 16)
        guard let distance = (0..<limit).first(where: { isLine($0) == true }) else { return nil }
        let thickness = (0..<limit).prefix { isLine(distance + $0) == true }.count
        return Border(distance: distance, thickness: thickness)
    }

    private static func middle(_ range: Range<Int>) -> Range<Int> {
        let tenth = range.count / 10
        return range.lowerBound + tenth..<range.upperBound - tenth
    }
}
