// SPDX-License-Identifier: Apache-2.0

import Corpora
import Images
import Testing

/// The answers of drawn puzzles, as completions are scored.
@Suite struct PuzzleAnswerTests {
    private func prepared(_ sheet: PuzzleSheet) -> PuzzleMatch.Prepared {
        PuzzleMatch.Prepared(grey: sheet.greys, side: sheet.width)
    }

    /// The true answer without a frame, then the wrong ones.
    private func choices(_ record: PuzzleRecord) -> [PuzzleMatch.Prepared] {
        var record = record
        record.style = .none
        return record.choiceSheets().map(prepared)
    }

    @Test(arguments: PuzzleSet.allCases)
    func `the truth has some ink, and no wrong answer is taken for it`(set: PuzzleSet) {
        for record in PuzzleSample.records(set) {
            let choices = choices(record)
            #expect(choices.count == set.distractorCount + 1)
            #expect(PuzzleMatch.inkRange.contains(choices[0].ink), "\(record.id)")
            #expect(choices[0].score(against: choices[0]) == 1)
            #expect(choices[0].nearest(choices: choices) == 0)
            for wrong in choices.dropFirst() {
                #expect(choices[0].score(against: wrong) <= PuzzleMatch.distinct, "\(record.id)")
            }
            for (place, choice) in record.choiceSheets().enumerated() {
                #expect(!record.choiceSheets()[..<place].contains(choice), "\(record.id)")
            }
        }
    }

    @Test func `in set B the left cell is a wrong answer where it is none`() throws {
        for record in PuzzleSample.records(.b) where record.level > 2 {
            let cells = try #require(record.cells)
            #expect(record.distractors?.contains(cells[2].visible) == true, "\(record.id)")
        }
    }

    @Test(arguments: [PuzzleSet.b, .c, .d, .e])
    func `nothing, the left cell and the upper cell never match`(set: PuzzleSet) throws {
        let empty = prepared(PuzzleSheet(width: set.cellSide, height: set.cellSide))
        for record in PuzzleSample.records(set) {
            let cells = try #require(record.cells)
            let truth = choices(record)[0]
            #expect(!truth.isClose(to: empty), "\(record.id)")
            // In the first levels of set B a neighbour is the answer.
            guard set != .b || record.level > 2 else { continue }
            for place in [cells.count - 2, cells.count - 1 - set.columns] {
                let neighbour = prepared(
                    PuzzleDrawing.sheet(of: cells[place], side: set.cellSide))
                #expect(!truth.isClose(to: neighbour), "\(record.id)")
                #expect(truth.score(against: neighbour) <= PuzzleMatch.distinct, "\(record.id)")
            }
        }
    }

    @Test func `an empty box never matches in set A`() {
        let side = PuzzleSet.a.answerBox.width
        let empty = prepared(PuzzleSheet(width: side, height: side))
        for record in PuzzleSample.records(.a) {
            #expect(!choices(record)[0].isClose(to: empty), "\(record.id)")
        }
    }

    @Test(arguments: PuzzleSet.allCases)
    func `the choice in the middle of all is seldom the truth`(set: PuzzleSet) {
        var hits = 0.0
        let records = PuzzleSample.records(set)
        for record in records {
            let sheets = record.choiceSheets()
            let sums = sheets.map { one in
                sheets.reduce(0.0) { $0 + Self.distance(one, $1) }
            }
            let least = sums.min() ?? 0
            // About as near counts as a share.
            let middle = sums.indices.filter { sums[$0] <= least * 1.01 }
            if middle.contains(0) { hits += 1 / Double(middle.count) }
        }
        let rate = hits / Double(records.count)
        if PuzzleSample.isLarge { print("\(set.rawValue) middle:", rate) }
        #expect(rate <= 0.3, "\(set) \(rate)")
    }

    private static func distance(_ first: PuzzleSheet, _ second: PuzzleSheet) -> Double {
        var sum = 0
        for (a, b) in zip(first.greys, second.greys) {
            sum += (Int(a) - Int(b)) * (Int(a) - Int(b))
        }
        return Double(sum)
    }
}
