// SPDX-License-Identifier: Apache-2.0

import Corpora
import Evaluation
import Images

/// Solves puzzles without a model, in a way that is known.
struct StubSolver: PuzzleSolving {
    enum Answer: Sendable {
        /// The truth.
        case truth
        /// The truth where the puzzle's level is even, else the first wrong answer.
        case evenLevels
        /// The first wrong answer.
        case wrong
        /// An empty box.
        case nothing
    }

    let answer: Answer
    /// Whether pictures come through the tokens.
    var hasCeiling = true
    var format = PuzzleFormat.large

    func solve(_ puzzles: [PuzzleRecord], inverted: Bool) throws -> [PuzzleSolution] {
        puzzles.map { puzzle in
            let choices = puzzle.choicePictures(format)
            let isRight = answer == .truth || (answer == .evenLevels && puzzle.level % 2 == 0)
            let sheet = answer == .nothing ? puzzle.puzzleSheet(format) : choices[isRight ? 0 : 1]
            let ceiling = hasCeiling ? puzzle.sheet(format) : puzzle.puzzleSheet(format)
            return PuzzleSolution(
                picture: (inverted ? sheet.inverted : sheet).image,
                choiceLikelihoods: choices.indices.map { place in
                    answer == .nothing ? -1 : place == (isRight ? 0 : 1) ? -1 : -2
                },
                ceiling: (inverted ? ceiling.inverted : ceiling).image)
        }
    }
}
