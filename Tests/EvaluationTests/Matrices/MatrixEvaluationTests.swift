// SPDX-License-Identifier: Apache-2.0

import Corpora
import Evaluation
import Foundation
import Images
import Testing

/// Scores, tables and sheets, on puzzles that are solved in known ways.
struct MatrixEvaluationTests {
    /// One puzzle of each level.
    private static let decks = PuzzleSet.allCases.map { PuzzleDeck($0, .t0, count: 12) }

    private func parts(
        _ answer: StubSolver.Answer, hasCeiling: Bool = true, inverted: Bool = false,
        format: PuzzleFormat = .large
    ) throws -> [MatrixEvaluation.Part] {
        let solver = StubSolver(answer: answer, hasCeiling: hasCeiling, format: format)
        return try Self.decks.map {
            try MatrixEvaluation(solver: solver).part(of: $0, inverted: inverted)
        }
    }

    @Test(arguments: [false, true])
    func theTruthIsRightInBothColours(inverted: Bool) throws {
        let report = try MatrixReport(model: "m", parts: parts(.truth, inverted: inverted))
        for (row, detail) in zip(report.rows, report.details) {
            #expect(row.inverted == inverted && row.n == 12)
            #expect(row.closeMatch == 1 && row.choiceAccuracy == 1 && row.ceiling == 1)
            #expect(detail.likelihoodChoiceAccuracy == 1 && detail.closeMatchWithinCeiling == 1)
            #expect(detail.closeMatchInterval[0] > 0.7 && detail.closeMatchInterval[1] == 1)
        }
    }

    @Test(arguments: [false, true])
    func wrongAnswersAreWrong(inverted: Bool) throws {
        let report = try MatrixReport(
            model: "m", parts: parts(.wrong, hasCeiling: false, inverted: inverted))
        for (row, detail) in zip(report.rows, report.details) {
            #expect(row.closeMatch == 0 && row.choiceAccuracy == 0 && row.ceiling == 0)
            #expect(detail.likelihoodChoiceAccuracy == 0)
            #expect(detail.closeMatchInterval[0] == 0)
        }
    }

