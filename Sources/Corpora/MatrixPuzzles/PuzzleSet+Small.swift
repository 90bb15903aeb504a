// SPDX-License-Identifier: Apache-2.0

import Images

/// Puzzles in pictures of 128×128 pixels, to learn rules from before large pictures.
///
/// Cells begin on the edges of tokens, as in large pictures, or the same figure would be other tokens
/// in each cell.
extension PuzzleSet {
    /// Pixels across and down of a small picture.
    package static let smallPictureSide = 128

    /// Pixels across and down of a cell in a small picture; the whole picture for set A.
    package var smallCellSide: Int {
        switch self {
        case .a: 128
        case .b: 56
        case .c, .d, .e: 40
        }
    }

    /// The first column, or row, of cells in a small picture; three have no room for two gutters.
    package var smallCellEdges: [Int] {
        switch self {
        case .a: [0]
        case .b: [0, 72]
        case .c, .d, .e: [0, 48, 88]
        }
    }

    /// The left and upper edge of the answer in a small picture.
    package var smallAnswerEdge: Int {
        switch self {
        case .a: 80
        case .b: 72
        case .c, .d, .e: 88
        }
    }

    /// The cells of a small picture, row by row from the top left.
    var smallCells: [PixelRegion] {
        smallCellEdges.flatMap { y in
            smallCellEdges.map { x in
                PixelRegion(x: x, y: y, width: smallCellSide, height: smallCellSide)
            }
        }
    }
}
