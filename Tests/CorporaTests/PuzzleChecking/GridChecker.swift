// SPDX-License-Identifier: Apache-2.0

/// Whether the visible cells of a 3×3 puzzle lead to its ninth cell and to no other.
struct GridChecker {
    let record: CheckedRecord

    /// What is wrong, one sentence each; none where the puzzle is sound.
    var problems: [String] {
        guard record.cells?.count == 9 else { return ["has no grid of 3×3 cells"] }
        return attributeProblems + familyProblems
    }

    // MARK: - Attributes

    /// An attribute: its name, its value in a cell (nil where the cell has none), its order.
    private struct Attribute {
        let name: String
        let order: GridReadings.Order
        let value: (CheckedRecord.Cell) -> Int?
    }

    private static let layouts = ["single", "count", "lattice", "across", "down"]

    private var attributes: [Attribute] {
        let fills = (record.cells ?? []).prefix(8).compactMap { $0.element?.fill }
        let shapes = Set((record.cells ?? []).compactMap { $0.element?.shape })
        let turns = shapes.map(CheckedRecord.Cell.turns).max() ?? 8
        let greys: GridReadings.Order = fills.allSatisfy { $0 < 4 } ? .numbers(0...3) : .none
        return [
            Attribute(name: "texture", order: .none) { $0.texture },
            Attribute(name: "shape", order: .none) { $0.element?.shape },
            Attribute(name: "size", order: .numbers(0...4)) { $0.element?.size },
            Attribute(name: "fill", order: greys) { $0.element?.fill },
            Attribute(name: "rotation", order: .circle(turns)) { $0.element?.rotation },
            Attribute(name: "mirror", order: .none) {
                $0.element.map { $0.mirrored ? 1 : 0 }
            },
            Attribute(name: "layout", order: .none) {
                $0.element.flatMap { Self.layouts.firstIndex(of: $0.layout) }
            },
            Attribute(name: "number", order: numberOrder) { $0.element?.number },
            Attribute(name: "ring", order: .numbers(-3...3)) { $0.ring?.count },
            Attribute(name: "mark", order: .none) { $0.ring?.mark },
            Attribute(name: "ring's start", order: .none) { $0.ring?.start },
        ]
    }

    private var numberOrder: GridReadings.Order {
        switch (record.cells ?? []).lazy.compactMap({ $0.element?.layout }).first {
        case "count": .numbers(1...6)
        case "lattice": .lattice
        case "across", "down": .line(5)
        default: .none
        }
    }

    private var attributeProblems: [String] {
        let grid = record.grid.map { $0.map(\.look) }
        return attributes.flatMap { attribute -> [String] in
            let values = grid.map { $0.compactMap(attribute.value) }
            guard !values.allSatisfy(\.isEmpty) else { return [] }
            guard values.allSatisfy({ $0.count == 3 }) else {
                return ["\(attribute.name) is missing in some cells"]
            }
            let readings = GridReadings(values: values, order: attribute.order).all
            if readings.isEmpty { return ["nothing can be read into \(attribute.name) \(values)"] }
            return readings.filter { $0.prediction != values[2][2] }
                .map { "\(attribute.name) \(values): \($0)" }
        }
    }

    // MARK: - Line parts

    private static let operations = ["union", "intersection", "exclusive-or", "difference"]
    private static let familyNames = ["spokes", "edges", "arcs", "dots", "bars"]

    /// Families that an operation of the record rules, by their names.
    private var ruledFamilies: [String: String] {
        var ruled: [String: String] = [:]
        for atom in record.atoms {
            let words = atom.split(separator: " ").map(String.init)
            if words.count == 2, Self.operations.contains(words[0]) { ruled[words[1]] = words[0] }
        }
        return ruled
    }

    private var familyProblems: [String] {
        Self.familyNames.indices.flatMap { family -> [String] in
            let masks = record.grid.map { $0.map { $0.mask(ofFamily: family) } }
            guard masks.contains(where: { $0.contains { $0 != 0 } }) else { return [] }
            let name = Self.familyNames[family]
            let operation = ruledFamilies[name]
            return
                (operation.map { operationProblems(name, masks, $0) }
                ?? PartChains(name: name, masks: masks).problems)
                + GridReadings(values: masks, order: .none).all
                .filter { $0.prediction != masks[2][2] }.map { "\(name) \(masks): \($0)" }
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
        return problems
    }
}
