// SPDX-License-Identifier: Apache-2.0

package import Completions
package import Corpora
import Images
package import Models

/// A model that completes puzzles under the caption that puzzles have in a corpus.
///
/// One for pictures of 128 pixels is given puzzles drawn for that size, every other one large puzzles.
package struct ModelPuzzleSolver: PuzzleSolving {
    package let format: PuzzleFormat
    private let engine: ChoiceEngine

    /// - Throws: where the caption is too long for the model.
    package init(model: PictureModel) throws(CompletionError) {
        engine = try ChoiceEngine(model: model, caption: MatrixPuzzleCorpus.caption)
        format = PuzzleFormat(pictureSide: model.codec.pictureSize) ?? .large
    }

    package func solve(
        _ puzzles: [PuzzleRecord], inverted: Bool
    ) throws -> [PuzzleSolution] {
        let shown = { (sheet: PuzzleSheet) in (inverted ? sheet.inverted : sheet).image }
        let requests = puzzles.map { puzzle in
            let box = format.answerBox(of: puzzle.set)
            return ChoiceRequest(
                picture: shown(puzzle.puzzleSheet(format)), region: .corner(x: box.x, y: box.y),
                choices: puzzle.choicePictures(format).map(shown))
        }
        let answers = try engine.answers(to: requests)
        let size = PixelSize(side: format.pictureSide)
        let ceilings = engine.reconstructions(of: puzzles.map { shown($0.sheet(format)) })
        return zip(answers, ceilings).map { answer, ceiling in
            PuzzleSolution(
                picture: answer.picture, choiceLikelihoods: answer.choiceLogLikelihoods,
                ceiling: ceiling.size == size ? ceiling : ceiling.resized(to: size))
        }
    }
}
