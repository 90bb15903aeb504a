// SPDX-License-Identifier: Apache-2.0

/// One thing that can be told of every cell of a grid, as nine numbers.
package struct PuzzleAspect: Sendable, Hashable {
    /// What may be read from the numbers.
    package enum Kind: Sendable, Hashable {
        /// Only whether they are alike.
        case nominal
        /// Their order and differences.
        case ordered
        /// Their differences modulo a number, in units of a step.
        case cyclic(modulus: Int, unit: Int)
        /// Places of a 3×3 lattice.
        case lattice
        /// Bits of a family of line parts.
        case mask(PuzzleLines.Family)
    }

    /// What it is, for messages.
    package let name: String
    /// What may be read from it.
    package let kind: Kind
    /// A number for each cell, row by row.
    package let values: [Int]

    package init(name: String, kind: Kind, values: [Int]) {
        self.name = name
        self.kind = kind
        self.values = values
    }

    /// All aspects of a grid, as far as they can be seen.
    ///
    /// - Returns: nil where cells are not built alike: an element, a family or a ring in some only.
    package static func all(of cells: [PuzzleCell]) -> [PuzzleAspect]? {
        guard let first = cells.first else { return nil }
        var aspects = [
            PuzzleAspect(name: "texture", kind: .nominal, values: cells.map(\.texture))
        ]
        if first.element != nil {
            let elements = cells.compactMap(\.element)
            guard elements.count == cells.count, let found = all(of: elements) else { return nil }
            aspects += found
        } else if cells.contains(where: { $0.element != nil }) {
            return nil
        }
        for (index, lines) in first.lines.enumerated() {
            let masks = cells.compactMap { cell -> Int? in
                guard cell.lines.count == first.lines.count,
                    cell.lines[index].family == lines.family
                else { return nil }
                return cell.lines[index].mask
            }
            guard masks.count == cells.count else { return nil }
            aspects.append(
                PuzzleAspect(name: "mask", kind: .mask(lines.family), values: masks))
            aspects.append(
                PuzzleAspect(name: "parts", kind: .ordered, values: masks.map(\.nonzeroBitCount)))
        }
        if first.ring != nil {
            let rings = cells.compactMap(\.ring)
            guard rings.count == cells.count else { return nil }
            aspects += [
                PuzzleAspect(name: "mark", kind: .nominal, values: rings.map(\.mark.rawValue)),
                PuzzleAspect(name: "signed count", kind: .ordered, values: rings.map(\.count)),
                PuzzleAspect(name: "start", kind: .nominal, values: rings.map(\.start)),
            ]
        }
        return aspects
    }

    private static func all(of elements: [PuzzleElement]) -> [PuzzleAspect]? {
        guard let layout = elements.first?.layout,
            elements.allSatisfy({ $0.layout == layout })
        else { return nil }
        let fills = elements.map(\.fill)
        return [
            PuzzleAspect(name: "shape", kind: .nominal, values: elements.map(\.shape.rawValue)),
            PuzzleAspect(name: "size", kind: .ordered, values: elements.map(\.size)),
            PuzzleAspect(
                name: "fill", kind: fills.allSatisfy { $0 < 4 } ? .ordered : .nominal,
                values: fills),
            PuzzleAspect(
                name: "mirrored", kind: .nominal,
                values: elements.map { $0.visible.mirrored ? 1 : 0 }),
            rotation(of: elements),
            PuzzleAspect(
                name: "number", kind: layout == .lattice ? .lattice : .ordered,
                values: elements.map(\.number)),
        ]
    }

    /// Turns in degrees modulo the shapes' symmetry; where that differs, modulo the full circle.
    private static func rotation(of elements: [PuzzleElement]) -> PuzzleAspect {
        let orders = Set(elements.map { $0.shape.symmetryOrder })
        var modulus = 360
        if orders.count == 1, let order = orders.first {
            // Every turn of a circle shows the same.
            modulus = order.map { 360 / $0 } ?? 1
        }
        return PuzzleAspect(
            name: "rotation", kind: .cyclic(modulus: modulus, unit: 45),
            values: elements.map { $0.rotation * 45 % modulus })
    }
}
