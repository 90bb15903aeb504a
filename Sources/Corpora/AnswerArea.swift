// SPDX-License-Identifier: Apache-2.0

/// The part of a picture that a user asks for when the rest is given: from one pixel to the lower
/// right corner.
package struct AnswerArea: Codable, Sendable, Equatable {
    /// The first column, in pixels.
    package var x: Int
    /// The first row, in pixels.
    package var y: Int

    package init(x: Int, y: Int) {
        self.x = x
        self.y = y
    }
}

extension HiddenCells {
    /// The cells that an answer touches, in a grid of square cells; nil where the answer lies outside
    /// the picture.
    ///
    /// - Parameters:
    ///   - answer: where the answer is.
    ///   - cell: the side of a cell, in pixels.
    ///   - size: rows and columns of the grid.
    package init?(_ answer: AnswerArea, cell: Int, size: Int) {
        let places = 0..<size * cell
        guard places.contains(answer.x), places.contains(answer.y) else { return nil }
        self.init(row: answer.y / cell, column: answer.x / cell)
    }

    /// Whether a cell, by its place in raster order, is hidden.
    package func contains(_ place: Int, columns: Int) -> Bool {
        place / columns >= row && place % columns >= column
    }
}
