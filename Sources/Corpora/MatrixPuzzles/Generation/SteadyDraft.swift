// SPDX-License-Identifier: Apache-2.0

/// Set C: attributes that change by the same step along rows, down columns or both.
enum SteadyDraft: PuzzleDrafting {
    /// What changes, in the order of the rules' numbers.
    private enum Attribute: Int, CaseIterable {
        case size, grey, rotation, count, position, parts

        /// Those of which an element can only follow one.
        var isPlacing: Bool { self == .size || self == .count || self == .position }
    }

    static func menu(ofLevel level: Int) -> [[PuzzleAtom]] {
        switch level {
        case 1...3: return atoms(how: 2).map { [$0] }
        case 4...6: return pairs(atoms(how: 0), atoms(how: 1))
        case 7...9: return pairs(atoms(how: 2), atoms(how: 0) + atoms(how: 1))
        case 10...11: return pairs(atoms(how: 2), atoms(how: 2)).filter { $0[0].what < $0[1].what }
        default: return triples
        }
    }

    private static func atoms(how: Int) -> [PuzzleAtom] {
        Attribute.allCases.compactMap { PuzzleAtom(.c, what: $0.rawValue, how: how) }
    }

    private static func pairs(_ first: [PuzzleAtom], _ second: [PuzzleAtom]) -> [[PuzzleAtom]] {
        first.flatMap { one in
            second.filter { isDrawable([one, $0]) }.map { [one, $0] }
        }
    }

    private static var triples: [[PuzzleAtom]] {
        let all = PuzzleAtom.all(of: .c)
        return all.indices.flatMap { third in
            all[..<third].indices.flatMap { second in
                all[..<second].map { [$0, all[second], all[third]] }
            }
        }.filter { atoms in
            isDrawable(atoms) && atoms.contains { $0.how != 0 } && atoms.contains { $0.how != 1 }
        }
    }

    /// Whether one element can follow all the rules.
    private static func isDrawable(_ atoms: [PuzzleAtom]) -> Bool {
        let attributes = atoms.compactMap { Attribute(rawValue: $0.what) }
        guard Set(attributes).count == atoms.count,
            attributes.count(where: \.isPlacing) <= 1,
            // A turned shape as small as a moved one holds too little ink to be told apart.
            !(attributes.contains(.rotation) && attributes.contains(.position))
        else { return false }
        return isGreySeen(atoms)
    }

    /// Whether neighbours differ by more than the grey of a small shape, which is not enough.
    private static func isGreySeen(_ atoms: [PuzzleAtom]) -> Bool {
        let attributes = atoms.map { Attribute(rawValue: $0.what) }
        guard let place = attributes.firstIndex(of: .grey),
            [.count, .position, .parts].contains(where: attributes.contains)
        else { return true }
        return atoms.contains { atom in
            atom != atoms[place] && (atom.how == atoms[place].how || atom.how == 2)
        }
    }

    static func cells(
        _ atoms: [PuzzleAtom], level: Int, split: PuzzleSplit, random: inout PuzzleRandom
    ) -> [PuzzleCell]? {
        var values: [Attribute: [Int]] = [:]
        var order: [Int] = []
        var family: PuzzleLines.Family?
        for atom in atoms {
            guard let attribute = Attribute(rawValue: atom.what) else { return nil }
            if attribute == .parts {
                family = random.element(of: families(beside: atoms))
                order = family.map { PuzzleParts.order(of: $0, random: &random) } ?? []
            }
            let range = range(of: attribute, parts: order.count)
            guard let drawn = steps(attribute, how: atom.how, range, &random) else { return nil }
            values[attribute] = drawn
        }
        guard let element = element(values, family, split, &random) else { return nil }
        let texture = PuzzleLook.texture(random: &random)
        return (0..<9).map { place in
            var cell = PuzzleCell(texture: texture, element: element.element)
            if let size = values[.size] { cell.element?.size = size[place] }
            if let grey = values[.grey] { cell.element?.fill = grey[place] }
            if let rotation = values[.rotation] { cell.element?.rotation = rotation[place] }
            if let number = values[.count] ?? values[.position] {
                cell.element?.number = number[place]
            }
            if let family, let parts = values[.parts] {
                let mask = order.prefix(parts[place]).reduce(0) { $0 | 1 << $1 }
                cell.lines = [PuzzleLines(family: family, mask: mask)]
            }
            return cell
        }
    }

    /// The families that can be told beside what else changes.
    private static func families(beside atoms: [PuzzleAtom]) -> [PuzzleLines.Family] {
        let ruled = atoms.map { Attribute(rawValue: $0.what) }
        if ruled.contains(.count) { return PuzzleParts.besideCounts }
        return ruled.contains(.position)
            ? PuzzleParts.besidePlaces : PuzzleLines.Family.allCases
    }

    private static func range(of attribute: Attribute, parts: Int) -> ClosedRange<Int> {
        switch attribute {
        case .size, .position: 0...4
        case .grey: 0...3
        case .rotation: 0...7
        case .count: 1...6
        case .parts: 0...parts
        }
    }

    /// Nine values: v0 + row × p + column × q; turns go round, all else stays in range.
    private static func steps(
        _ attribute: Attribute, how: Int, _ range: ClosedRange<Int>, _ random: inout PuzzleRandom
    ) -> [Int]? {
        let isWide = attribute == .rotation || attribute == .count
        let choices = isWide ? [-2, -1, 1, 2] : [-1, 1]
        let across = how == 1 ? 0 : random.element(of: choices) ?? 1
        let down = how == 0 ? 0 : random.element(of: choices) ?? 1
        let changes = (0..<9).map { $0 / 3 * down + $0 % 3 * across }
        if attribute == .rotation {
            let start = random.next(in: range)
            return changes.map { (start + $0 + 16) % 8 }
        }
        let least = range.lowerBound - (changes.min() ?? 0)
        let most = range.upperBound - (changes.max() ?? 0)
        guard least <= most else { return nil }
        let start = random.next(in: least...most)
        return changes.map { start + $0 }
    }

    /// The element that the rules change; its element is nil where only lines change.
    private static func element(
        _ values: [Attribute: [Int]], _ family: PuzzleLines.Family?, _ split: PuzzleSplit,
        _ random: inout PuzzleRandom
    ) -> PuzzleCell? {
        let isBare = values.count == 1 && family != nil
        if isBare && !split.holdsLooks && random.chance(1, in: 2) { return PuzzleCell() }
        var look = PuzzleLook(random: &random)
        if values[.rotation] != nil { look.restrictToOneWay(random: &random) }
        if values[.count] != nil {
            look.place(.count, random: &random)
        } else if values[.position] != nil {
            look.place(random.chance(1, in: 2) ? .across : .down, random: &random)
        } else if values[.size] == nil {
            let least = values[.grey] != nil || values[.rotation] != nil ? 2 : 1
            let sizes = family.map(PuzzleParts.sizes) ?? Array(least...4)
            guard let size = random.element(of: sizes) else { return nil }
            look.element.size = size
        }
        return PuzzleCell(element: look.element)
    }
}
