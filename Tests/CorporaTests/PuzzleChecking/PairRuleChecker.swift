// SPDX-License-Identifier: Apache-2.0

/// Whether the rules that a record of set B tells are those by which its cells were made.
struct PairRuleChecker {
    let record: CheckedRecord

    /// What is wrong, one sentence each.
    var problems: [String] {
        guard let cells = record.cells?.map(\.look), cells.count == 4 else {
            return ["has no grid of 2×2 cells"]
        }
        var problems: [String] = []
        let sides = [("R", cells[0], cells[1], cells[2]), ("C", cells[0], cells[2], cells[1])]
        for (way, start, end, third) in sides {
            let names = record.atoms.filter { $0.hasSuffix(" " + way) }
            if names.count > 1 { problems.append("tells \(names)") }
            guard let name = names.first?.dropLast(2) else {
                if start != end || third != cells[3] {
                    problems.append("changes \(way) without a rule")
                }
                continue
            }
            if start == end { problems.append("\(name) \(way) changes nothing that is seen") }
            let changes = Self.changes(String(name), from: start, to: end)
            if !changes.contains(where: { $0(start) == end && $0(third) == cells[3] }) {
                problems.append("\(name) \(way) is not what is seen")
            }
        }
        if record.atoms.contains(where: { !$0.hasSuffix(" R") && !$0.hasSuffix(" C") }) {
            problems.append("tells \(record.atoms)")
        }
        return problems
    }

    /// The changes that a rule's name stands for.
    private static func changes(
        _ name: String, from start: CheckedRecord.Cell, to end: CheckedRecord.Cell
    ) -> [CellChange] {
        switch name {
        case "mirror-left-right": [.mirrorAcross]
        case "mirror-up-down": [.mirrorDown]
        case "turn-90": [.turn(2), .turn(6)]
        case "turn-180": [.turn(4)]
        case "grey-step": [.fill(by: 1), .fill(by: -1)]
        case "size-step": [.size(by: 1), .size(by: -1)]
        case "count-step": [.number(by: 1), .number(by: -1)]
        case "add-part", "drop-part", "change-shape":
            CellChange.vocabulary(from: start, to: end).filter { change in
                switch change {
                case .add(_, let mask): name == "add-part" && mask.nonzeroBitCount == 1
                case .drop(_, let mask): name == "drop-part" && mask.nonzeroBitCount == 1
                case .shape: name == "change-shape"
                default: false
                }
            }
        default: []
        }
    }
}
