// SPDX-License-Identifier: Apache-2.0

/// A mirroring or turn of a whole cell.
enum QuartetTurn: Int, CaseIterable {
    case leftRight, upDown, quarter, half, threeQuarters

    /// The number of the transform in the rules' names; a turn either way is one transform.
    var number: Int { self == .threeQuarters ? 2 : rawValue }

    /// The turned cell; nil where no attributes say what it would show.
    func applied(to cell: PuzzleCell) -> PuzzleCell? {
        guard cell.texture == 0, cell.ring == nil else { return nil }
        var cell = cell
        if let element = cell.element {
            guard let turned = applied(to: element) else { return nil }
            cell.element = turned
        }
        for index in cell.lines.indices {
            let family = cell.lines[index].family
            let mask = cell.lines[index].mask
            cell.lines[index].mask = (0..<8).reduce(0) { turned, bit in
                mask >> bit & 1 == 0 ? turned : turned | 1 << place(of: bit, in: family)
            }
        }
        return cell
    }

    private var isMirror: Bool { self == .leftRight || self == .upDown }

    /// Eighths of a full turn, clockwise; for a mirroring, those that follow one left to right.
    private var eighths: Int { [0, 4, 2, 4, 6][rawValue] }

    private func applied(to element: PuzzleElement) -> PuzzleElement? {
        // Hatches start at the cell's corner, and would start elsewhere.
        guard element.fill < 4 else { return nil }
        var turned = element
        if isMirror {
            turned.mirrored.toggle()
            turned.rotation = (8 - element.rotation + eighths) % 8
        } else {
            turned.rotation = (element.rotation + eighths) % 8
        }
        switch element.layout {
        case .single: break
        case .lattice:
            turned.number = latticePlace(of: element.number)
        case .count:
            guard keepsCount(element.number) else { return nil }
        case .across, .down:
            guard self != .quarter && self != .threeQuarters else { return nil }
            let isAlong = (element.layout == .across) == (self == .leftRight)
            if isAlong || self == .half { turned.number = 4 - element.number }
        }
        return turned.visible
    }

    /// Whether so many shapes stand at the same places afterwards.
    private func keepsCount(_ number: Int) -> Bool {
        switch number {
        case 1, 4, 5: true
        case 2, 6: isMirror || self == .half
        default: self == .leftRight
        }
    }

    private func latticePlace(of number: Int) -> Int {
        let (column, row) = (number % 3, number / 3)
        return switch self {
        case .leftRight: row * 3 + 2 - column
        case .upDown: (2 - row) * 3 + column
        case .quarter: column * 3 + 2 - row
        case .half: 8 - number
        case .threeQuarters: (2 - column) * 3 + row
        }
    }

    /// Where a line part gets to.
    private func place(of bit: Int, in family: PuzzleLines.Family) -> Int {
        switch family {
        case .spokes, .dots:
            return (isMirror ? 8 - bit + eighths : bit + eighths) % 8
        case .edges:
            // Sides clockwise from the top; then the diagonals; then across and down.
            if bit < 4 { return (isMirror ? 4 - bit + eighths / 2 : bit + eighths / 2) % 4 }
            if bit < 6 { return self == .half ? bit : 9 - bit }
            return self == .quarter || self == .threeQuarters ? 13 - bit : bit
        case .arcs:
            // Quarters clockwise from the upper right one.
            let quarter = bit % 4
            let turned = isMirror ? 3 - quarter + eighths / 2 : quarter + eighths / 2
            return bit / 4 * 4 + turned % 4
        case .bars:
            let place = bit % 4
            let isUpright = bit >= 4
            switch self {
            case .leftRight: return isUpright ? 4 + 3 - place : bit
            case .upDown: return isUpright ? bit : 3 - place
            case .half: return bit / 4 * 4 + 3 - place
            case .quarter: return isUpright ? place : 4 + 3 - place
            case .threeQuarters: return isUpright ? 3 - place : 4 + place
            }
        }
    }
}
