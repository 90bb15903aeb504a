// SPDX-License-Identifier: Apache-2.0

/// Set D: attributes whose three levels come once in each row and column, or once a row or column;
/// in the highest levels with an operation on line parts.
enum PermutationDraft: PuzzleDrafting {
    /// What changes, in the order of the rules' numbers.
    private enum Attribute: Int, CaseIterable {
        case shape, fill, rotation, size, position, count, lines

        /// Those of which an element can only follow one.
        var isPlacing: Bool { self == .size || self == .count || self == .position }
    }

    private static let latin = 0...1

    static func menu(ofLevel level: Int) -> [[PuzzleAtom]] {
        let all = PuzzleAtom.all(of: .d)
        switch level {
        case 1...2:
            return pairs(all.filter { $0.how == 2 }, all.filter { $0.how == 3 })
        case 3...4:
            let latins = all.filter { latin.contains($0.how) }
            return latins.map { [$0] } + pairs(latins, all.filter { $0.how == 2 })
        case 5...7:
            return pairs(all.filter { $0.how == 0 }, all.filter { $0.how == 1 })
        case 8...9:
            return triples
        default:
            return operations
        }
    }

    private static func pairs(_ first: [PuzzleAtom], _ second: [PuzzleAtom]) -> [[PuzzleAtom]] {
        first.flatMap { one in
            second.filter { isDrawable([one, $0]) }.map { [one, $0] }
        }
    }

    private static var triples: [[PuzzleAtom]] {
        let all = PuzzleAtom.all(of: .d)
        let latins = all.filter { latin.contains($0.how) }
        return pairs(latins, latins).filter { $0[0].what < $0[1].what }.flatMap { pair in
            all.filter { !latin.contains($0.how) && isDrawable(pair + [$0]) }.map { pair + [$0] }
        }
    }

    /// Union or intersection of spokes, edges or dots, with an element that follows a rule.
    private static var operations: [[PuzzleAtom]] {
        let lines = [0, 1].flatMap { what in
            [0, 1, 3].compactMap { PuzzleAtom(.e, what: what, how: $0) }
        }
        let others = PuzzleAtom.all(of: .d).filter {
            $0.what <= Attribute.size.rawValue && $0.how != 3
        }
        return lines.flatMap { line in others.map { [line, $0] } }
    }

    /// Whether one element can follow all the rules.
    private static func isDrawable(_ atoms: [PuzzleAtom]) -> Bool {
        let attributes = atoms.compactMap { Attribute(rawValue: $0.what) }
        return Set(attributes).count == atoms.count && attributes.count(where: \.isPlacing) <= 1
    }

    static func cells(
        _ atoms: [PuzzleAtom], level: Int, split: PuzzleSplit, random: inout PuzzleRandom
    ) -> [PuzzleCell]? {
        let rules = atoms.filter { $0.set == .d }
        let operation = atoms.first { $0.set == .e }
        let ruled = Set(rules.compactMap { Attribute(rawValue: $0.what) })
        var family = operation.flatMap { PuzzleLines.Family(rawValue: $0.how) }
        if ruled.contains(.lines) {
            let families =
                ruled.contains(.count)
                ? PuzzleParts.besideCounts
                : ruled.contains(.position)
                    ? PuzzleParts.besidePlaces : PuzzleLines.Family.allCases
            family = random.element(of: families)
        }
        guard var cells = base(ruled, family, split, &random) else { return nil }
        for rule in rules {
            guard let attribute = Attribute(rawValue: rule.what),
                let levels = levels(of: attribute, ruled, family, &random)
            else { return nil }
            for place in 0..<9 {
                let (row, column) = (place / 3, place % 3)
                let index = [(column + row) % 3, (column + 2 * row) % 3, row, column][rule.how]
                set(attribute, levels[index], family, &cells[place])
            }
        }
        if let operation, let family {
            let masks = PuzzleOperation(rawValue: operation.what)?.grid(
                of: PuzzleParts.bits(of: family, isCrowded: false, random: &random),
                isDisjoint: false, random: &random)
            guard let masks else { return nil }
            for place in 0..<9 {
                cells[place].lines = [PuzzleLines(family: family, mask: masks[place])]
            }
        }
        return cells
    }

    /// Whether shapes stand in more places than the middle.
    private static func isCrowded(_ ruled: Set<Attribute>) -> Bool {
        ruled.contains(.position) || ruled.contains(.count)
    }

    /// Nine cells alike.
    private static func base(
        _ ruled: Set<Attribute>, _ family: PuzzleLines.Family?, _ split: PuzzleSplit,
        _ random: inout PuzzleRandom
    ) -> [PuzzleCell]? {
        let texture = PuzzleLook.texture(random: &random)
        if ruled == [.lines] && !split.holdsLooks && random.chance(1, in: 2) {
            return [PuzzleCell](repeating: PuzzleCell(texture: texture), count: 9)
        }
        var look = PuzzleLook(random: &random)
        if ruled.contains(.rotation) {
            look.restrictToOneWay(random: &random)
        } else if ruled.contains(.shape) {
            // The same turn would show differently on each shape.
            look.element.rotation = 0
        }
        if ruled.contains(.count) {
            look.place(.count, random: &random)
        } else if ruled.contains(.position) {
            look.place(.lattice, random: &random)
        } else if !ruled.contains(.size) {
            let least = ruled.isDisjoint(with: [.shape, .fill, .rotation]) ? 1 : 2
            guard let size = random.element(of: family.map(PuzzleParts.sizes) ?? Array(least...4))
            else { return nil }
            look.element.size = size
        }
        return [PuzzleCell](
            repeating: PuzzleCell(texture: texture, element: look.element), count: 9)
    }

    /// Three levels that differ.
    private static func levels(
        of attribute: Attribute, _ ruled: Set<Attribute>, _ family: PuzzleLines.Family?,
        _ random: inout PuzzleRandom
    ) -> [Int]? {
        let choices: [Int]
        switch attribute {
        case .shape:
            choices =
                ruled.contains(.rotation)
                ? PuzzleLook.oneWayShapes.map(\.rawValue) : Array(0...9)
        case .fill:
            choices = ruled.isDisjoint(with: [.position, .count]) ? Array(0...6) : Array(0...3)
        case .rotation: choices = Array(0...7)
        case .size:
            // A shape of level 3 would lie under the dots.
            choices = Array(0...(family == nil ? 4 : family == .dots ? 2 : 3))
        case .position: choices = Array(0...8)
        case .count: choices = Array(1...6)
        case .lines:
            guard let family else { return nil }
            let bits = PuzzleParts.bits(
                of: family, isCrowded: isCrowded(ruled), random: &random)
            let masks = (0..<3).map { _ in
                bits.reduce(0) { random.chance(2, in: 5) ? $0 | 1 << $1 : $0 }
            }
            return Set(masks).count == 3 && !masks.contains(0) ? masks : nil
        }
        return Array(random.shuffled(choices).prefix(3))
    }

    private static func set(
        _ attribute: Attribute, _ level: Int, _ family: PuzzleLines.Family?,
        _ cell: inout PuzzleCell
    ) {
        switch attribute {
        case .shape:
            if let shape = PuzzleShape(rawValue: level) { cell.element?.shape = shape }
        case .fill: cell.element?.fill = level
        case .rotation: cell.element?.rotation = level
        case .size: cell.element?.size = level
        case .position, .count: cell.element?.number = level
        case .lines: cell.lines = family.map { [PuzzleLines(family: $0, mask: level)] } ?? []
        }
    }
}
