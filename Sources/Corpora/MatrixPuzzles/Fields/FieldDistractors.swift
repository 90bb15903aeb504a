// SPDX-License-Identifier: Apache-2.0
import Images

/// Wrong answers to a puzzle of set A: the field moved, mirrored, inverted, with something missing
/// or with other numbers, and the empty box.
struct FieldDistractors {
    private let field: PuzzleField
    private var random: PuzzleRandom
    /// Whether what training must not show may be seen.
    private let allowsHeldOut: Bool

    /// - Parameters:
    ///   - field: the complete field.
    ///   - random: what they are chosen by.
    ///   - allowsHeldOut: whether what training must not show may be seen.
    init(of field: PuzzleField, _ random: PuzzleRandom, allowsHeldOut: Bool) {
        self.field = field
        self.random = random
        self.allowsHeldOut = allowsHeldOut
    }

    /// Five of them, none of which looks like the truth or like another.
    ///
    /// - Parameter truth: the true answer.
    /// - Returns: nil where there are not so many.
    mutating func chosen(against truth: FieldLook) -> [PuzzleField]? {
        // With a line missing here and displaced there the truth would be the one in the middle.
        if field.layers.contains(where: { $0.family == .lines }) {
            for _ in 0..<24 {
                let fields = told(among: corners(), truth)
                if fields.count == PuzzleSet.a.distractorCount { return fields }
            }
            return nil
        }
        // Near misses first: anything else is easily told from the truth.
        let fields = told(among: random.shuffled(near) + random.shuffled(far), truth)
        return fields.count == PuzzleSet.a.distractorCount ? fields : nil
    }

    /// The first five that look neither like the truth nor like another.
    private func told(
        among candidates: [PuzzleField], _ truth: FieldLook
    ) -> [PuzzleField] {
        var chosen: [(field: PuzzleField, look: FieldLook)] = []
        for candidate in candidates where chosen.count < PuzzleSet.a.distractorCount {
            if !allowsHeldOut && candidate.isHeldOut { continue }
            let look = FieldLook(of: candidate)
            guard truth.isDistinct(from: look),
                chosen.allSatisfy({ !$0.look.isClose(to: look) })
            else { continue }
            chosen.append((candidate, look))
        }
        return chosen.map(\.field)
    }

    /// Fields that differ from the truth in some of three ways: two of the lines, and the whole
    /// moved or mirrored; without two opposite ones, so that all six are as far from each other.
    private mutating func corners() -> [PuzzleField] {
        let top = field.layers.count - 1
        let lines = random.shuffled(Array(field.layers[top].lines.indices))
        var fields = [field]
        for line in lines.prefix(2) {
            // Beside where it belongs, on either side, or far away.
            let step = random.element(of: [-32, -24, 24, 32, 512]) ?? 24
            fields += fields.map { field in
                var field = field
                field.layers[top].lines[line].displace(by: step)
                return field
            }
        }
        let mirror = random.element(of: PuzzleField.Mirror.allCases) ?? .none
        let move = random.element(of: [-40, -24, 24, 40]) ?? 24
        fields += fields.map { field in
            var field = field
            field.mirror = mirror
            if mirror == .none { field.movedX = move }
            return field
        }
        let opposites = random.chance(1, in: 2) ? [3, 4] : [2, 5]
        return ([1] + opposites + [6, 7]).map { fields[$0] }
    }

    /// The field moved by half a period, mirrored, and with a part missing or displaced.
    private var near: [PuzzleField] {
        var fields: [PuzzleField] = []
        let period = field.layers.last?.period
        let across = period?.across ?? 48
        let down = period?.down ?? 48
        for (x, y) in [(across / 2, 0), (0, down / 2), (across / 2, down / 2)] {
            var moved = field
            moved.movedX = x
            moved.movedY = y
            fields.append(moved)
        }
        for mirror in PuzzleField.Mirror.allCases where mirror != .none {
            var mirrored = field
            mirrored.mirror = mirror
            fields.append(mirrored)
        }
        return fields + incomplete
    }

    private var incomplete: [PuzzleField] {
        var fields: [PuzzleField] = []
        for (index, layer) in field.layers.enumerated() {
            if field.layers.count > 1 { fields.append(changed { $0.remove(at: index) }) }
            for part in layer.parts.indices where layer.parts.count > 1 {
                fields.append(changed { $0[index].parts.remove(at: part) })
            }
        }
        return fields
    }

    /// The field inverted, with another angle or lattice, thicker or thinner, and nothing at all.
    private var far: [PuzzleField] {
        var inverted = field
        inverted.inverted = true
        var fields = [inverted, PuzzleField()]
        for (index, layer) in field.layers.enumerated() {
            for kind in 0..<layer.family.kinds where kind != layer.kind {
                fields.append(changed { $0[index].kind = kind })
            }
            for width in [layer.width / 2, layer.width * 3 / 2] where width >= 2 {
                fields.append(changed { $0[index].width = width })
            }
            for part in layer.parts.indices {
                fields.append(
                    changed { layers in
                        layers[index].parts[part].radius = layer.parts[part].radius * 2 / 3
                        layers[index].parts[part].hollow = 0
                    })
            }
        }
        return fields
    }

    private func changed(_ change: (inout [FieldLayer]) -> Void) -> PuzzleField {
        var field = field
        change(&field.layers)
        return field
    }
}
