// SPDX-License-Identifier: Apache-2.0

/// The part of a picture that is drawn anew: a rectangle that reaches the bottom-right corner.
///
/// It is given in pixels of the user's picture; the engine lets it grow, never shrink, to whole
/// tokens of the model's grid.
public enum CompletionRegion: Sendable, Equatable {
    /// Everything below the top half is drawn; of an odd height the middle row is drawn too.
    case keepingTopHalf
    /// Everything below this many rows is drawn.
    case keepingRows(Int)
    /// Everything right of this many columns is drawn.
    case keepingColumns(Int)
    /// The rectangle from this pixel to the bottom-right corner is drawn.
    case corner(x: Int, y: Int)

    /// The top left pixel of the rectangle in a picture of this height.
    func corner(height: Int) -> (x: Int, y: Int) {
        switch self {
        case .keepingTopHalf: (0, height / 2)
        case .keepingRows(let rows): (0, rows)
        case .keepingColumns(let columns): (columns, 0)
        case .corner(let x, let y): (x, y)
        }
    }
}
