// SPDX-License-Identifier: Apache-2.0

/// A drawn puzzle before it is checked.
package struct PuzzleDraft: Sendable {
    /// Its rules.
    package var atoms: [PuzzleAtom]
    /// The complete grid.
    package var cells: [PuzzleCell]

    package init(atoms: [PuzzleAtom], cells: [PuzzleCell]) {
        self.atoms = atoms
        self.cells = cells
    }
}

/// Draws puzzles of a set without checking them.
protocol PuzzleDrafting {
    /// The rules that a level may hold together.
    static func menu(ofLevel level: Int) -> [[PuzzleAtom]]

    /// A draw.
    ///
    /// - Parameters:
    ///   - atoms: an entry of the level's menu.
    ///   - level: 1 to 12.
    ///   - split: where looks are held out, every cell must have an element.
    ///   - random: what to draw from.
    /// - Returns: nil where the draw came to nothing.
    static func cells(
        _ atoms: [PuzzleAtom], level: Int, split: PuzzleSplit, random: inout PuzzleRandom
    ) -> [PuzzleCell]?
}
