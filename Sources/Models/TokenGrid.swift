// SPDX-License-Identifier: Apache-2.0

/// The picture tokens of one picture: `rows × columns` codes of a discrete VAE in raster order.
public struct TokenGrid: Sendable, Equatable {
    /// Tokens down.
    public let rows: Int
    /// Tokens across.
    public let columns: Int
    /// Codes in raster order, each below the vocabulary size of the model that made them.
    public var tokens: [Int32]

    /// - Precondition: there are `rows × columns` tokens.
    public init(rows: Int, columns: Int, tokens: [Int32]) {
        precondition(
            tokens.count == rows * columns, "\(tokens.count) tokens for \(rows)×\(columns) cells")
        self.rows = rows
        self.columns = columns
        self.tokens = tokens
    }

    /// The token of a cell.
    public subscript(row: Int, column: Int) -> Int32 {
        get { tokens[row * columns + column] }
        set { tokens[row * columns + column] = newValue }
    }
}
