// SPDX-License-Identifier: Apache-2.0

import Foundation

/// All that can be checked of one line of `puzzles.jsonl` by itself.
struct RecordChecker {
    let record: CheckedRecord
    let drawn: DrawnPuzzle

    /// What is wrong with a line, one sentence each; none where the puzzle is sound.
    static func problems(line: Data) -> [String] {
        guard let record = try? CheckedRecord(line: line) else { return ["is no record"] }
        guard let drawn = DrawnPuzzle(line: line) else { return ["cannot be drawn"] }
        return RecordChecker(record: record, drawn: drawn).problems
    }

    /// What is wrong, one sentence each.
    var problems: [String] {
        guard let picture = PictureChecker(record: record, drawn: drawn) else {
            return ["\(record.set) is no set"]
        }
        return nameProblems + LevelChecker(record: record).problems + ruleProblems
            + SplitChecker(record: record).problems + picture.problems
            + StepChecker(record: record, drawn: drawn).problems
    }

    /// Whether the visible part leads to the answer alone, by the rules that the record tells.
    var ruleProblems: [String] {
        switch record.set {
        case "A": FieldChecker(record: record, picture: drawn.complete).problems
        case "B": PairChecker(record: record).problems + PairRuleChecker(record: record).problems
        default:
            GridChecker(record: record).problems + GridRuleChecker(record: record).problems
        }
    }

    private var nameProblems: [String] {
        let number = record.id.split(separator: "-").last.map(String.init) ?? ""
        var problems: [String] = []
        if record.id != "\(record.set)-\(record.split)-\(number)" || number.utf8.count < 6
            || Int(number) == nil
        {
            problems.append("has the id \(record.id)")
        }
        if record.version != 1 { problems.append("is of version \(record.version)") }
        if !["G", "F", "N"].contains(record.style) { problems.append("has style \(record.style)") }
        return problems
    }
}
