// SPDX-License-Identifier: Apache-2.0

/// Set E: the third cell of a line is joined from the parts of the first two.
enum ConstituentDraft: PuzzleDrafting {
    private static let signedCount = 4

    static func menu(ofLevel level: Int) -> [[PuzzleAtom]] {
        let all = PuzzleAtom.all(of: .e)
        switch level {
        case 1...3: return all.filter { $0.what == 0 }.map { [$0] }
        case 4...5: return all.filter { $0.what == 3 }.map { [$0] }
        case 6...7: return all.filter { $0.what == 2 }.map { [$0] }
        case 8: return all.filter { $0.what == 1 }.map { [$0] }
        case 9: return all.filter { $0.what == signedCount }.map { [$0] }
        case 10: return pairs.filter { $0[0].what == 2 && $0[1].what == 2 }
        case 11: return pairs.filter { $0[0].what != $0[1].what }
        default:
            let looks = PuzzleAtom.all(of: .d).filter { $0.what < 2 && $0.how < 2 }
            return all.filter { $0.what < signedCount }.flatMap { atom in
                looks.map { [atom, $0] }
            }
        }
    }

    /// Two operations on two families.
    private static var pairs: [[PuzzleAtom]] {
        let all = PuzzleAtom.all(of: .e).filter { $0.what < signedCount }
        return all.flatMap { first in
            all.filter { second in
                guard first.how < second.how,
                    let one = PuzzleLines.Family(rawValue: first.how),
                    let two = PuzzleLines.Family(rawValue: second.how)
                else { return false }
                return PuzzleParts.areClear(one, two)
            }.map { [first, $0] }
        }
    }

    static func cells(
        _ atoms: [PuzzleAtom], level: Int, split: PuzzleSplit, random: inout PuzzleRandom
    ) -> [PuzzleCell]? {
        let operations = atoms.filter { $0.set == .e }
        var cells = base(atoms, split, &random)
        if let look = atoms.first(where: { $0.set == .d }) { permute(look, &cells, &random) }
        if let atom = operations.first, atom.what == signedCount {
            return ringed(&cells, atom, &random) ? cells : nil
        }
        let families = operations.compactMap { PuzzleLines.Family(rawValue: $0.how) }
        for (index, atom) in operations.enumerated() {
            guard let operation = PuzzleOperation(rawValue: atom.what) else { return nil }
            let masks = operation.grid(
                of: PuzzleParts.bits(
                    of: families[index], isCrowded: families.count > 1, random: &random),
                isDisjoint: level <= 3, random: &random)
            guard let masks else { return nil }
            for place in 0..<9 {
                cells[place].lines.append(
                    PuzzleLines(family: families[index], mask: masks[place]))
            }
        }
        return cells
    }

    /// Nine cells alike: empty, or with a small element in the middle.
    private static func base(
        _ atoms: [PuzzleAtom], _ split: PuzzleSplit, _ random: inout PuzzleRandom
    ) -> [PuzzleCell] {
        var cell = PuzzleCell(texture: PuzzleLook.texture(random: &random))
        let isRuled = atoms.contains { $0.set == .d }
        let isFull = atoms.count { $0.set == .e } > 1
        if isRuled || split.holdsLooks || (!isFull && random.chance(1, in: 4)) {
            var look = PuzzleLook(random: &random)
            let sizes = atoms.filter { $0.set == .e && $0.what < signedCount }
                .compactMap { PuzzleLines.Family(rawValue: $0.how) }
                .map { PuzzleParts.sizes(beside: $0).last ?? 0 }
            let most = sizes.min() ?? 0
            look.element.size = isRuled ? most : random.next(in: 0...most)
            // The same turn would show differently on each shape.
            if isRuled { look.element.rotation = 0 }
            cell.element = look.element
        }
        return [PuzzleCell](repeating: cell, count: 9)
    }

    /// Gives shape or fill three levels, each once in each row and column.
    private static func permute(
        _ atom: PuzzleAtom, _ cells: inout [PuzzleCell], _ random: inout PuzzleRandom
    ) {
        let levels = random.shuffled(Array(atom.what == 0 ? 0...9 : 0...6))
        for place in 0..<9 {
            let level = levels[(place % 3 + (atom.how + 1) * (place / 3)) % 3]
            if atom.what == 0, let shape = PuzzleShape(rawValue: level) {
                cells[place].element?.shape = shape
            } else if atom.what == 1 {
                cells[place].element?.fill = level
            }
        }
    }

    /// Gives the cells rings whose third count is the sum of the first two, in rows and columns.
    private static func ringed(
        _ cells: inout [PuzzleCell], _ atom: PuzzleAtom, _ random: inout PuzzleRandom
    ) -> Bool {
        guard let mark = PuzzleRing.Mark(rawValue: atom.how) else { return false }
        var counts = [Int](repeating: 0, count: 9)
        for place in [0, 1, 3, 4] { counts[place] = random.next(in: -3...3) }
        counts[6] = counts[0] + counts[3]
        counts[7] = counts[1] + counts[4]
        for row in [0, 3, 6] { counts[row + 2] = counts[row] + counts[row + 1] }
        guard counts.allSatisfy((-3...3).contains) else { return false }
        for place in 0..<9 { cells[place].ring = PuzzleRing(mark: mark, count: counts[place]) }
        return true
    }
}
