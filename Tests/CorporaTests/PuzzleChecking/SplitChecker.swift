// SPDX-License-Identifier: Apache-2.0

/// Whether a record is on the side of the split that its rules, looks and hash put it on.
struct SplitChecker {
    let record: CheckedRecord

    /// What is wrong, one sentence each.
    var problems: [String] {
        let heldOutRules =
            record.field.map { !$0.layers.filter(\.isHeldOut).isEmpty } ?? hasHeldOutRule
        let heldOutLooks = looks(record.cells ?? []).contains { Self.isHeldOut($0) }
        let expected: [(split: String, rules: Bool, looks: Bool)] = [
            ("train", false, false), ("T0", false, false), ("T1", true, false),
            ("T2", false, true), ("T3", true, true), ("mixed", false, false),
        ]
        guard let side = expected.first(where: { $0.split == record.split }) else {
            return ["\(record.split) is no split"]
        }
        var problems: [String] = []
        if side.rules != heldOutRules {
            problems.append("\(record.split) with rules \(record.atoms)")
        }
        if side.looks != heldOutLooks { problems.append("\(record.split) with these looks") }
        if side.looks { problems += answerLookProblems }
        if isToLearnFrom,
            looks(record.distractors ?? []).contains(where: { Self.isHeldOut($0) })
        {
            problems.append("a distractor has a look that training never shows")
        }
        return problems + fieldProblems + hashProblems
    }

    private var isToLearnFrom: Bool { ["train", "mixed"].contains(record.split) }

    /// Fields have at most one layer that is held out, and never a held-out shape and fill.
    private var fieldProblems: [String] {
        guard let field = record.field else { return [] }
        var problems: [String] = []
        if field.layers.count(where: \.isHeldOut) > 1 { problems.append("holds out two layers") }
        let others = isToLearnFrom ? record.fieldDistractors ?? [] : []
        if others.contains(where: { $0.layers.contains(where: \.isHeldOut) }) {
            problems.append("a distractor has a layer that training never shows")
        }
        let looks = ([field] + others).flatMap { $0.layers.flatMap(\.looks) }
        if let look = looks.first(where: { Self.isHeldOut($0) }) {
            problems.append("a field has the held-out shape \(look[0]) with fill \(look[1])")
        }
        return problems
    }

    /// In T2 and T3 the held-out look is to be made, and can be seen elsewhere.
    private var answerLookProblems: [String] {
        let cells = record.cells ?? []
        let answer = looks(Array(cells.suffix(1))).filter { Self.isHeldOut($0) }
        let given = looks(Array(cells.dropLast()))
        return answer.contains { look in given.contains { $0 == look } }
            ? [] : ["the held-out look is not in the answer and a given cell"]
    }

    private func looks(_ cells: [CheckedRecord.Cell]) -> [[Int]] {
        cells.compactMap { cell in cell.element.map { [$0.shape, $0.fill] } }
    }

    private static func isHeldOut(_ look: [Int]) -> Bool { (3 * look[0] + 2 * look[1]) % 7 == 0 }

    // MARK: - Rules

    private static let transforms = [
        "mirror-left-right", "mirror-up-down", "turn-90", "turn-180", "grey-step", "size-step",
        "count-step", "add-part", "drop-part", "change-shape",
    ]
    private static let steady = ["size", "grey", "rotation", "count", "position", "parts"]
    private static let permuted = [
        "shape", "fill", "rotation", "size", "position", "count", "lines",
    ]
    private static let operations = [
        "union", "intersection", "exclusive-or", "difference", "signed-count",
    ]
    private static let families = [
        "spokes", "edges", "arcs", "dots", "bars",
    ]
    private static let marks = [
        "marks-dot", "marks-tick", "marks-triangle", "marks-square", "marks-ring",
    ]

    /// A rule: the list it is numbered in, its number, what it is about, and its way.
    private struct Rule {
        let list: String
        let number: Int
        let subject: Int
        let way: String
        var isHeldOutAlone: Bool {
            list == "E" && (number / 6 + 2 * (number % 6)) % 5 == 0
        }
    }

    private func rule(_ atom: String) -> Rule? {
        let words = atom.split(separator: " ").map(String.init)
        guard words.count == 2 else { return nil }
        func place(_ what: [String], _ ways: [String], _ list: String) -> Rule? {
            guard let subject = what.firstIndex(of: words[0]),
                let way = ways.firstIndex(of: words[1])
            else { return nil }
            return Rule(
                list: list, number: subject * ways.count + way, subject: subject, way: words[1])
        }
        if let operation = Self.operations.firstIndex(of: words[0]),
            let family = Self.families.firstIndex(of: words[1])
                ?? Self.marks.firstIndex(of: words[1])
        {
            return Rule(
                list: "E", number: 6 * operation + family, subject: family, way: words[0])
        }
        if record.set == "B" { return place(Self.transforms, ["R", "C"], "B") }
        if record.set == "C" { return place(Self.steady, ["R", "C", "B"], "C") }
        return place(Self.permuted, ["L1", "L2", "KR", "KC"], "D")
    }

    private var hasHeldOutRule: Bool {
        let rules = record.atoms.compactMap(rule)
        if rules.contains(where: \.isHeldOutAlone) { return true }
        for (place, one) in rules.enumerated() {
            for other in rules[(place + 1)...] where one.list == other.list {
                let differs =
                    one.list == "B" ? one.way != other.way : one.subject != other.subject
                let (low, high) = (
                    min(one.number, other.number), max(one.number, other.number)
                )
                if differs, low < high, (7 * low + 11 * high) % 5 == 0 { return true }
            }
        }
        return false
    }

    // MARK: - Hash

    private var hashProblems: [String] {
        guard record.hash.utf8.count == 16, let hash = UInt64(record.hash, radix: 16) else {
            return ["\(record.hash) is no hash"]
        }
        var problems: [String] = []
        if let cells = record.cells, [4, 9].contains(cells.count) {
            let side = cells.count == 4 ? 2 : 3
            let turned = cells.indices.map { cells[$0 % side * side + $0 / side] }
            if min(Self.hash(of: cells), Self.hash(of: turned)) != hash {
                problems.append("hash \(record.hash) is not that of the cells")
            }
        }
        let upper = hash >> 32
        let expected = upper % 16 == 0 ? "T\(upper / 16 % 4)" : "train"
        if (isToLearnFrom ? "train" : record.split) != expected {
            problems.append("hash \(record.hash) belongs to \(expected)")
        }
        return problems
    }

    private static let layouts = ["single", "count", "lattice", "across", "down"]

    private static func hash(of cells: [CheckedRecord.Cell]) -> UInt64 {
        var hash: UInt64 = 14_695_981_039_346_656_037
        for byte in cells.flatMap({ bytes(of: $0.look) }) {
            hash ^= UInt64(byte)
            hash = hash &* 1_099_511_628_211
        }
        return hash
    }

    private static func bytes(of cell: CheckedRecord.Cell) -> [Int] {
        var bytes = [cell.texture]
        if let element = cell.element {
            bytes += [
                1, element.shape, element.size, element.fill, element.rotation,
                element.mirrored ? 1 : 0, layouts.firstIndex(of: element.layout) ?? 255,
                element.number,
            ]
        } else {
            bytes.append(0)
        }
        bytes.append(cell.lines.count)
        for lines in cell.lines { bytes += [lines.family, lines.mask] }
        if let ring = cell.ring {
            bytes += [1, ring.mark, ring.count + 3, ring.start]
        } else {
            bytes.append(0)
        }
        return bytes
    }
}
