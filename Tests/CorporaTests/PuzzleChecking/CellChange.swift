// SPDX-License-Identifier: Apache-2.0

/// A change that a person may see between two cells of a 2×2 puzzle, as a change of their looks.
enum CellChange: Hashable {
    case mirrorAcross, mirrorDown, turn(Int)
    case fill(by: Int), size(by: Int), number(by: Int)
    case add(family: Int, mask: Int), drop(family: Int, mask: Int)
    case shape(from: Int, to: Int)

    /// Everything that may turn one cell into the other or into something on the way.
    static func vocabulary(
        from start: CheckedRecord.Cell, to end: CheckedRecord.Cell
    ) -> [CellChange] {
        var changes: [CellChange] = [.mirrorAcross, .mirrorDown, .turn(2), .turn(4), .turn(6)]
        for step in [-2, -1, 1, 2] {
            changes += [.fill(by: step), .size(by: step), .number(by: step)]
        }
        for family in 0..<5 {
            let old = start.lines.first { $0.family == family }?.mask ?? 0
            let new = end.lines.first { $0.family == family }?.mask ?? 0
            for mask in Set([new & ~old, new]) where mask != 0 {
                changes.append(.add(family: family, mask: mask))
            }
            for mask in Set([old & ~new, old]) where mask != 0 {
                changes.append(.drop(family: family, mask: mask))
            }
        }
        if let old = start.element?.shape, let new = end.element?.shape, old != new {
            changes.append(.shape(from: old, to: new))
        }
        return changes
    }

    /// The changed cell; nil where the change cannot be made, or cannot be told from the record.
    func callAsFunction(_ cell: CheckedRecord.Cell) -> CheckedRecord.Cell? {
        var cell = cell
        switch self {
        case .mirrorAcross: return Self.turned(cell, isMirrored: true, by: 0)
        case .mirrorDown: return Self.turned(cell, isMirrored: true, by: 4)
        case .turn(let eighths): return Self.turned(cell, isMirrored: false, by: eighths)
        case .fill(let step):
            guard let fill = cell.element?.fill, fill < 4, (0...3).contains(fill + step) else {
                return nil
            }
            cell.element?.fill += step
        case .size(let step):
            guard let element = cell.element, element.layout == "single",
                (0...4).contains(element.size + step)
            else { return nil }
            cell.element?.size += step
        case .number(let step):
            guard let element = cell.element, element.layout == "count",
                (1...6).contains(element.number + step)
            else { return nil }
            cell.element?.number += step
        case .add(let family, let mask):
            let old = cell.lines.first { $0.family == family }?.mask ?? 0
            guard old & mask == 0 else { return nil }
            Self.set(&cell, family, old | mask)
        case .drop(let family, let mask):
            let old = cell.lines.first { $0.family == family }?.mask ?? 0
            guard old & mask == mask else { return nil }
            Self.set(&cell, family, old & ~mask)
        case .shape(let from, let to):
            guard cell.element?.shape == from else { return nil }
            cell.element?.shape = to
        }
        return cell.look
    }

    private static func set(_ cell: inout CheckedRecord.Cell, _ family: Int, _ mask: Int) {
        cell.lines.removeAll { $0.family == family }
        if mask != 0 { cell.lines.append(.init(family: family, mask: mask)) }
    }

    // MARK: - Mirrors and turns

    /// Mirrored left to right where asked, then turned clockwise by eighths.
    private static func turned(
        _ cell: CheckedRecord.Cell, isMirrored: Bool, by eighths: Int
    ) -> CheckedRecord.Cell? {
        guard cell.texture == 0, cell.ring == nil else { return nil }
        var cell = cell
        if var element = cell.element {
            guard element.fill < 4, let number = place(element, isMirrored, eighths) else {
                return nil
            }
            element.number = number.number
            element.layout = number.layout
            if isMirrored {
                element.rotation = (8 - element.rotation) % 8
                element.mirrored.toggle()
            }
            element.rotation = (element.rotation + eighths) % 8
            cell.element = element
        }
        cell.lines = cell.lines.map { lines in
            var lines = lines
            var mask = 0
            for part in 0..<8 where lines.mask >> part & 1 == 1 {
                mask |= 1 << moved(part, lines.family, isMirrored, eighths)
            }
            lines.mask = mask
            return lines
        }
        return cell.look
    }

    /// Where an element's place goes; nil where the arrangement has no such image.
    private static func place(
        _ element: CheckedRecord.Element, _ isMirrored: Bool, _ eighths: Int
    ) -> (layout: String, number: Int)? {
        switch element.layout {
        case "single": return ("single", 0)
        case "lattice":
            var (row, column) = (element.number / 3, element.number % 3)
            if isMirrored { column = 2 - column }
            for _ in 0..<eighths / 2 { (row, column) = (column, 2 - row) }
            return ("lattice", row * 3 + column)
        case "count":
            // The group has its own mirror line; triangles and rows do not turn onto themselves.
            let keeps: [Int: Set<Int>] = [1: [0, 2, 4, 6], 2: [0, 4], 3: [0], 4: [0, 2, 4, 6]]
            let turns = keeps[element.number] ?? (element.number == 5 ? [0, 2, 4, 6] : [0, 4])
            return turns.contains(eighths) ? ("count", element.number) : nil
        default: return nil
        }
    }

    private static func moved(
        _ part: Int, _ family: Int, _ isMirrored: Bool, _ eighths: Int
    ) -> Int {
        let quarters = eighths / 2
        switch family {
        case 0, 3:
            return ((isMirrored ? 8 - part : part) + eighths) % 8
        case 1:
            if part < 4 { return ((isMirrored ? 4 - part : part) + quarters) % 4 }
            if part < 6 { return 4 + (part - 4 + (isMirrored ? 1 : 0) + quarters) % 2 }
            return 6 + (part - 6 + quarters) % 2
        case 2:
            let ring = part / 4 * 4
            let quarter = isMirrored ? 3 - part % 4 : part % 4
            return ring + (quarter + quarters) % 4
        default:
            var (isDown, place) = (part >= 4, part % 4)
            if isMirrored, isDown { place = 3 - place }
            for _ in 0..<quarters {
                // A bar across at v becomes one down at u = 1 − v; one down at u, across at v = u.
                if !isDown { place = 3 - place }
                isDown.toggle()
            }
            return (isDown ? 4 : 0) + place
        }
    }
}
