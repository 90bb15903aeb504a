// SPDX-License-Identifier: Apache-2.0

/// Whether the visible cells of a 3×3 puzzle lead to its ninth cell and to no other.
struct GridChecker {
    let record: CheckedRecord

    /// What is wrong, one sentence each; none where the puzzle is sound.
    var problems: [String] {
        guard record.grid.count == 3 else { return ["has no grid of 3×3 cells"] }
        return attributeProblems + familyProblems + ringProblems
    }

    // MARK: - Attributes

    /// An attribute: its name, its value in a cell (nil where the cell has none), its order.
    private struct Attribute {
        let name: String
        let order: GridReadings.Order
        let value: (CheckedRecord.Cell) -> Int?
    }

    private var attributes: [Attribute] {
        let cells = record.cells ?? []
        let fills = cells.prefix(8).compactMap { $0.element?.fill }
        let layouts = Set(cells.compactMap { $0.element?.layout })
        let numbers: ClosedRange<Int> = layouts == ["count"] ? 1...6 : 0...8
        let along = !layouts.isDisjoint(with: ["across", "down"])
        let shapes = Set(cells.compactMap { $0.element?.shape })
        let turns = shapes.map(CheckedRecord.Cell.turns).max() ?? 8
        return [
            Attribute(name: "texture", order: .none) { $0.texture },
            Attribute(name: "shape", order: .none) { $0.element?.shape },
            Attribute(name: "size", order: .numbers(0...4)) { $0.element?.size },
            Attribute(
                name: "fill", order: fills.allSatisfy { $0 < 4 } ? .numbers(0...3) : .none
            ) { $0.element?.fill },
            Attribute(name: "rotation", order: .circle(turns)) {
                $0.element.map {
                    $0.rotation % CheckedRecord.Cell.turns(ofShape: $0.shape)
                }
            },
            Attribute(name: "number", order: .numbers(along ? 0...4 : numbers)) {
                $0.element?.number
            },
        ]
    }

    private var attributeProblems: [String] {
        attributes.flatMap { attribute -> [String] in
            let values = record.grid.map { $0.compactMap(attribute.value) }
            guard !values.allSatisfy(\.isEmpty) else { return [] }
            guard values.allSatisfy({ $0.count == 3 }) else {
                return ["\(attribute.name) is missing in some cells"]
            }
            return disagreements(attribute.name, values, attribute.order)
        }
    }

    private func disagreements(
        _ name: String, _ values: [[Int]], _ order: GridReadings.Order
    ) -> [String] {
        let readings = GridReadings(values: values, order: order).all
        if readings.isEmpty { return ["nothing can be read into \(name) \(values)"] }
        let others = readings.filter { $0.prediction != values[2][2] }
        return others.map { "\(name) \(values): \($0)" }
    }

    // MARK: - Line parts

    private static let operations = ["union", "intersection", "exclusive-or", "difference"]

    /// Families that an operation of the record rules, by their names.
    private var ruledFamilies: [String: String] {
        var ruled: [String: String] = [:]
        for atom in record.atoms {
            let words = atom.split(separator: " ").map(String.init)
            if words.count == 2, Self.operations.contains(words[0]) { ruled[words[1]] = words[0] }
        }
        return ruled
    }

    private static let familyNames = ["spokes", "edges", "arcs", "dots", "bars"]

    private var familyProblems: [String] {
        let families = Set((record.cells ?? []).flatMap { $0.lines.map(\.family) }).sorted()
        return families.flatMap { family -> [String] in
            let masks = record.grid.map { row in
                row.map { cell in cell.lines.first { $0.family == family }?.mask ?? 0 }
            }
            let name = Self.familyNames[family]
            if let operation = ruledFamilies[name] {
                return operationProblems(name, masks, operation)
            }
            return partProblems(name, masks)
        }
    }

    /// An operation must follow from the pairs that were seen, and nothing else may be read.
    private func operationProblems(
        _ name: String, _ masks: [[Int]], _ operation: String
    ) -> [String] {
        let readings = MaskReadings(masks: masks)
        let answer = MaskReadings.Verdict.mask(masks[2][2])
        var problems: [String] = []
        if readings.alongRows != answer {
            problems.append("\(operation) of \(name) \(masks): rows give \(readings.alongRows)")
        }
        let down = readings.downColumns
        if operation == "difference" {
            if case .mask = down, down != answer {
                problems.append("\(operation) of \(name) \(masks): columns give \(down)")
            }
        } else if down != answer {
            problems.append("\(operation) of \(name) \(masks): columns give \(down)")
        }
        problems += GridReadings(values: masks, order: .none).all
            .filter { $0.prediction != masks[2][2] }
            .map { "\(name) \(masks): \($0)" }
        return problems
    }

    /// Masks that no operation rules are read as wholes, as numbers of parts, and by functions.
    private func partProblems(_ name: String, _ masks: [[Int]]) -> [String] {
        let wholes = GridReadings(values: masks, order: .none).all
        let counts = masks.map { $0.map(\.nonzeroBitCount) }
        let steps = GridReadings(values: counts, order: .numbers(0...8)).all
        var problems = wholes.filter { $0.prediction != masks[2][2] }
            .map { "\(name) \(masks): \($0)" }
        problems += steps.filter { $0.prediction != counts[2][2] }
            .map { "number of \(name) \(counts): \($0)" }
        if wholes.isEmpty, steps.isEmpty { problems.append("nothing fits \(name) \(masks)") }
        let readings = MaskReadings(masks: masks)
        for verdict in [readings.alongRows, readings.downColumns] {
            if case .mask(let mask) = verdict, mask != masks[2][2] {
                problems.append("\(name) \(masks): a function of two gives \(mask)")
            }
        }
        return problems
    }

    // MARK: - Signed counts

    private var ringProblems: [String] {
        let counts = record.grid.map { $0.compactMap { $0.ring?.count } }
        guard !counts.allSatisfy(\.isEmpty) else { return [] }
        guard counts.allSatisfy({ $0.count == 3 }) else { return ["a ring is missing"] }
        let marks = Set((record.cells ?? []).compactMap { $0.ring?.mark })
        let problems = disagreements("ring", counts, .numbers(-3...3))
        return marks.count == 1 ? problems : problems + ["the rings have \(marks.count) marks"]
    }
}
