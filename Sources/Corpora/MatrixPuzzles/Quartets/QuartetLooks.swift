// SPDX-License-Identifier: Apache-2.0

/// The drawn pictures of a puzzle's cells, each drawn once.
final class QuartetLooks {
    private var sheets: [PuzzleCell: PuzzleSheet] = [:]

    /// The picture of a cell of set B.
    func sheet(of cell: PuzzleCell) -> PuzzleSheet {
        let cell = cell.visible
        if let sheet = sheets[cell] { return sheet }
        let sheet = PuzzleDrawing.sheet(of: cell, side: PuzzleSet.b.cellSide)
        sheets[cell] = sheet
        return sheet
    }

    /// Whether two cells show the same.
    ///
    /// Elements that differ are seen to differ, so pictures are drawn only where a line part may be
    /// hidden under black.
    func areAlike(_ first: PuzzleCell, _ second: PuzzleCell) -> Bool {
        let (first, second) = (Self.plain(first), Self.plain(second))
        if first == second { return true }
        guard first.element == second.element, first.element?.fill == 3,
            first.texture == second.texture, first.ring == second.ring
        else { return false }
        let (one, other) = (sheet(of: first), sheet(of: second))
        return zip(one.greys, other.greys).allSatisfy { abs(Int($0) - Int($1)) <= 48 }
    }

    /// The cell by one of the ways to say the same.
    private static func plain(_ cell: PuzzleCell) -> PuzzleCell {
        var cell = cell.visible
        cell.lines.removeAll { $0.mask == 0 }
        cell.lines.sort { $0.family.rawValue < $1.family.rawValue }
        // One shape of several is one of the least size.
        if cell.element?.layout == .count && cell.element?.number == 1 {
            cell.element?.layout = .single
            cell.element?.number = 0
        }
        return cell
    }
}
