// SPDX-License-Identifier: Apache-2.0

import Models

/// What a count looks at before it guesses a token, from little to much.
enum TokenContext: Int, CaseIterable, Sendable {
    /// The place in the grid.
    case position
    /// The token above.
    case upper
    /// The token to the left.
    case left
    /// Both neighbours.
    case leftAndUpper
    /// Both neighbours and the place.
    case leftUpperAndPosition

    /// The context of a cell as one number; a neighbour outside the grid is a token of its own.
    func key(of cell: Int, in grid: TokenGrid, vocabularySize: Int) -> UInt64 {
        let outside = Int32(vocabularySize)
        let left = cell % grid.columns == 0 ? outside : grid.tokens[cell - 1]
        let upper = cell < grid.columns ? outside : grid.tokens[cell - grid.columns]
        let size = UInt64(vocabularySize + 1)
        let both = UInt64(left) * size + UInt64(upper)
        switch self {
        case .position: return UInt64(cell)
        case .upper: return UInt64(upper)
        case .left: return UInt64(left)
        case .leftAndUpper: return both
        case .leftUpperAndPosition:
            return both * UInt64(grid.tokens.count) + UInt64(cell)
        }
    }
}
