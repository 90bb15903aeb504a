// SPDX-License-Identifier: Apache-2.0

/// The part of a picture that is hidden in one variant: the cells at `column` and to the right,
/// `row` and below.
package struct HiddenCells: Sendable, Equatable {
    /// The first hidden row.
    package let row: Int
    /// The first hidden column.
    package let column: Int

    package init(row: Int, column: Int) {
        self.row = row
        self.column = column
    }

    /// What one variant of a picture hides.
    ///
    /// The first variant hides the answer or, in a picture without one, the lower half; the others
    /// hide from a random row on, and half of them from a random column on.
    ///
    /// - Parameters:
    ///   - variant: the number of the variant.
    ///   - picture: the number of the picture in its corpus.
    ///   - answer: the picture's answer; nil where it has none.
    ///   - size: rows and columns of the grid.
    ///   - seed: of the choice.
    package init(
        ofVariant variant: Int, picture: Int, answer: HiddenCells? = nil, size: Int, seed: UInt64
    ) {
        guard variant > 0 else {
            self = answer ?? HiddenCells(row: size / 2, column: 0)
            return
        }
        var generator = KeyedGenerator(
            seed, UInt64(picture), UInt64(variant), Purpose.mask.rawValue)
        // Rows 4…28 of 32: neither nearly everything nor nearly nothing is hidden.
        let margin = size / 8
        let row = margin + generator.next(below: max(1, size - 2 * margin + 1))
        let column = generator.chance(0.5) ? 0 : generator.next(below: size)
        self.init(row: min(row, size - 1), column: column)
    }
}
