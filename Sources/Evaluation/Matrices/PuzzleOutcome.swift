// SPDX-License-Identifier: Apache-2.0

package import Corpora
import Images

/// What a puzzle's solution is worth.
package struct PuzzleOutcome: Sendable {
    /// The puzzle.
    package let puzzle: PuzzleRecord
    /// Whether ink and paper were exchanged.
    package let inverted: Bool
    /// How large the picture was.
    package let format: PuzzleFormat
    /// How like the truth the answer looks, 0 to 1.
    package let score: Float
    /// How like the truth it looks after it was tokens.
    package let ceilingScore: Float
    /// Whether the choice nearest to the answer is the true one; a share where several are as near.
    package let choiceByAnswer: Double
    /// Whether the likeliest choice is the true one; a share where several are as likely.
    package let choiceByLikelihood: Double
    /// The answer as it was scored: not inverted, without a frame.
    package let answer: PuzzleSheet
    /// The truth likewise.
    package let truth: PuzzleSheet

    /// Whether the answer is right.
    package var isClose: Bool { score >= PuzzleMatch.closeMatch }
    /// Whether a right answer can be told at all by the model's tokens.
    package var isWithinCeiling: Bool { ceilingScore >= PuzzleMatch.closeMatch }

    /// Scores a solution.
    package init(
        _ puzzle: PuzzleRecord, _ format: PuzzleFormat, inverted: Bool,
        _ solution: PuzzleSolution
    ) {
        self.puzzle = puzzle
        self.format = format
        self.inverted = inverted
        let choices = puzzle.choicePictures(format).map { puzzle.bareAnswer(of: $0, format) }
        let prepared = choices.map { PuzzleMatch.Prepared($0) }
        truth = choices[0]
        func found(in picture: Image) -> PuzzleSheet {
            let sheet = PuzzleSheet(picture)
            return puzzle.bareAnswer(of: inverted ? sheet.inverted : sheet, format)
        }
        answer = found(in: solution.picture)
        let seen = PuzzleMatch.Prepared(answer)
        score = seen.score(against: prepared[0])
        ceilingScore = PuzzleMatch.Prepared(found(in: solution.ceiling))
            .score(against: prepared[0])
        choiceByAnswer = Self.shareOfFirst(prepared.map { -Double(seen.distance(to: $0)) })
        choiceByLikelihood = Self.shareOfFirst(solution.choiceLikelihoods)
    }

    /// 1 where the first number is the greatest, a share where others are as great, else 0.
    static func shareOfFirst(_ numbers: [Double]) -> Double {
        guard let first = numbers.first, let most = numbers.max(), first == most else { return 0 }
        return 1 / Double(numbers.count { $0 == most })
    }
}
