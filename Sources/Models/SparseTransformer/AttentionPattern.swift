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
    /// As `convolutional`, with a neighbourhood that leaves the grid on one side and comes back on
    /// the other: the tokens of it that are earlier.
    case wrappingConvolutional

    /// How far the convolutional neighbourhood reaches each way.
    package static let reach = 5

    /// The picture tokens that a picture token sees, itself included.
    ///
    /// - Parameters:
    ///   - token: its place in raster order.
    ///   - rows: rows of the grid.
    ///   - columns: tokens in a row of the grid.
    /// - Returns: runs of raster places.
    package func visiblePictureRuns(of token: Int, rows: Int, columns: Int) -> [PositionRun] {
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
        case .wrappingConvolutional:
            let (row, column) = (token / columns, token % columns)
            return Self.wrapped(row, rows).filter { $0 <= row }.flatMap { seenRow in
                Self.wrapped(column, columns).filter { seenRow < row || $0 <= column }.map {
                    PositionRun(first: seenRow * columns + $0, count: 1)
                }
            }
        }
    }

    /// What is within reach on a ring of places, lowest first.
    private static func wrapped(_ place: Int, _ count: Int) -> [Int] {
        (0..<count).filter { other in
            let distance = abs(place % count - other)
            return min(distance, count - distance) <= reach
        }
    }

    /// How many of the latest picture tokens a cache must keep for any later token, itself included.
    ///
    /// - Parameters:
    ///   - everything: the picture tokens of a stream.
    ///   - columns: tokens in a row of the grid.
    /// - Returns: at most `everything`.
    package func window(of everything: Int, columns: Int) -> Int {
        switch self {
        case .full, .column, .wrappingConvolutional: return everything
        case .row: return min(everything, columns + 1)
        case .convolutional: return min(everything, Self.reach * columns + Self.reach + 1)
        }
    }

    /// What each position of a whole stream sees, text first.
    package func visibleRuns(in configuration: SparseTransformerConfiguration) -> VisibleRuns {
        let text = configuration.commonPositions
        var visible = VisibleRuns()
        for position in 0..<text {
            visible.append([PositionRun(first: 0, count: position + 1)])
        }
        for token in 0..<configuration.positions - text {
            let seen = visiblePictureRuns(
                of: token, rows: configuration.gridRows, columns: configuration.gridColumns)
            visible.append(
                [PositionRun(first: 0, count: text)]
                    + seen.map {
                        PositionRun(first: $0.first + text, count: $0.count, step: $0.step)
                    })
        }
        return visible
    }
}
