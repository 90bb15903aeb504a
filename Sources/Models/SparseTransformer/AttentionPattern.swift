// SPDX-License-Identifier: Apache-2.0

package import Tensors

/// Which earlier picture tokens a layer's picture tokens attend to.
///
/// All see every text token, and text tokens see the earlier text tokens.
///
/// Source: Ramesh et al. 2021, appendix B.1 and figure 11.
package enum AttentionPattern: String, Codable, Sendable, CaseIterable {
    /// Every earlier picture token.
    case full
    /// The previous `columns` tokens in raster order, not clipped at the start of the row.
    case row
    /// The tokens above in the same column.
    case column
    /// The earlier tokens of an 11×11 neighbourhood, clipped at the edges of the grid.
    case convolutional

    /// How far the convolutional neighbourhood reaches each way.
    package static let reach = 5

    /// The picture tokens that a picture token sees, itself included.
    ///
    /// - Parameters:
    ///   - token: its place in raster order.
    ///   - columns: tokens in a row of the grid.
    /// - Returns: runs of raster places.
    package func visiblePictureRuns(of token: Int, columns: Int) -> [PositionRun] {
        switch self {
        case .full:
            return [PositionRun(first: 0, count: token + 1)]
        case .row:
            let first = max(0, token - columns)
            return [PositionRun(first: first, count: token - first + 1)]
        case .column:
            return [
                PositionRun(first: token % columns, count: token / columns + 1, step: columns)
            ]
        case .convolutional:
            let (row, column) = (token / columns, token % columns)
            let left = max(0, column - Self.reach)
            let right = min(columns - 1, column + Self.reach)
            return (max(0, row - Self.reach)...row).map { seenRow in
                let last = seenRow == row ? column : right
                return PositionRun(first: seenRow * columns + left, count: last - left + 1)
            }
        }
    }

    /// How many of the latest picture tokens a cache must keep for any later token, itself included.
    package func window(rows: Int, columns: Int) -> Int {
        let everything = rows * columns
        switch self {
        case .full, .column: return everything
        case .row: return min(everything, columns + 1)
        case .convolutional: return min(everything, Self.reach * columns + Self.reach + 1)
        }
    }

    /// What each position of a whole stream sees, text first.
    package func visibleRuns(in configuration: SparseTransformerConfiguration) -> VisibleRuns {
        let text = configuration.textPositions
        var visible = VisibleRuns()
        for position in 0..<text {
            visible.append([PositionRun(first: 0, count: position + 1)])
        }
        for token in 0..<configuration.picturePositions {
            let seen = visiblePictureRuns(of: token, columns: configuration.gridColumns)
            visible.append(
                [PositionRun(first: 0, count: text)]
                    + seen.map {
                        PositionRun(first: $0.first + text, count: $0.count, step: $0.step)
                    })
        }
        return visible
    }
}
