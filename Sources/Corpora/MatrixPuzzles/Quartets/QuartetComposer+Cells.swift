// SPDX-License-Identifier: Apache-2.0

// The first cell of a puzzle, with something for every change of its plan to happen to.

extension QuartetComposer {
    /// A cell to begin with.
    mutating func cell(for plan: Plan, level: Int) -> PuzzleCell? {
        let numbers = [plan.across, plan.down].compactMap(\.self)
        if level == 3 || level == 4 { return quarter(level: level) }
        var cell = PuzzleCell()
        cell.element = element(for: numbers, level: level)
        let hasParts = numbers.contains(7) || numbers.contains(8)
        if hasParts || (level <= 2 && random.chance(1, in: 2)) {
            cell.lines = [lines(parts: hasParts ? 1...4 : 2...5)]
        }
        return cell.problem == nil ? cell : nil
    }

    private mutating func element(for numbers: [Int], level: Int) -> PuzzleElement {
        let shapes =
            (5...6).contains(level) ? PuzzleShape.allCases.suffix(3) : PuzzleShape.allCases[...]
        var element = PuzzleElement(shape: random.element(of: Array(shapes)) ?? .circle)
        element.fill = random.next(below: 4)
        element.rotation = random.next(below: 8)
        element.mirrored = random.chance(1, in: 2)
        if numbers.contains(6) {
            element.layout = .count
            element.number = random.next(in: 1...6)
        } else if !numbers.contains(5), level > 6 || level <= 2, random.chance(1, in: 3) {
            element.layout = .lattice
            element.number = random.next(below: 9)
        } else {
            // Greys show only where there is room for them.
            element.size = random.next(in: numbers.contains(4) ? 2...4 : 1...4)
        }
        return element.visible
    }

    private mutating func lines(parts: ClosedRange<Int>) -> PuzzleLines {
        let families = PuzzleLines.Family.allCases
        let family = random.element(of: families) ?? .spokes
        // Bars of one direction only.
        let bits = family == .bars ? (random.chance(1, in: 2) ? 0..<4 : 4..<8) : 0..<8
        let count = min(random.next(in: parts), bits.count)
        let mask = random.shuffled(Array(bits)).prefix(count).reduce(0) { $0 | 1 << $1 }
        return PuzzleLines(family: family, mask: mask)
    }

    /// A quarter of a figure that is symmetric across and down: things off the middle, to be
    /// mirrored.
    private mutating func quarter(level: Int) -> PuzzleCell? {
        var cell = PuzzleCell()
        if level == 4 || random.chance(1, in: 2) {
            var element = PuzzleElement(
                shape: random.element(of: PuzzleShape.allCases) ?? .circle, layout: .lattice)
            element.fill = random.next(below: 4)
            element.rotation = random.next(below: 8)
            element.mirrored = random.chance(1, in: 2)
            element.number = random.next(below: 9)
            cell.element = element.visible
        }
        cell.lines = [lines(parts: 2...4)]
        if cell.element == nil {
            let more = lines(parts: 2...4)
            if more.family != cell.lines[0].family { cell.lines.append(more) }
            cell.lines.sort { $0.family.rawValue < $1.family.rawValue }
        }
        return cell
    }
}
