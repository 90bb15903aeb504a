// SPDX-License-Identifier: Apache-2.0

import Corpora
import Evaluation
import Foundation
import Images
import Models
import Tensors
import TestSupport
import Testing

/// Puzzles completed by a tiny model with random weights.
struct ModelPuzzleSolverTests {
    private let model: PictureModel

    init() throws {
        model = try TinyModels.model(textPositions: 40)
    }

    private func puzzles(_ set: PuzzleSet) -> [PuzzleRecord] {
        PuzzleDeck(set, .train, count: 3).records
    }

    @Test(arguments: PuzzleSet.allCases, [false, true])
    func thereIsAnAnswerAndALikelihoodForEachChoice(set: PuzzleSet, inverted: Bool) throws {
        let puzzles = puzzles(set)
        let solutions = try ModelPuzzleSolver(model: model).solve(puzzles, inverted: inverted)
        #expect(solutions.count == puzzles.count)
        for (puzzle, solution) in zip(puzzles, solutions) {
            #expect(solution.choiceLikelihoods.count == set.distractorCount + 1)
            #expect(solution.choiceLikelihoods.allSatisfy { $0 < 0 && $0.isFinite })
            let size = PixelSize(width: 256, height: 256)
            #expect(solution.picture.size == size && solution.ceiling.size == size)
            // What is given stays as it is, far enough from the box for the model's large tokens.
            let given = PixelRegion(x: 0, y: 0, width: 256, height: 128)
            let shown = puzzle.puzzleSheet()
            #expect(
                solution.picture.cropped(to: given)
                    == (inverted ? shown.inverted : shown).image.cropped(to: given))
        }
    }

    @Test(arguments: PuzzleSet.allCases)
    func `a model of 128 pixels is given small puzzles`(set: PuzzleSet) throws {
        let solver = try ModelPuzzleSolver(
            model: TinyModels.model(textPositions: 40, pictureSize: 128))
        #expect(solver.format == .small)
        let puzzles = puzzles(set)
        let box = PuzzleFormat.small.answerBox(of: set)
        for (puzzle, solution) in zip(puzzles, try solver.solve(puzzles, inverted: false)) {
            #expect(solution.picture.size == PixelSize(side: 128))
            #expect(solution.ceiling.size == PixelSize(side: 128))
            #expect(solution.choiceLikelihoods.count == set.distractorCount + 1)
            // Answers lie on the edges of tokens, so nothing else changes.
            var (shown, given) = (puzzle.puzzleSheet(.small).image, solution.picture)
            let patch = Image(width: box.width, height: box.height, color: .black)
            shown.paste(patch, atX: box.x, y: box.y)
            given.paste(patch, atX: box.x, y: box.y)
            #expect(given == shown && solution.picture != shown)
        }
    }

    @Test func theSameComesOutAloneAndOnAnyNumberOfThreads() throws {
        let solver = try ModelPuzzleSolver(model: model)
        let puzzles = puzzles(.d)
        let together = try solver.solve(puzzles, inverted: false)
        let before = ComputeThreads.count
        defer { ComputeThreads.count = before }
        for threads in [1, 3] {
            ComputeThreads.count = threads
            for (puzzle, expected) in zip(puzzles, together) {
                let alone = try solver.solve([puzzle], inverted: false)
                #expect(alone[0].picture == expected.picture)
                #expect(alone[0].choiceLikelihoods == expected.choiceLikelihoods)
                #expect(alone[0].ceiling == expected.ceiling)
            }
        }
    }

    /// What lies under the box reaches no token of the answer.
    @Test func theTruthDoesNotLeak() throws {
        let solver = try ModelPuzzleSolver(model: model)
        let puzzle = puzzles(.c)[0]
        var other = puzzle
        other.cells?[8] = PuzzleCell(element: PuzzleElement(shape: .star, size: 4, fill: 3))
        let answers = try [puzzle, other].map { try solver.solve([$0], inverted: false)[0] }
        #expect(answers[0].picture == answers[1].picture)
        #expect(answers[0].choiceLikelihoods[1...] == answers[1].choiceLikelihoods[1...])
    }

    @Test func aCaptionThatIsTooLongIsAnError() throws {
        let narrow = try TinyModels.model()
        #expect(throws: (any Error).self) { try ModelPuzzleSolver(model: narrow) }
    }
}
