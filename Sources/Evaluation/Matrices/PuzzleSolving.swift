// SPDX-License-Identifier: Apache-2.0

package import Corpora
package import Images

/// Something that completes puzzles: a model, or a stand-in for one.
package protocol PuzzleSolving: Sendable {
    /// How large its pictures are, given and returned.
    var format: PuzzleFormat { get }

    /// Completes some puzzles.
    ///
    /// - Parameters:
    ///   - puzzles: their records, all of one set.
    ///   - inverted: whether ink and paper are exchanged in all pictures, given and returned.
    /// - Returns: one solution a puzzle, in the same order.
    /// - Throws: where the puzzles cannot be taken at all.
    func solve(_ puzzles: [PuzzleRecord], inverted: Bool) throws -> [PuzzleSolution]
}

/// What came of a puzzle.
package struct PuzzleSolution: Sendable {
    /// The completed picture, as large as the solver's format has it.
    package let picture: Image
    /// How likely each choice is, the true one first; by any measure that grows with it.
    package let choiceLikelihoods: [Double]
    /// The complete picture after it was tokens: the best that can be hoped for.
    package let ceiling: Image

    package init(picture: Image, choiceLikelihoods: [Double], ceiling: Image) {
        self.picture = picture
        self.choiceLikelihoods = choiceLikelihoods
        self.ceiling = ceiling
    }
}
