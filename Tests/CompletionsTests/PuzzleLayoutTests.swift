// SPDX-License-Identifier: Apache-2.0

import Images
import Models
import TestSupport
import Testing

@testable import Completions

struct PuzzleLayoutTests {
    private func puzzle(_ style: ForeignPuzzle.Style = .grid) -> ForeignPuzzle {
        var puzzle = ForeignPuzzle()
        puzzle.style = style
        puzzle.cell = PixelSize(width: 50, height: 40)
        puzzle.margins = [9, 4, 17, 30]
        return puzzle
    }

    /// The usual caption is too long for a tiny model.
    private func request(
        _ picture: Image, _ cell: BlankCell, _ choices: [Image] = [], isInverted: Bool = false
    ) -> PuzzleRequest {
        PuzzleRequest(
            puzzle: picture, cell: cell, choices: choices, isInverted: isInverted,
            caption: "a cube")
    }

    @Test func `nothing outside the cell changes`() throws {
        let engine = CompletionEngine(model: try TinyModels.model())
        let picture = puzzle().picture()
        let cell = try BlankCell(findingIn: picture)
        let solution = try engine.solve(request(picture, cell))
        #expect(solution.picture.size == picture.size)
        #expect(solution.region.contains(cell.region))
        var (before, after) = (picture, solution.picture)
        #expect(before != after)
        let patch = Image(width: cell.region.width, height: cell.region.height, color: .black)
        before.paste(patch, atX: cell.region.x, y: cell.region.y)
        after.paste(patch, atX: cell.region.x, y: cell.region.y)
        #expect(before == after)
        #expect(solution.choiceLogLikelihoods.isEmpty)
    }

    @Test func `what is in the cell does not reach the answer`() throws {
        let engine = CompletionEngine(model: try TinyModels.model())
        let (blank, filled) = (puzzle().picture(), puzzle().picture(isComplete: true))
        let cell = try BlankCell(findingIn: blank)
        let answers = try [blank, filled].map {
            try engine.solve(request($0, cell))
        }
        #expect(answers[0].picture == answers[1].picture)
        #expect(answers[0].tokens == answers[1].tokens)
    }

    @Test func `the blank cell tells whether a puzzle is light on dark`() throws {
        let picture = puzzle().picture()
        let cell = try BlankCell(findingIn: picture)
        #expect(!PuzzleRequest(puzzle: picture, cell: cell).isInverted)
        #expect(PuzzleRequest(puzzle: picture.inverted, cell: cell).isInverted)
        #expect(PuzzleRequest(puzzle: picture, cell: cell, isInverted: true).isInverted)
        #expect(!PuzzleRequest(puzzle: picture.inverted, cell: cell, isInverted: false).isInverted)
    }

    @Test func `an inverted puzzle gets the inverted answer`() throws {
        let engine = CompletionEngine(model: try TinyModels.model())
        let puzzle = puzzle(.paper)
        let picture = puzzle.picture()
        let cell = try BlankCell(findingIn: picture)
        #expect(try BlankCell(findingIn: picture.inverted) == cell)
        let choices = puzzle.choices(3)
        let plain = try engine.solve(
            request(picture, cell, choices))
        let inverted = try engine.solve(
            request(picture.inverted, cell, choices.map(\.inverted), isInverted: true))
        #expect(inverted.tokens == plain.tokens)
        #expect(inverted.picture == plain.picture.inverted)
        #expect(inverted.choiceLogLikelihoods == plain.choiceLogLikelihoods)
    }

    @Test func `a cell that lies at the corner is completed as a region is`() throws {
        let engine = CompletionEngine(model: try TinyModels.model())
        let picture = TinyModels.picture(width: 64, height: 64)
        let cell = try BlankCell(
            PixelRegion(x: 40, y: 40, width: 24, height: 24), of: picture)
        #expect(cell.frame == picture.bounds)
        let request = PuzzleRequest(puzzle: picture, cell: cell, caption: "a cube")
        let solution = try engine.solve(request)
        let completed = try engine.complete(
            CompletionRequest(
                picture: picture, caption: "a cube", region: .corner(x: 40, y: 40),
                sampling: .argmax))
        #expect(solution.picture == completed[0].picture)
        #expect(solution.logLikelihoodPerToken == completed[0].logLikelihoodPerToken)
        #expect(solution.region == cell.region)
    }

