// SPDX-License-Identifier: Apache-2.0

/// Draws the wrong answers of a 3×3 puzzle: three changes of the true one, alone and together.
///
/// All eight choices differ in the same three ways, so the truth is not the one in the middle; one
/// of the changes makes the answer as its left neighbour is.
struct PuzzleDistractors {
    private let answer: PuzzleCell
    private let left: PuzzleCell
    private let grid: [PuzzleCell]
    private let split: PuzzleSplit
    private let side: Int
    private let truth: PuzzleMatch.Prepared
    /// Which cells are unlike enough to the truth, and their pixels.
    private var known: [PuzzleCell: PuzzleSheet?] = [:]

    /// - Parameters:
    ///   - cells: the complete grid, the answer last.
    ///   - sheet: the answer's pixels.
    ///   - split: looks are held out from all but T2 and T3.
    init(of cells: [PuzzleCell], answer sheet: PuzzleSheet, split: PuzzleSplit) {
        grid = cells
        answer = cells[cells.count - 1]
        left = cells[cells.count - 2]
        self.split = split
        side = sheet.width
        truth = PuzzleMatch.Prepared(sheet)
        known[answer.visible] = sheet
    }

    /// The seven wrong answers; nil where too many came out too like the truth or each other.
    mutating func draw(random: inout PuzzleRandom) -> [PuzzleCell]? {
        for _ in 0..<6 {
            if let found = attempt(random: &random) { return found }
        }
        return nil
    }

    private mutating func attempt(random: inout PuzzleRandom) -> [PuzzleCell]? {
        guard let first = firstChange(random: &random) else { return nil }
        var changes = [first]
        var tries = 0
        while changes.count < 3 && tries < 12 {
            tries += 1
            guard let change = anyChange(beside: changes, random: &random),
                sheet(of: change.applied(to: answer)) != nil
            else { continue }
            changes.append(change)
        }
        guard changes.count == 3 else { return nil }
        var cells: [PuzzleCell] = []
        var sheets: [PuzzleSheet] = []
        for choice in 1..<8 {
            var cell = answer
            for (bit, change) in changes.enumerated() where choice >> bit & 1 != 0 {
                cell = change.applied(to: cell)
            }
            guard let sheet = sheet(of: cell),
                sheets.allSatisfy({ PuzzleChecks.differ($0, sheet) })
            else { return nil }
            cells.append(cell)
            sheets.append(sheet)
        }
        return cells
    }

    /// A change that makes something as it is in the left neighbour.
    private mutating func firstChange(random: inout PuzzleRandom) -> PuzzleChange? {
        var changes = PuzzleChange.Slot.allCases.compactMap {
            PuzzleChange($0, making: answer, like: left)
        }
        for layer in answer.lines.indices {
            let differing = answer.lines[layer].mask ^ left.lines[layer].mask
            guard differing != 0 else { continue }
            changes.append(.parts(layer: layer, toggled: differing))
            let some = Self.some(of: differing, random: &random)
            if some != 0 { changes.append(.parts(layer: layer, toggled: some)) }
        }
        for change in random.shuffled(changes) where sheet(of: change.applied(to: answer)) != nil {
            return change
        }
        return nil
    }

    /// A change that no other one touches; half of those that are about elements or rings are
    /// about what the puzzle's rules change.
    private func anyChange(
        beside changes: [PuzzleChange], random: inout PuzzleRandom
    ) -> PuzzleChange? {
        let taken = Set(changes.map(Self.place))
        let layers = answer.lines.count
        let slots = PuzzleChange.Slot.allCases
        let choice = random.next(below: layers > 0 ? 2 * slots.count : slots.count)
        if choice >= slots.count { return parts(beside: changes, random: &random) }
        let slot = slots[choice]
        if random.chance(1, in: 2), let other = random.element(of: grid),
            let change = PuzzleChange(slot, making: answer, like: other),
            !taken.contains(Self.place(change))
        {
            return change
        }
        guard let change = random.element(of: PuzzleChange.all(in: slot, of: answer)),
            !taken.contains(Self.place(change))
        else { return nil }
        return change
    }

    /// One to three parts that come or go, and that no other change touches.
    private func parts(
        beside changes: [PuzzleChange], random: inout PuzzleRandom
    ) -> PuzzleChange? {
        let layer = random.next(below: answer.lines.count)
        var free = Self.usedBits(of: grid.map { $0.lines[layer].mask }, answer.lines[layer].family)
        for case .parts(layer, let toggled) in changes { free &= ~toggled }
        let toggled = Self.some(of: free, random: &random)
        return toggled == 0 ? nil : .parts(layer: layer, toggled: toggled)
    }

    /// The bits that a puzzle may show: all of the family, of bars those of one direction.
    private static func usedBits(of masks: [Int], _ family: PuzzleLines.Family) -> Int {
        guard family == .bars else { return 255 }
        return masks.contains { $0 & 0xf0 != 0 } ? 0xf0 : 0x0f
    }

    /// One to three of the bits.
    private static func some(of bits: Int, random: inout PuzzleRandom) -> Int {
        let single = (0..<8).map { 1 << $0 }.filter { bits & $0 != 0 }
        let count = random.next(in: 1...3)
        return random.shuffled(single).prefix(count).reduce(0, |)
    }

    /// What a change touches, but for parts, which are told apart by their bits.
    private static func place(_ change: PuzzleChange) -> Int {
        switch change {
        case .shape: 0
        case .fill: 1
        case .rotation: 2
        case .mirrored: 3
        case .size: 4
        case .number: 5
        case .parts: 6
        case .marks: 7
        case .opposite: 8
        case .start: 9
        }
    }

    /// The pixels of a wrong answer; nil where it may not be one.
    private mutating func sheet(of cell: PuzzleCell) -> PuzzleSheet? {
        let seen = cell.visible
        if let sheet = known[seen] { return sheet }
        let sheet = checked(cell)
        known[seen] = .some(sheet)
        return sheet
    }

    private func checked(_ cell: PuzzleCell) -> PuzzleSheet? {
        guard cell.problem == nil, split.holdsLooks || !PuzzleHoldout.isHeldOut(cell) else {
            return nil
        }
        let sheet = PuzzleDrawing.sheet(of: cell, side: side)
        let prepared = PuzzleMatch.Prepared(sheet)
        return truth.isDistinct(from: prepared) ? sheet : nil
    }
}
