// SPDX-License-Identifier: Apache-2.0

package import Images

/// A set of puzzles by what has to be carried on, and how its picture is divided.
///
/// Pictures have 256×256 pixels; all boxes lie on the edges of 8×8 picture tokens.
package enum PuzzleSet: String, Codable, Sendable, CaseIterable {
    /// One field with a hole.
    case a = "A"
    /// 2×2 cells: the same change across and down.
    case b = "B"
    /// 3×3 cells: steady change.
    case c = "C"
    /// 3×3 cells: permutations.
    case d = "D"
    /// 3×3 cells: parts that are joined, cut or counted.
    case e = "E"

    /// Pixels across and down of the whole picture.
    package static let pictureSide = 256
    /// Pixels across and down of a picture token.
    package static let tokenSide = 8
    /// The levels of difficulty.
    package static let levels = 1...12

    /// The letter as an ASCII code, which keys random numbers.
    package var letterCode: UInt8 { rawValue.utf8.first ?? 0 }

    /// Cells across and down; one for the field of set A.
    package var columns: Int {
        switch self {
        case .a: 1
        case .b: 2
        case .c, .d, .e: 3
        }
    }

    /// Pixels across and down of a cell; the whole picture for set A.
    package var cellSide: Int {
        switch self {
        case .a: 256
        case .b: 120
        case .c, .d, .e: 80
        }
    }

    /// Pixels between cells.
    package var gutter: Int {
        switch self {
        case .a: 0
        case .b: 16
        case .c, .d, .e: 8
        }
    }

    /// The cells, row by row from the top left; the last one of B to E is the answer's.
    package var cells: [PixelRegion] {
        let pitch = cellSide + gutter
        return (0..<columns * columns).map { index in
            PixelRegion(
                x: index % columns * pitch, y: index / columns * pitch,
                width: cellSide, height: cellSide)
        }
    }

    /// The region that a puzzle leaves blank.
    package var answerBox: PixelRegion {
        switch self {
        case .a: PixelRegion(x: 160, y: 160, width: 96, height: 96)
        case .b: PixelRegion(x: 136, y: 136, width: 120, height: 120)
        case .c, .d, .e: PixelRegion(x: 176, y: 176, width: 80, height: 80)
        }
    }

    /// The rows, which are also the columns, of the picture tokens in the answer box.
    package var answerTokens: ClosedRange<Int> {
        answerBox.x / Self.tokenSide...(answerBox.right - 1) / Self.tokenSide
    }

    /// Wrong answers that a puzzle offers beside the true one.
    package var distractorCount: Int {
        switch self {
        case .a, .b: 5
        case .c, .d, .e: 7
        }
    }
}
