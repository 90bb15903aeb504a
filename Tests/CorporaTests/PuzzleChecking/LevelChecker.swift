// SPDX-License-Identifier: Apache-2.0

/// Whether the rules of a record are of the kind that its level stands for.
struct LevelChecker {
    let record: CheckedRecord

    /// What is wrong, one sentence each.
    var problems: [String] {
        guard (1...12).contains(record.level) else { return ["has level \(record.level)"] }
        let isRight =
            switch record.set {
            case "A": isRightField
            case "B": isRightPair
            case "C": isRightChange
            case "D": isRightPermutation
            default: isRightOperation
            }
        return isRight ? [] : ["level \(record.level) with the rules \(record.atoms)"]
    }

    /// First and second words of the rules.
    private var rules: [(what: String, how: String)] {
        record.atoms.map { atom in
            let words = atom.split(separator: " ").map(String.init)
            return (words.first ?? "", words.last ?? "")
        }
    }

    private var isRightField: Bool {
        let families = rules.map(\.what)
        let others = families.filter { !CheckedField.textures.contains($0) }
        switch record.level {
        case 1...3: return families.count == 1 && ["a0", "a1", "a2"].contains(families[0])
        case 4, 5: return families == ["a3"]
        case 6: return families == ["a4"]
        case 7, 8: return families == ["a5"]
        case 9: return families == ["a7"]
        case 10: return families == ["a6"]
        case 11: return families.count == 2 && others == ["a7"]
        default: return families == ["a0", "a6"] || families.count == 2 && others.isEmpty
        }
    }

    /// Two different rules that no training puzzle of any level has together, in split "mixed".
    private var isRightPair: Bool {
        guard record.split == "mixed" else { return isPair(ofLevel: record.level) }
        return record.level == 12 && Set(rules.map(\.what)).count == 2
            && !(1...12).contains { isPair(ofLevel: $0) }
    }

    private func isPair(ofLevel level: Int) -> Bool {
        let whats = rules.map(\.what).sorted()
        func are(_ one: Set<String>, _ other: Set<String>) -> Bool {
            whats.count == 2
                && (one.contains(whats[0]) && other.contains(whats[1])
                    || one.contains(whats[1]) && other.contains(whats[0]))
        }
        let mirrors: Set = ["mirror-left-right", "mirror-up-down"]
        // No pair with the grey step, or with a part, is held out there.
        let holdsPairs = ["T1", "T3"].contains(record.split)
        let step = holdsPairs ? "size-step" : "grey-step"
        switch level {
        case 1: return whats.isEmpty
        case 2: return whats.count == 1
        case 3, 4: return record.atoms == ["mirror-left-right R", "mirror-up-down C"]
        case 5, 6: return are(mirrors.union(["turn-180"]), mirrors.union(["turn-180"]))
        case 7, 8: return are(["grey-step", "size-step", "count-step"], mirrors)
        case 9, 10: return are(["add-part", "drop-part"], ["grey-step", "size-step"])
        case 11: return are(["turn-90", "turn-180"], [step])
        default: return are(["change-shape"], holdsPairs ? [step] : ["add-part", "drop-part"])
        }
    }

    private var isRightChange: Bool {
        let ways = rules.map(\.how).sorted()
        switch record.level {
        case 1...3: return ways == ["B"]
        case 4...6: return ways == ["C", "R"]
        case 7...9: return ways == ["B", "C"] || ways == ["B", "R"]
        case 10, 11: return ways == ["B", "B"]
        default: return ways.count == 3
        }
    }

    private static let operations: Set = [
        "union", "intersection", "exclusive-or", "difference", "signed-count",
    ]

    private var isRightPermutation: Bool {
        let operations = rules.filter { Self.operations.contains($0.what) }
        let ways = rules.filter { !Self.operations.contains($0.what) }.map(\.how).sorted()
        let latin = ways.count { $0.hasPrefix("L") }
        switch record.level {
        case 1, 2: return ways == ["KC", "KR"] && operations.isEmpty
        case 3, 4:
            return latin == 1 && operations.isEmpty && (ways.count == 1 || ways.contains("KR"))
                && ways.count <= 2
        case 5...7: return ways == ["L1", "L2"] && operations.isEmpty
        case 8, 9: return ways.count == 3 && latin == 2 && operations.isEmpty
        default:
            return operations.count == 1 && ways.count == 1 && ways != ["KC"]
                && ["union", "intersection"].contains(operations[0].what)
                && ["spokes", "edges", "dots"].contains(operations[0].how)
        }
    }

    private var isRightOperation: Bool {
        let operations = rules.filter { Self.operations.contains($0.what) }
        let others = rules.filter { !Self.operations.contains($0.what) }
        let names = operations.map(\.what)
        guard record.level == 12 || others.isEmpty else { return false }
        switch record.level {
        case 1...3: return names == ["union"] && hasDisjointParts
        case 4, 5: return names == ["difference"]
        case 6, 7: return names == ["exclusive-or"]
        case 8: return names == ["intersection"]
        case 9: return names == ["signed-count"]
        case 10: return names == ["exclusive-or", "exclusive-or"]
        case 11: return names.count == 2
        default:
            return names.count == 1 && others.count == 1
                && ["shape", "fill"].contains(others[0].what) && others[0].how.hasPrefix("L")
        }
    }

    private var hasDisjointParts: Bool {
        let masks = (record.cells ?? []).map { $0.lines.first?.mask ?? 0 }
        guard masks.count == 9 else { return false }
        return (0..<3).allSatisfy { line in
            let (row, column) = (line * 3, line)
            return masks[row] & masks[row + 1] == 0 && masks[column] & masks[column + 3] == 0
        }
    }
}
