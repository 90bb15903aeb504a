// SPDX-License-Identifier: Apache-2.0

/// Whether the rules that a record of sets C to E tells are those by which its grid was made.
struct GridRuleChecker {
    let record: CheckedRecord

    private static let operations = [
        "union", "intersection", "exclusive-or", "difference", "signed-count",
    ]

    /// What is wrong, one sentence each.
    var problems: [String] {
        guard record.cells?.count == 9 else { return ["has no grid of 3×3 cells"] }
        let told = Set(record.atoms.filter { !isOperation($0) })
        let found = Set(
            aspects.compactMap { name, values -> String? in
                Set(values.joined()).count == 1 ? nil : "\(name) \(way(values, name) ?? "?")"
            })
        var problems = record.atoms == record.atoms.sorted() ? [] : ["the rules are not sorted"]
        if told != found || told.count + operationCount != record.atoms.count {
            problems.append("tells \(told.sorted()), but shows \(found.sorted())")
        }
        return problems + record.atoms.filter(isOperation).flatMap(operationProblems)
    }

    private func isOperation(_ atom: String) -> Bool {
        Self.operations.contains { atom.hasPrefix($0 + " ") }
    }

    private var operationCount: Int { record.atoms.count(where: isOperation) }

    // MARK: - Aspects

    /// The aspects of cells that rules of C or D speak of, by their names, and their values.
    private var aspects: [(name: String, values: [[Int]])] {
        let grid = record.grid.map { $0.map(\.look) }
        func values(_ value: (CheckedRecord.Element) -> Int) -> [[Int]] {
            grid.map { $0.map { $0.element.map(value) ?? -1 } }
        }
        let layout = grid[0][0].element?.layout
        let isSteady = record.set == "C"
        var aspects = [
            ("shape", values(\.shape)), ("size", values(\.size)),
            (isSteady ? "grey" : "fill", values(\.fill)), ("rotation", values(\.rotation)),
            (layout == "count" ? "count" : "position", values(\.number)),
            ("texture", grid.map { $0.map(\.texture) }),
        ]
        let ruled = record.atoms.filter(isOperation).compactMap { $0.split(separator: " ").last }
        for (family, name) in Self.families.enumerated() where !ruled.contains(Substring(name)) {
            let masks = grid.map { $0.map { $0.mask(ofFamily: family) } }
            aspects.append(
                isSteady
                    ? ("parts", masks.map { $0.map(\.nonzeroBitCount) }) : ("lines", masks))
        }
        return aspects
    }

    private static let families = ["spokes", "edges", "arcs", "dots", "bars"]

    /// The way in which values change; nil where it is none that the set has.
    private func way(_ values: [[Int]], _ name: String) -> String? {
        record.set == "C" ? steadyWay(values, name) : permutedWay(values)
    }

    private func steadyWay(_ values: [[Int]], _ name: String) -> String? {
        let shape = record.cells?.first?.element?.shape ?? 0
        let circle = name == "rotation" ? CheckedRecord.Cell.turns(ofShape: shape) : 1000
        func gap(_ one: Int, _ other: Int) -> Int {
            let gap = ((other - one) % circle + circle) % circle
            return gap > circle / 2 ? gap - circle : gap
        }
        let down = gap(values[0][0], values[1][0])
        let across = gap(values[0][0], values[0][1])
        for row in 0..<3 {
            for column in 0..<3 {
                let value = values[0][0] + row * down + column * across
                guard gap(value, values[row][column]) == 0 else { return nil }
            }
        }
        let greatest = ["rotation", "count"].contains(name) ? 2 : 1
        guard abs(down) <= greatest, abs(across) <= greatest else { return nil }
        return down == 0 ? "R" : across == 0 ? "C" : "B"
    }

    private func permutedWay(_ values: [[Int]]) -> String? {
        let (across, down) = (values[0], values.map { $0[0] })
        func fits(_ level: (_ row: Int, _ column: Int) -> Int) -> Bool {
            (0..<9).allSatisfy { values[$0 / 3][$0 % 3] == level($0 / 3, $0 % 3) }
        }
        if Set(across).count == 3 {
            if fits({ across[($1 + $0) % 3] }) { return "L1" }
            if fits({ across[($1 + 2 * $0) % 3] }) { return "L2" }
            return fits { across[$1] } ? "KC" : nil
        }
        return Set(down).count == 3 && fits { row, _ in down[row] } ? "KR" : nil
    }

    // MARK: - Operations

    private func operationProblems(_ atom: String) -> [String] {
        let words = atom.split(separator: " ").map(String.init)
        let grid = record.grid
        let values: [[Int]]
        if let family = Self.families.firstIndex(of: words[1]) {
            values = grid.map { $0.map { $0.mask(ofFamily: family) } }
            if values.joined().contains(0) { return ["\(atom): a cell has no parts"] }
        } else {
            values = grid.map { $0.map { $0.ring?.count ?? 99 } }
        }
        let columns = (0..<3).map { column in values.map { $0[column] } }
        let lines = words[0] == "difference" ? values : values + columns
        return lines.allSatisfy { Self.result(words[0], $0[0], $0[1]) == $0[2] }
            ? [] : ["\(atom) does not make \(values)"]
    }

    private static func result(_ operation: String, _ one: Int, _ other: Int) -> Int {
        switch operation {
        case "union": one | other
        case "intersection": one & other
        case "exclusive-or": one ^ other
        case "difference": one & ~other
        default: one + other
        }
    }
}
