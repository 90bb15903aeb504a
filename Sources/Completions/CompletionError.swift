// SPDX-License-Identifier: Apache-2.0

public import Images
import Models

/// Why a request cannot be carried out.
public enum CompletionError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The caption has more tokens than the model has text positions; so many of its first words
    /// would fit.
    case captionTooLong(tokenCount: Int, limit: Int, words: Int)
    /// The region leaves nothing to draw: its corner, in pixels, is outside what the model sees.
    case regionOutside(x: Int, y: Int, width: Int, height: Int)
    /// An option is out of its bounds.
    case badOption(name: String, found: String, expected: String)
    /// A puzzle shows no blank cell at its bottom right.
    case noBlankCell(size: PixelSize)
    /// A cell is empty, not inside its puzzle, or has nothing to its left or above it.
    case cellOutside(PixelRegion, size: PixelSize)
    /// A choice, counted from 1, is much wider or higher in proportion than the cell.
    case badChoice(number: Int, size: PixelSize, cell: PixelSize)
    /// The task was cancelled before there was an answer.
    case cancelled
    /// The model lacks a part that the request needs.
    case incompleteModel(name: String, missing: String)

    /// One sentence: what was found, and what would work.
    public var description: String {
        switch self {
        case .captionTooLong(let tokenCount, let limit, let words):
            TextError.tooLong(tokenCount: tokenCount, limit: limit, words: words).description
        case .regionOutside(let x, let y, let width, let height):
            "the region starts at \(x),\(y), outside the picture of \(width)×\(height) pixels; "
                + "keep fewer rows or columns, or start it inside the picture"
        case .badOption(let name, let found, let expected):
            "\(name) is \(found); it must be \(expected)"
        case .noBlankCell(let size):
            "the picture of \(size) pixels shows no blank cell at the bottom right of two or three "
                + "rows and columns; point it out with --cell X,Y,W,H, or cut off what is not puzzle"
        case .cellOutside(let cell, let size):
            "the cell of \(cell) does not lie inside the puzzle of \(size) pixels with other cells "
                + "to its left and above it; give the blank cell at the bottom right"
        case .badChoice(let number, let size, let cell):
            "choice \(number) has \(size) pixels and the cell has \(cell); "
                + "give choices of the cell's shape, in any size"
        case .cancelled:
            "cancelled before there was an answer; ask again"
        case .incompleteModel(let name, let missing):
            "model \(name) has no \(missing); train one into its directory, "
                + "or name another model"
        }
    }
}
