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
    mutating func chosen(against truth: PuzzleMatch.Prepared) -> [PuzzleField]? {
        let box = PuzzleSet.a.answerBox
        var chosen: [(field: PuzzleField, look: PuzzleMatch.Prepared)] = []
        // Near misses first: anything else is easily told from the truth.
        for candidate in random.shuffled(near) + random.shuffled(far) {
            if !allowsHeldOut && candidate.isHeldOut { continue }
            let look = PuzzleMatch.Prepared(
                grey: candidate.sheet(of: box).greys, side: box.width)
            guard truth.score(against: look) <= PuzzleMatch.distinct,
                chosen.allSatisfy({ $0.look.score(against: look) < PuzzleMatch.closeMatch })
            else { continue }
            chosen.append((candidate, look))
            if chosen.count == PuzzleSet.a.distractorCount { return chosen.map(\.field) }
        }
        return nil
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
            for line in layer.lines.indices {
                if layer.lines.count > 1 {
                    fields.append(changed { $0[index].lines.remove(at: line) })
                }
                // Beside where it belongs.
                for step in [-24, 24] {
                    fields.append(
                        changed { layers in
                            layers[index].lines[line].x += step
                            layers[index].lines[line].y += step / 3
                        })
                }
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
