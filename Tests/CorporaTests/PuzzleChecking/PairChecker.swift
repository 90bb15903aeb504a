// SPDX-License-Identifier: Apache-2.0

/// Whether the three given cells of a 2×2 puzzle lead to its fourth and to no other.
struct PairChecker {
    let record: CheckedRecord

    /// What is wrong, one sentence each.
    var problems: [String] {
        let cells = (record.cells ?? []).map(\.look)
        guard cells.count == 4 else { return ["has no grid of 2×2 cells"] }
        let across = Self.continuations(from: cells[0], to: cells[1], on: cells[2])
        let down = Self.continuations(from: cells[0], to: cells[2], on: cells[1])
        var problems: [String] = []
        for (way, answers) in [("across", across), ("down", down)] {
            if answers.isEmpty { problems.append("no change \(way) can be continued") }
            if !answers.isSubset(of: [cells[3]]) {
                problems.append("\(way) gives \(answers.subtracting([cells[3]]).count) others")
            }
        }
        return problems
    }

    /// What the fewest changes from one cell to another make of a third.
    private static func continuations(
        from start: CheckedRecord.Cell, to end: CheckedRecord.Cell, on third: CheckedRecord.Cell
    ) -> Set<CheckedRecord.Cell> {
        if start == end { return [third] }
        let changes = CellChange.vocabulary(from: start, to: end)
        let single = changes.filter { $0(start) == end }
        let one = Set(single.compactMap { $0(third) })
        if !one.isEmpty { return one }
        var two: Set<CheckedRecord.Cell> = []
        for first in changes {
            guard let middle = first(start) else { continue }
            for second in changes where second(middle) == end {
                if let answer = first(third).flatMap({ second($0) }) { two.insert(answer) }
            }
        }
        return two
    }
}
