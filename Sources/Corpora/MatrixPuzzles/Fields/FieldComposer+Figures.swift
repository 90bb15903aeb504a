// SPDX-License-Identifier: Apache-2.0
import Images

extension FieldComposer {
    // MARK: - Symmetric figures

    /// Five to nine parts, counting mirror images, that do not touch.
    mutating func drawFigure(_ layer: inout FieldLayer) -> FieldLayer? {
        // Parts off the axes, on an axis, and in the middle.
        let plans = [(1, 0, 1), (1, 1, 0), (1, 1, 1), (1, 2, 0), (1, 2, 1), (2, 0, 0), (2, 0, 1)]
        guard let plan = random.element(of: plans) else { return nil }
        for index in 0..<plan.0 + plan.1 + plan.2 {
            var part =
                index < plan.0 ? partOffAxes() : partOnAxis(isMiddle: index >= plan.0 + plan.1)
            hollow(&part)
            guard layer.parts.allSatisfy({ Self.areApart($0, part) }) else { return nil }
            layer.parts.append(part)
        }
        // One of them lies well inside the answer box.
        guard layer.parts.contains(where: { $0.x >= 48 && $0.y >= 48 }) else { return nil }
        return layer
    }

    private mutating func partOffAxes() -> FieldPart {
        let radius = random.element(of: FieldPart.radii) ?? 24
        return FieldPart(
            shape: solidShape(), rotation: random.next(below: 8),
            x: random.next(in: radius + 5...123 - radius),
            y: random.next(in: radius + 5...123 - radius), radius: radius, hollow: 0)
    }

    /// A part whose halves on either side of its axis are mirror images.
    private mutating func partOnAxis(isMiddle: Bool) -> FieldPart {
        let radius = random.next(in: 14...26)
        let place = isMiddle ? 0 : random.next(in: radius + 5...123 - radius)
        let isUpright = random.chance(1, in: 2)
        let isTurned = random.chance(1, in: 2)
        let middles: [PuzzleShape] = [.circle, .square, .hexagon]
        return FieldPart(
            shape: isMiddle ? random.element(of: middles) ?? .circle : solidShape(below: 7),
            rotation: (isUpright ? 0 : 2) + (isTurned ? 4 : 0),
            x: isUpright ? 0 : place, y: isUpright ? place : 0, radius: radius, hollow: 0)
    }

    /// A shape that no set holds out in black.
    private mutating func solidShape(below bound: Int = 10) -> PuzzleShape {
        let shapes = PuzzleShape.allCases.prefix(bound).filter {
            !PuzzleHoldout.isHeldOut(shape: $0, fill: 3)
        }
        return random.element(of: shapes) ?? .circle
    }

    /// Hollows out every other part of a shape whose white inside no set holds out.
    private mutating func hollow(_ part: inout FieldPart) {
        // The widths of a frame of five pixels, measured at the corners.
        let frames: [PuzzleShape: Int] = [.square: 7, .triangle: 10, .pentagon: 6, .hexagon: 6]
        guard let frame = frames[part.shape], random.chance(1, in: 2) else { return }
        part.hollow = part.radius - frame
    }

    private static func areApart(_ first: FieldPart, _ second: FieldPart) -> Bool {
        let across = first.x - second.x
        let down = first.y - second.y
        let reach = first.radius + second.radius + 5
        return across * across + down * down >= reach * reach
    }

    // MARK: - Lines

    /// Two to four lines that cross the answer box, each well seen outside it.
    mutating func drawLines(_ layer: inout FieldLayer) -> FieldLayer? {
        for _ in 0..<random.next(in: 2...4) {
            let line = FieldLine(
                x: random.next(in: 168...247), y: random.next(in: 168...247),
                direction: random.next(below: FieldLine.directions.count),
                width: random.next(in: FieldLine.widths))
            guard line.isWellSeen, layer.lines.allSatisfy({ Self.areApart($0, line) }) else {
                return nil
            }
            layer.lines.append(line)
        }
        return layer
    }

    /// Whether lines of one direction leave a gap; others may cross.
    private static func areApart(_ first: FieldLine, _ second: FieldLine) -> Bool {
        guard first.direction == second.direction else { return true }
        let (across, down) = FieldLine.directions[first.direction]
        let distance = across * (first.y - second.y) - down * (first.x - second.x)
        let reach = (first.width + second.width) / 2 + 9
        return distance * distance >= reach * reach * (across * across + down * down)
    }
}

extension FieldLine {
    /// Whether at least 40 pixels of it lie in the answer box, and 60 between the box and the
    /// picture's edge on one side.
    var isWellSeen: Bool {
        let (across, down) = Self.directions[direction]
        let square = across * across + down * down
        let ahead = steps(across, down)
        let back = steps(-across, -down)
        let hidden = ahead.hidden + back.hidden
        let seen = max(ahead.seen, back.seen)
        return hidden * hidden * square >= 40 * 40 && seen * seen * square >= 60 * 60
    }

    /// Steps from its point, which lies in the answer box, to the box's and the picture's edge.
    private func steps(_ across: Int, _ down: Int) -> (hidden: Int, seen: Int) {
        let box = PuzzleSet.a.answerBox
        var hidden = 0
        var seen = 0
        var (x, y) = (x + across, y + down)
        while x >= 0 && y >= 0 && x < PuzzleSet.pictureSide && y < PuzzleSet.pictureSide {
            if x >= box.x && y >= box.y { hidden += 1 } else { seen += 1 }
            x += across
            y += down
        }
        return (hidden, seen)
    }
}
