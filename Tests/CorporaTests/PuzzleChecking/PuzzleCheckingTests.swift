// SPDX-License-Identifier: Apache-2.0

import Corpora
import Foundation
import Testing

/// Puzzles as they are written, read back and checked without the code that made them.
///
/// Set TEAPOT_PUZZLES to the number of puzzles of each set and split, 12 by default, and
/// TEAPOT_PUZZLE_SETS and TEAPOT_PUZZLE_SPLITS to some of them, as "AC" and "train,T0", to leave
/// out the others.
@Suite struct PuzzleCheckingTests {
    private static let count =
        ProcessInfo.processInfo.environment["TEAPOT_PUZZLES"].flatMap { Int($0) } ?? 12

    private static let sets: [PuzzleSet] = {
        let letters = ProcessInfo.processInfo.environment["TEAPOT_PUZZLE_SETS"] ?? "ABCDE"
        return PuzzleSet.allCases.filter { letters.contains($0.rawValue) }
    }()

    private static func splits(of set: PuzzleSet) -> [PuzzleSplit] {
        let names =
            ProcessInfo.processInfo.environment["TEAPOT_PUZZLE_SPLITS"]
            ?? "train,T0,T1,T2,T3,mixed"
        return PuzzleSplit.allCases.filter {
            names.contains($0.rawValue) && !PuzzleGenerator.levels(set, $0).isEmpty
        }
    }

    /// What is remembered of a puzzle that was drawn and checked.
    private struct Checked {
        let name: String
        var split: PuzzleSplit
        var level = 0
        var hash = ""
        /// Of the complete picture without rules or frames.
        var fingerprint: UInt64 = 0
        var problems: [String] = []
    }

    @Test(arguments: Self.sets)
    func `puzzles have one answer, which other code finds too`(set: PuzzleSet) async {
        var puzzles: [Checked] = []
        await withTaskGroup(of: [Checked].self) { group in
            for split in Self.splits(of: set) {
                for start in stride(from: 0, to: Self.count, by: 4) {
                    group.addTask {
                        (start..<min(start + 4, Self.count)).map {
                            Self.check(set, split, index: $0)
                        }
                    }
                }
            }
            for await checked in group { puzzles += checked }
        }
        let failures = puzzles.filter { !$0.problems.isEmpty }
            .sorted { $0.name < $1.name }
            .map { "\($0.name): \($0.problems.joined(separator: "; "))" }
        #expect(failures.isEmpty, "\(failures.joined(separator: "\n"))")
        expectNothingInTwoSplits(puzzles)
        expectFlatLevels(puzzles)
    }

    private static func check(_ set: PuzzleSet, _ split: PuzzleSplit, index: Int) -> Checked {
        let name = PuzzleRecord.Place(set: set, split: split, index: index).id
        var checked = Checked(name: name, split: split)
        guard let record = PuzzleGenerator.record(set, split, index: index),
            let line = try? PuzzleRecords.line(of: record),
            let told = try? CheckedRecord(line: line),
            let again = try? JSONDecoder().decode(PuzzleRecord.self, from: line),
            let drawn = DrawnPuzzle(again)
        else {
            checked.problems = ["is not drawn"]
            return checked
        }
        checked.problems = RecordChecker(record: told, drawn: drawn).problems
        if record.picture() != again.picture() { checked.problems.append("is not drawn again") }
        if told.id != name { checked.problems.append("is named \(told.id)") }
        checked.level = told.level
        checked.hash = told.hash
        if let plan = PuzzlePlan(set: told.set) {
            checked.fingerprint =
                drawn.complete.whitened { plan.isDivider($0, $1, style: told.style) }.fingerprint
        }
        return checked
    }

    private func expectNothingInTwoSplits(_ puzzles: [Checked]) {
        for (what, key) in [
            ("hash", { $0.hash }), ("picture", { String($0.fingerprint) }),
        ] as [(String, (Checked) -> String)] {
            let twice = Dictionary(grouping: puzzles.filter { $0.level > 0 }, by: key).values
                .filter { Set($0.map(\.split)).count > 1 }.map { $0.map(\.name).sorted() }
            #expect(twice.isEmpty, "the same \(what) in two splits: \(twice)")
        }
    }

    private func expectFlatLevels(_ puzzles: [Checked]) {
        for (split, drawn) in Dictionary(grouping: puzzles, by: \.split) {
            let counts = Dictionary(grouping: drawn.filter { $0.level > 0 }, by: \.level)
                .mapValues(\.count)
            let (least, most) = (counts.values.min() ?? 0, counts.values.max() ?? 0)
            #expect(most - least <= 1, "\(split): \(counts.sorted { $0.key < $1.key })")
        }
    }
}
