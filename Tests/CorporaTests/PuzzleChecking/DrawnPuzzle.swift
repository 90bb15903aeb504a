// SPDX-License-Identifier: Apache-2.0

import Corpora
import Foundation

/// The pictures that a record's line draws.
struct DrawnPuzzle {
    let complete: GreyPicture
    let puzzle: GreyPicture
    /// What the answer box may show, the true answer first.
    let choices: [GreyPicture]
    let invertedPuzzle: GreyPicture
    private let record: PuzzleRecord

    /// Nil where the line cannot be drawn, or draws a colour.
    init?(line: Data) {
        guard let record = try? JSONDecoder().decode(PuzzleRecord.self, from: line),
            record.problem == nil
        else { return nil }
        self.init(record)
    }

    init?(_ record: PuzzleRecord) {
        guard let complete = GreyPicture(record.picture()),
            let puzzle = GreyPicture(record.puzzlePicture()),
            let inverted = GreyPicture(record.puzzleSheet().inverted.image)
        else { return nil }
        self.record = record
        self.complete = complete
        self.puzzle = puzzle
        invertedPuzzle = inverted
        choices = record.choices().compactMap(GreyPicture.init)
    }

    /// What the answer box would show of other cells, without rules or frames.
    func shown(_ cells: [CheckedRecord.Cell]) -> [GreyPicture] {
        var doubles = record
        doubles.style = .none
        doubles.distractors = cells.compactMap { cell in
            (try? JSONEncoder().encode(cell)).flatMap {
                try? JSONDecoder().decode(PuzzleCell.self, from: $0)
            }
        }
        return doubles.choices().dropFirst().compactMap(GreyPicture.init)
    }
}
