// SPDX-License-Identifier: Apache-2.0

/// One thing that happens from a cell of set B to its neighbour.
enum QuartetChange: Hashable {
    /// Left and right, or up and down, change places, or the cell is turned.
    case turn(QuartetTurn)
    /// The grey gets a level darker, or lighter for -1.
    case grey(Int)
    /// The shape gets a level larger, or smaller for -1.
    case size(Int)
    /// One more shape, or one less for -1.
    case count(Int)
    /// A line part appears.
    case add(PuzzleLines.Family, bit: Int)
    /// A line part disappears.
    case drop(PuzzleLines.Family, bit: Int)
    /// One shape takes another's place.
    case shape(from: PuzzleShape, to: PuzzleShape)

    /// The number of the transform in the rules' names, see ``PuzzleAtom``.
    var number: Int {
        switch self {
        case .turn(let turn): turn.number
        case .grey: 4
        case .size: 5
        case .count: 6
        case .add: 7
        case .drop: 8
        case .shape: 9
        }
    }

    /// Every change that a reader may think of.
    static let vocabulary: [QuartetChange] = {
        var changes: [QuartetChange] = QuartetTurn.allCases.map { .turn($0) }
        for step in [-1, 1] { changes += [.grey(step), .size(step), .count(step)] }
        for family in PuzzleLines.Family.allCases {
            for bit in 0..<8 {
                changes += [.add(family, bit: bit), .drop(family, bit: bit)]
            }
        }
        for from in PuzzleShape.allCases {
            for to in PuzzleShape.allCases where to != from {
                changes.append(.shape(from: from, to: to))
            }
        }
        return changes
    }()

    /// The changed cell; nil where the change cannot happen to this one.
    func applied(to cell: PuzzleCell) -> PuzzleCell? {
        var cell = cell
        switch self {
        case .turn(let turn):
            return turn.applied(to: cell)
        case .add(let family, let bit), .drop(let family, let bit):
            guard toggle(bit, of: family, in: &cell) else { return nil }
        case .grey(let step):
            // Hatches are not ordered.
            guard let fill = cell.element?.fill, fill < 4, (0...3).contains(fill + step) else {
                return nil
            }
            cell.element?.fill += step
        case .size(let step):
            guard cell.element?.layout == .single else { return nil }
            cell.element?.size += step
        case .count(let step):
            guard cell.element?.layout == .count else { return nil }
            cell.element?.number += step
        case .shape(let from, let to):
            guard cell.element?.shape == from else { return nil }
            cell.element?.shape = to
        }
        return cell.problem == nil ? cell : nil
    }

    /// Adds or drops a part; false where it was there, or was not.
    private func toggle(
        _ bit: Int, of family: PuzzleLines.Family, in cell: inout PuzzleCell
    ) -> Bool {
        let isThere = if case .drop = self { true } else { false }
        let place = cell.lines.firstIndex { $0.family == family }
        let mask = place.map { cell.lines[$0].mask } ?? 0
        guard (mask >> bit & 1 == 1) == isThere else { return false }
        if let place {
            cell.lines[place].mask = mask ^ 1 << bit
            if cell.lines[place].mask == 0 { cell.lines.remove(at: place) }
        } else {
            cell.lines.append(PuzzleLines(family: family, mask: 1 << bit))
            cell.lines.sort { $0.family.rawValue < $1.family.rawValue }
        }
        return true
    }
}
