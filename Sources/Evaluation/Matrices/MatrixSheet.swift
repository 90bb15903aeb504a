// SPDX-License-Identifier: Apache-2.0

import Corpora
package import Images

/// Right and wrong answers to look at, each beside the truth.
package enum MatrixSheet {
    /// Examples of each part: a row of right answers and a row of wrong ones.
    ///
    /// - Parameters:
    ///   - parts: what was measured.
    ///   - columns: examples in a row.
    ///   - side: pixels across and down of each picture.
    /// - Returns: the sheet; nil where nothing was measured.
    package static func sheet(
        of parts: [MatrixEvaluation.Part], columns: Int = 4, side: Int = 144
    ) -> Image? {
        let cases = parts.flatMap { part in
            [true, false].flatMap { isRight in
                spread(part.outcomes.filter { $0.isClose == isRight }, columns)
            }
        }
        guard !cases.isEmpty else { return nil }
        return Image.contactSheet(
            of: cases.map { picture($0, side: side) }, captions: cases.map(caption),
            columns: columns, gap: 8)
    }

    /// So many of them, evenly spread.
    private static func spread(_ outcomes: [PuzzleOutcome], _ count: Int) -> [PuzzleOutcome] {
        let count = min(count, outcomes.count)
        return (0..<count).map { outcomes[$0 * outcomes.count / count] }
    }

    /// The completed puzzle, and the truth to its right.
    private static func picture(_ outcome: PuzzleOutcome, side: Int) -> Image {
        let size = PixelSize(width: side, height: side)
        let both = [outcome.answer, outcome.truth].map { answer in
            let sheet = outcome.puzzle.completed(with: answer, outcome.format)
            return (outcome.inverted ? sheet.inverted : sheet).image.resized(to: size)
        }
        return Image.contactSheet(
            of: both, columns: 2, gap: 2, background: PixelColor(128, 128, 128))
    }

    private static func caption(_ outcome: PuzzleOutcome) -> String {
        let score = MarkdownTable.cell(Double(outcome.score), places: 2)
        let puzzle = outcome.puzzle
        return "\(puzzle.set.rawValue) \(puzzle.split.rawValue) level \(puzzle.level): "
            + "\(outcome.isClose ? "right" : "wrong") \(score)"
    }
}