    /// Answers of small pictures are compared with what small pictures should show.
    @Test(arguments: [false, true])
    func smallPicturesAreJudgedAsLargeOnesAre(inverted: Bool) throws {
        let right = try MatrixReport(
            model: "m", parts: parts(.truth, inverted: inverted, format: .small))
        let wrong = try MatrixReport(
            model: "m", parts: parts(.wrong, inverted: inverted, format: .small))
        let large = try parts(.truth, inverted: inverted)
        for (row, other) in zip(right.rows, wrong.rows) {
            #expect(row.closeMatch == 1 && row.ceiling == 1)
            // Some small wrong answers look like the truth, or of a field are the same as it.
            #expect(row.choiceAccuracy > 0.9, "\(row)")
            #expect(other.closeMatch < 0.25 && other.choiceAccuracy < 0.1, "\(other)")
        }
        for (part, other) in zip(try parts(.truth, format: .small), large) {
            #expect(part.baselines.map(\.hits) == other.baselines.map(\.hits))
            #expect(
                part.outcomes[0].answer.width == PuzzleFormat.small.answerBox(of: part.set).width)
        }
    }

    @Test func whatIsRightInSomeLevelsIsToldByLevel() throws {
        let report = try MatrixReport(model: "m", parts: parts(.evenLevels))
        for (row, detail) in zip(report.rows, report.details) {
            #expect(row.closeMatch == 0.5 && row.choiceAccuracy == 0.5)
            #expect(detail.likelihoodChoiceAccuracy == 0.5)
            #expect(detail.levels.map(\.level) == Array(1...12))
            for level in detail.levels {
                #expect(level.closeMatch == (level.level % 2 == 0 ? 1 : 0))
                #expect(level.n == 1)
            }
        }
    }

    /// Where all choices are as likely, each has its share: being the first is no merit.
    @Test func nothingIsNeverRightAndChoosesByChance() throws {
        let report = try MatrixReport(model: "m", parts: parts(.nothing))
        for (row, detail) in zip(report.rows, report.details) {
            #expect(row.closeMatch == 0)
            #expect(abs(detail.likelihoodChoiceAccuracy - detail.chance) < 1e-12)
            #expect(detail.chance == (row.set < "C" ? 1.0 / 6 : 1.0 / 8))
        }
    }

    @Test func answersWithoutUnderstandingMatchNothing() throws {
        for part in try parts(.truth) {
            let hits = part.baselines.reduce(into: [:]) { $0[$1.name] = $1.hits }
            #expect(hits["blank"] == 0)
            switch part.set {
            case .c, .d, .e: #expect(hits["left"] == 0 && hits["upper"] == 0, "\(part.set)")
            // In the first two levels a neighbour is the answer.
            case .b: #expect((hits["left"] ?? 9) <= 2 && (hits["upper"] ?? 9) <= 2)
            case .a: break
            }
            #expect(part.baselines.map(\.name) == PuzzleBaseline.allCases.map(\.rawValue))
        }
    }

    @Test func trainingPuzzlesAreKnownByHeart() throws {
        let memory = PuzzleMemory(.e, count: 3)
        for index in 0..<3 {
            var puzzle = try #require(PuzzleGenerator.record(.e, .train, index: index))
            puzzle.style = .none
            #expect(memory.answer(to: puzzle) == puzzle.sheet().cropped(to: puzzle.set.answerBox))
        }
        let part = try MatrixEvaluation(solver: StubSolver(answer: .truth)).part(
            of: Self.decks[4], inverted: false, memory: memory)
        #expect(part.baselines.last?.name == "memory" && part.baselines.last?.hits == 0)
    }

    @Test func aDeckHasAsManyOfEachLevelAndNothingTwice() {
        let deck = PuzzleDeck(.a, .t1, count: 36)
        #expect(deck.records.count == 36)
        #expect(Set(deck.records.map(\.shown)).count == 36)
        #expect(deck.records.map(\.level) == (0..<36).map { $0 % 12 + 1 })
    }

    // MARK: - What is told

    @Test func rowsHaveTheNamesThatAreDocumented() throws {
        let report = try MatrixReport(model: "m", parts: parts(.truth))
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        let object = try JSONSerialization.jsonObject(with: encoder.encode(report))
        let rows = try #require((object as? [String: Any])?["rows"] as? [[String: Any]])
        for row in rows {
            #expect(
                row.keys.sorted() == [
                    "ceiling", "choice_accuracy", "close_match", "inverted", "n", "set", "split",
                ])
        }
        #expect(rows.map { $0["set"] as? String } == ["A", "B", "C", "D", "E"])
    }

    @Test func tablesHaveALineForEachRow() throws {
        let lines = try MatrixReport(model: "m", parts: parts(.evenLevels)).lines
        #expect(lines.count == 2 * (2 + 5) + 1)
        #expect(lines[2].hasPrefix("| A   | T0    | original | 12 |        50.0 |"))
        #expect(lines.allSatisfy { $0.isEmpty || ($0.hasPrefix("|") && $0.hasSuffix("|")) })
        #expect(lines[13].contains("| 0 of 1 | 1 of 1 |"))
    }

    @Test func theSheetShowsRightAndWrongAnswers() throws {
        let sheet = try #require(MatrixSheet.sheet(of: parts(.evenLevels), columns: 2, side: 32))
        #expect(sheet.width == 2 * (32 * 2 + 6) + 3 * 8)
        #expect(MatrixSheet.sheet(of: []) == nil)
    }

    @Test(arguments: [
        (0.0, 120, 0.0, 0.0310), (1.0, 120, 0.9690, 1.0), (0.5, 120, 0.4120, 0.5880),
        (0.1, 10, 0.0179, 0.4042), (0.3, 0, 0.0, 1.0),
    ])
    func intervalsAreWilsons(rate: Double, trials: Int, low: Double, high: Double) {
        let interval = WilsonInterval(rate: rate, trials: trials)
        #expect(abs(interval.low - low) < 1e-4 && abs(interval.high - high) < 1e-4)
    }
}
