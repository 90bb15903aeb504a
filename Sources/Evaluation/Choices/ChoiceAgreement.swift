// SPDX-License-Identifier: Apache-2.0

package import Completions
import Corpora
package import Images

/// How like the answer of a puzzle one of its choices looks, by the measures of ``PuzzleOutcome``.
package struct ChoiceAgreement: Sendable, Equatable {
    /// How much ink the two share at the best displacement, in the worst window: 0 to 1.
    package let score: Float
    /// The root of the mean square difference of their blurred pixels, in grey levels; the nearest
    /// choice is the one that agrees best.
    package let difference: Double

    package init(score: Float, difference: Double) {
        self.score = score
        self.difference = difference
    }

    /// Whether the two would be taken for each other.
    package var isCloseMatch: Bool { score >= PuzzleMatch.closeMatch }

    /// Compares the answer of a puzzle with each of its choices.
    ///
    /// All are looked at in the size that a cell has in a picture of 256 pixels.
    ///
    /// - Parameters:
    ///   - answer: what is in the cell of a completed puzzle.
    ///   - request: the puzzle and its choices.
    /// - Returns: one agreement a choice, in the same order.
    /// - Throws: for a choice that is not of the cell's shape.
    package static func of(
        _ answer: Image, choicesOf request: PuzzleRequest
    ) throws(CompletionError) -> [ChoiceAgreement] {
        let side = boxSide(of: request.cell)
        let seen = prepared(answer, side, request.isInverted)
        var agreements: [ChoiceAgreement] = []
        for (index, choice) in request.choices.enumerated() {
            let fitted = try request.cell.fitted(choice, number: index + 1)
            let other = prepared(fitted, side, request.isInverted)
            // Darkness is counted in quarters of a grey level.
            let mean = Double(seen.distance(to: other)) / Double(side * side)
            agreements.append(
                ChoiceAgreement(
                    score: seen.score(against: other), difference: mean.squareRoot() / 4))
        }
        return agreements
    }

    /// The answer box of a puzzle set whose cells are about as large.
    private static func boxSide(of cell: BlankCell) -> Int {
        let side = 256 * cell.region.width / cell.frame.width
        return side < 88 ? 80 : side < 108 ? 96 : 120
    }

    private static func prepared(
        _ picture: Image, _ side: Int, _ isInverted: Bool
    ) -> PuzzleMatch.Prepared {
        let sheet = PuzzleSheet(picture.fitted(toSquare: side, mode: .stretch).square)
        return PuzzleMatch.Prepared(isInverted ? sheet.inverted : sheet)
    }
}
