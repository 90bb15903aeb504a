// SPDX-License-Identifier: Apache-2.0

/// How a matrix of few bits a number lies in memory and in files, for the kernels to stream.
///
/// Rows are kept sixteen at a time, columns in groups of 32; both are filled up with zeros.
package struct PackedLayout: Sendable, Equatable {
    /// Rows of a block.
    package static let blockRows = 16
    /// Columns of a group.
    package static let groupColumns = 32
    /// The most columns whose sums fit in 32 bits.
    package static let mostColumns = 65_536

    /// How a weight is kept.
    package enum Kind: String, Sendable, CaseIterable {
        /// Bytes; one scale for each row.
        case int8
        /// Half bytes; one scale for each group of a row.
        case int4
    }

    /// How a weight is kept.
    package let kind: Kind
    /// Rows, that is outputs of a product.
    package let rows: Int
    /// Columns, that is inputs of a product.
    package let columns: Int

    /// - Precondition: the shape is `[rows, columns]` with at most `mostColumns` columns.
    package init(_ kind: Kind, shape: Shape) {
        precondition(
            shape.rank == 2 && shape[1] <= Self.mostColumns, "\(shape) cannot be packed")
        self.kind = kind
        rows = shape[0]
        columns = shape[1]
    }

    /// Blocks of rows.
    package var blocks: Int { (rows + Self.blockRows - 1) / Self.blockRows }
    /// Groups of columns.
    package var groups: Int { (columns + Self.groupColumns - 1) / Self.groupColumns }
    /// Columns with those that fill up the last group.
    var filledColumns: Int { groups * Self.groupColumns }
    /// Bytes of the numbers of one block.
    var blockBytes: Int { Self.blockRows * filledColumns / (kind == .int8 ? 1 : 2) }
    /// Scales of one block.
    var blockScales: Int { Self.blockRows * (kind == .int8 ? 1 : groups) }

    /// The extents of the bytes in files: blocks, quads of columns, rows, columns; with nibbles,
    /// groups and pairs of quads take the place of quads.
    package var numbersShape: Shape {
        switch kind {
        case .int8: [blocks, groups * 8, Self.blockRows, 4]
        case .int4: [blocks, groups, 4, Self.blockRows, 4]
        }
    }

    /// The extents of the scales in files.
    package var scalesShape: Shape {
        switch kind {
        case .int8: [blocks, Self.blockRows]
        case .int4: [blocks, groups, Self.blockRows]
        }
    }

    /// Bytes of all scales: `Float` for bytes, bfloat16 for nibbles.
    var scalesBytes: Int { blocks * blockScales * (kind == .int8 ? 4 : 2) }

    /// Where a number is: the byte, and how far its bits are shifted.
    func place(row: Int, column: Int) -> (byte: Int, shift: Int) {
        let (block, r) = row.quotientAndRemainder(dividingBy: Self.blockRows)
        let c = column % 4
        let start = block * blockBytes + r * 4 + c
        switch kind {
        case .int8: return (start + column / 4 * 64, 0)
        case .int4: return (start + column / 8 * 64, column / 4 % 2 * 4)
        }
    }

    /// Where a number's scale is.
    func scale(row: Int, column: Int) -> Int {
        let (block, r) = row.quotientAndRemainder(dividingBy: Self.blockRows)
        return block * blockScales + r
            + (kind == .int8 ? 0 : column / Self.groupColumns * Self.blockRows)
    }
}
