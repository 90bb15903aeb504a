// SPDX-License-Identifier: Apache-2.0

import Completions
import Corpora
import Evaluation
import Images
import TestSupport
import Testing

/// The blank cells of puzzles that Teapot draws, and how choices for them compare.
struct ChoiceAgreementTests {
    private func request(_ puzzle: PuzzleRecord, isInverted: Bool) throws -> PuzzleRequest {
        let shown = { (sheet: PuzzleSheet) in (isInverted ? sheet.inverted : sheet).image }
        let picture = shown(puzzle.puzzleSheet())
        let choices = puzzle.choicePictures().map { shown($0).cropped(to: puzzle.set.answerBox) }
        return PuzzleRequest(
            puzzle: picture, cell: try BlankCell(findingIn: picture), choices: choices,
            isInverted: isInverted)
    }

    private func distance(_ one: PixelRegion, _ other: PixelRegion) -> Int {
        [
            one.x - other.x, one.y - other.y, one.right - other.right, one.bottom - other.bottom,
        ].reduce(0) { max($0, abs($1)) }
    }

    @Test(arguments: [PuzzleSet.b, .c, .d, .e], [false, true])
    func `the cell of a drawn puzzle is found, and its truth agrees best with itself`(
        _ set: PuzzleSet, isInverted: Bool
    ) throws {
        var missed: [String] = []
        for puzzle in PuzzleDeck(set, .train, count: 24).records {
            let request = try request(puzzle, isInverted: isInverted)
            let cell = request.cell
            // A frame in the cell is its border; a rule between cells leaves it half of the paper
            // there, and without either only the figures tell where cells end.
            let slack = puzzle.style == .frames ? 2 : puzzle.style == .rules ? 7 : 10
            let isFound = distance(cell.region, puzzle.set.answerBox) <= slack
            guard isFound, cell.columns == (set == .b ? 2 : 3) else {
                missed.append("\(puzzle.id) \(puzzle.style): \(cell.region)")
                #expect(puzzle.style == .none)
                continue
            }
            let truth = try cell.fitted(request.choices[0])
            let agreements = try ChoiceAgreement.of(truth, choicesOf: request)
            #expect(agreements[0] == ChoiceAgreement(score: 1, difference: 0))
            for other in agreements.dropFirst() {
                #expect(other.difference > 0 && !other.isCloseMatch, "\(puzzle.id)")
            }
        }
        #expect(missed.count <= 1, "\(missed)")
    }

    @Test func `most holes in fields are found`() {
        let puzzles = PuzzleDeck(.a, .train, count: 36).records
        let found = puzzles.filter { puzzle in
            let picture = puzzle.puzzleSheet().image
            guard let cell = try? BlankCell(findingIn: picture) else { return false }
            return distance(cell.region, puzzle.set.answerBox) <= 8
        }
        // In a sparse field the hole cannot be told from the paper around it.
        #expect(2 * found.count > puzzles.count, "\(found.count) of \(puzzles.count)")
    }

    @Test func `choices of another shape are refused`() throws {
        let puzzle = ForeignPuzzle()
        let picture = puzzle.picture()
        let cell = try BlankCell(findingIn: picture)
        let request = PuzzleRequest(
            puzzle: picture, cell: cell, choices: [Image(width: 9, height: 90, color: .white)])
        #expect(throws: CompletionError.self) {
            try ChoiceAgreement.of(picture.cropped(to: cell.region), choicesOf: request)
        }
    }
}
