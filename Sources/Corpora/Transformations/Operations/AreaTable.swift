// SPDX-License-Identifier: Apache-2.0

/// Sums over rectangles of a picture of one channel, each in four look-ups (Crow 1984).
struct AreaTable {
    private let width: Int
    private let height: Int
    /// Sums above and to the left of each corner of a pixel, in thousandths.
    private var sums: [Int]

    /// - Parameters:
    ///   - width: values in a row.
    ///   - height: rows.
    ///   - values: `width × height` of them, each about 0 to 1.
    init(width: Int, height: Int, _ values: [Float]) {
        self.width = width
        self.height = height
        sums = [Int](repeating: 0, count: (width + 1) * (height + 1))
        for y in 0..<height {
            var row = 0
            for x in 0..<width {
                row += Int(values[y * width + x] * 1000 + 0.5)
                sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row
            }
        }
    }

    /// The mean over columns and rows; 0 where they leave the picture.
    func mean(_ columns: Range<Int>, _ rows: Range<Int>) -> Float {
        guard columns.lowerBound >= 0, rows.lowerBound >= 0, columns.upperBound <= width,
            rows.upperBound <= height, !columns.isEmpty, !rows.isEmpty
        else { return 0 }
        let (top, low) = (rows.lowerBound * (width + 1), rows.upperBound * (width + 1))
        let sum =
            sums[low + columns.upperBound] - sums[low + columns.lowerBound]
            - sums[top + columns.upperBound] + sums[top + columns.lowerBound]
        return Float(sum) / Float(1000 * columns.count * rows.count)
    }

    /// The mean over a square of 2 × radius + 1 pixels around one.
    func mean(_ x: Int, _ y: Int, _ radius: Int) -> Float {
        mean(x - radius..<x + radius + 1, y - radius..<y + radius + 1)
    }
}
