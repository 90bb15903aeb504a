// SPDX-License-Identifier: Apache-2.0

/// A rectangle of the result of a product that one thread computes with one call.
package struct ProductBlock {
    /// Which rows and columns of the product it is.
    package let rows, columns: Range<Int>
}

/// The fixed cut of the result of a product into blocks; it depends on the extents alone.
package struct ProductBlocks: Sendable {
    private let rows, columns: Int
    private let height, width: Int

    /// Blocks of at most this height and width.
    init(_ size: ProductSize, height: Int, width: Int) {
        (rows, columns) = (size.rows, size.columns)
        self.height = max(1, min(height, rows))
        self.width = max(1, min(width, columns))
    }

    /// Large blocks for calls that pack both operands anew: up to eight, or more where the result
    /// is large, but none with a side so short that packing outweighs multiplying.
    package init(_ size: ProductSize) {
        var (height, width, count) = (size.rows, size.columns, 1)
        while true {
            let (area, longer) = (height * width, max(height, width))
            let isLarge = area > 1 << 20
            let isWorthSharing = count < 8 && area * size.depth >= 1 << 24
            guard isLarge || isWorthSharing, longer >= (count < 4 ? 256 : 384) else { break }
            if height >= width { height = Self.half(height) } else { width = Self.half(width) }
            count *= 2
        }
        self.init(size, height: height, width: width)
    }

    /// Half of a side, in whole vectors.
    private static func half(_ side: Int) -> Int { (side / 2 + 15) / 16 * 16 }

    private var across: Int { (columns + width - 1) / width }
    private var down: Int { (rows + height - 1) / height }

    /// How many blocks there are.
    package var count: Int { across * down }

    /// A block by its place in raster order.
    package subscript(index: Int) -> ProductBlock {
        let (row, column) = (index / across * height, index % across * width)
        return ProductBlock(
            rows: row..<min(rows, row + height), columns: column..<min(columns, column + width))
    }
}