    @Test func `the picture that the model draws is the likeliest of choices`() throws {
        // Its tokens are those of the answer as far as the codec keeps them, so the choices are
        // made of tokens here.
        let model = try TinyModels.model()
        let picture = TinyModels.picture(width: 64, height: 64)
        let known = KnownTokens(cells: 8, exceptFromRow: 5, column: 5)
        let grid = model.codec.encode([picture])[0]
        var free = TokenGenerator(
            transformer: model.transformer, text: Array(repeating: 0, count: 16), grid: grid,
            known: known, sampler: Sampler(options: .argmax, seed: 0), candidateCount: 1)
        while !free.isFinished { free.drawNext() }
        var likeliest = grid
        likeliest.tokens = free.tokens[0]
        var other = likeliest
        other.tokens[7 * 8 + 7] = (other.tokens[7 * 8 + 7] + 1) % 64
        var scored = TokenGenerator(
            transformer: model.transformer, text: Array(repeating: 0, count: 16), grid: grid,
            known: known, sampler: Sampler(options: .argmax, seed: 0), candidateCount: 1,
            given: [other, likeliest])
        while !scored.isFinished { scored.drawNext() }
        let scores = scored.logLikelihoods
        #expect(scores[0] == scores[2] && scores[1] < scores[2])
    }

    @Test func `choices change no bit of the answer, and equal choices are equally likely`() throws
    {
        let engine = CompletionEngine(model: try TinyModels.model())
        let puzzle = puzzle(.frames)
        let picture = puzzle.picture()
        let cell = try BlankCell(findingIn: picture)
        let choices = puzzle.choices(2)
        let alone = try engine.solve(request(picture, cell))
        let ranked = try engine.solve(
            request(picture, cell, choices + [choices[0]]))
        #expect(ranked.picture == alone.picture)
        #expect(ranked.logLikelihoodPerToken == alone.logLikelihoodPerToken)
        let scores = ranked.choiceLogLikelihoods
        #expect(scores.count == 3 && scores[0] == scores[2] && scores[0] != scores[1])
    }

    @Test func `choices are as likely as in an evaluation`() throws {
        let model = try TinyModels.model()
        let engine = CompletionEngine(model: model)
        let picture = TinyModels.picture(width: 64, height: 64)
        let cell = try BlankCell(PixelRegion(x: 40, y: 40, width: 24, height: 24), of: picture)
        let choices = (2...4).map { TinyModels.picture(width: 24, height: 24, seed: $0) }
        let whole = choices.map { choice in
            var whole = picture
            whole.paste(choice, atX: 40, y: 40)
            return whole
        }
        let expected = try ChoiceEngine(model: model, caption: "a cube").answers(to: [
            ChoiceRequest(picture: picture, region: .corner(x: 40, y: 40), choices: whole)
        ])[0]
        let solution = try engine.solve(request(picture, cell, choices))
        #expect(solution.picture == expected.picture)
        #expect(solution.choiceLogLikelihoods == expected.choiceLogLikelihoods)
    }

    @Test func `a choice of another shape is refused by its number`() throws {
        let engine = CompletionEngine(model: try TinyModels.model())
        let picture = puzzle().picture()
        let cell = try BlankCell(findingIn: picture)
        let wrong = Image(width: 10, height: 90, color: .white)
        let choices = puzzle().choices(1) + [wrong]
        #expect(
            throws: CompletionError.badChoice(
                number: 2, size: wrong.size, cell: cell.region.size)
        ) {
            try engine.solve(request(picture, cell, choices))
        }
    }
}
