// SPDX-License-Identifier: Apache-2.0

// The same picture can be told in several ways: a pattern may start a period later, a line may go
// through another of its points. The hash must not depend on which was chosen.

extension FieldLayer {
    /// The layer in the one way of all that show the same.
    var normal: FieldLayer {
        var layer = self
        switch family {
        case .stripes:
            layer.reduce(across: pitch, row: (shift: 0, height: 1))
        case .lattice:
            layer.reduce(
                across: pitch, row: (shift: kind == 0 ? 0 : pitch / 2, height: rowHeight))
        case .tiling:
            switch kind {
            case 0, 1: layer.reduce(across: 2 * pitch, row: (shift: pitch, height: pitch))
            case 2: layer.reduce(across: pitch, row: (shift: 0, height: pitch))
            default: layer.reduce(across: pitch, row: (shift: pitch / 2, height: pitch / 2))
            }
        case .waves:
            layer.reduce(across: length, row: (shift: 0, height: pitch))
        case .gradient:
            layer.reduce(across: pitch, row: (shift: 0, height: pitch))
            // Wedges start across or down; the other number is not seen.
            if kind == 2 { layer.x = 0 }
            if kind == 3 { layer.y = 0 }
        case .wheel:
            break
        case .figure:
            for index in parts.indices {
                let part = parts[index]
                layer.parts[index].rotation = part.shape.visibleRotation(part.rotation)
            }
            layer.parts.sort { $0.numbers.lexicographicallyPrecedes($1.numbers) }
        case .lines:
            layer.lines.sort { $0.numbers.lexicographicallyPrecedes($1.numbers) }
        }
        return layer
    }

    /// Moves the start to the least place that shows the same, where the pattern repeats itself
    /// every `across` pixels to the right, and every `height` down with a shift to the right.
    private mutating func reduce(across: Int, row: (shift: Int, height: Int)) {
        guard across > 0, row.height > 0 else { return }
        let rows = FieldInk.quotient(y, row.height)
        y -= rows * row.height
        x = FieldInk.wrapped(x - rows * row.shift, across)
    }

    /// Every number that the picture follows from, in a fixed order.
    var numbers: [Int] {
        let family = Family.allCases.firstIndex(of: family) ?? 0
        let head = [
            family, grey, kind, step, pitch, width, x, y, shape?.rawValue ?? -1, extent, length,
            parts.count, lines.count,
        ]
        return head + parts.flatMap(\.numbers) + lines.flatMap(\.numbers)
    }
}

extension FieldPart {
    /// Every number that the picture follows from.
    fileprivate var numbers: [Int] { [shape.rawValue, rotation, x, y, radius, hollow] }
}

extension FieldLine {
    /// Every number that the picture follows from; the same whichever of its points is told.
    fileprivate var numbers: [Int] {
        let (across, down) = Self.directions[direction]
        return [across * y - down * x, direction, width]
    }
}
