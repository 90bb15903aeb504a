// SPDX-License-Identifier: Apache-2.0

package import Completions
package import Corpora
import Images
package import Models

/// A model that completes puzzles under the caption that puzzles have in a corpus.
package struct ModelPuzzleSolver: PuzzleSolving {
    private let engine: ChoiceEngine
    private let side: Int

    /// - Throws: where the caption is too long for the model.
    package init(model: PictureModel) throws(CompletionError) {
        engine = try ChoiceEngine(model: model, caption: MatrixPuzzleCorpus.caption)
        side = model.codec.pictureSize
    }

    package func solve(
        _ puzzles: [PuzzleRecord], inverted: Bool
    ) throws -> [PuzzleSolution] {
        let shown = { (sheet: PuzzleSheet) in (inverted ? sheet.inverted : sheet).image }
        let requests = puzzles.map { puzzle in
            ChoiceRequest(
                picture: shown(puzzle.puzzleSheet()),
                region: .corner(x: puzzle.box.x, y: puzzle.box.y),
                choices: puzzle.choicePictures().map(shown))
        }
        let answers = try engine.answers(to: requests)
        let full = PixelSize(width: PuzzleSet.pictureSide, height: PuzzleSet.pictureSide)
        let ceilings = engine.reconstructions(of: puzzles.map { shown($0.sheet()) })
        return zip(answers, ceilings).map { answer, ceiling in
            PuzzleSolution(
                picture: answer.picture, choiceLikelihoods: answer.choiceLogLikelihoods,
                ceiling: side == full.width ? ceiling : ceiling.resized(to: full))
        }
    }
}
