// SPDX-License-Identifier: Apache-2.0

/// Draws the four cells of a puzzle of set B from its random numbers.
struct QuartetComposer {
    /// Four cells and what happens from one to the next.
    struct Draft {
        /// Row by row; the last one is the answer.
        var cells: [PuzzleCell]
        /// From left to right; nil for nothing.
        var across: QuartetChange?
        /// From top to bottom; nil for nothing.
        var down: QuartetChange?

        /// Its rules.
        var atoms: [PuzzleAtom] {
            [across.map { (0, $0) }, down.map { (1, $0) }].compactMap(\.self).compactMap {
                PuzzleAtom(.b, what: $0.1.number, how: $0.0)
            }
        }
    }

    var random: PuzzleRandom

    init(_ random: PuzzleRandom) {
        self.random = random
    }

    /// Four cells by one of some plans.
    ///
    /// - Parameters:
    ///   - plans: what may happen to the first cell.
    ///   - level: 1 to 12.
    /// - Returns: nil where this draw cannot be had; another may.
    mutating func draft(of plans: [Plan], level: Int) -> Draft? {
        guard let plan = random.element(of: plans), let first = cell(for: plan, level: level)
        else { return nil }
        let across = change(plan.across, of: first)
        let down = change(plan.down, of: first)
        // What is planned can happen to the cell.
        if (plan.across != nil) != (across != nil) || (plan.down != nil) != (down != nil) {
            return nil
        }
        return Self.draft(from: first, across: across, down: down)
    }

    /// The four cells, where both ways to the last one lead to the same.
    private static func draft(
        from first: PuzzleCell, across: QuartetChange?, down: QuartetChange?
    ) -> Draft? {
        func changed(_ cell: PuzzleCell?, by change: QuartetChange?) -> PuzzleCell? {
            guard let cell, let change else { return cell }
            return change.applied(to: cell)
        }
        guard let second = changed(first, by: across), let third = changed(first, by: down),
            let fourth = changed(third, by: across), let other = changed(second, by: down),
            fourth.visible == other.visible
        else { return nil }
        let cells = [first, second, third, fourth].map(\.visible)
        return Draft(cells: cells, across: across, down: down)
    }

    // MARK: - Plans

    /// The numbers of the transforms across and down; nil for nothing.
    struct Plan: Hashable {
        let across: Int?
        let down: Int?

        /// Whether training must not show it.
        var isHeldOut: Bool {
            PuzzleHoldout.isHeldOut(
                [(across, 0), (down, 1)].compactMap { what, how in
                    what.flatMap { PuzzleAtom(.b, what: $0, how: how) }
                })
        }
    }

    /// What a level asks for in a split.
    static func plans(ofLevel level: Int, in split: PuzzleSplit) -> [Plan] {
        if split == .mixed { return ofNoLevel }
        return plans(ofLevel: level).filter { $0.isHeldOut == split.holdsRules }
    }

    /// Pairs of different transforms that no level has and nothing is measured with.
    private static let ofNoLevel: [Plan] = {
        let known = Set(PuzzleSet.levels.flatMap { plans(ofLevel: $0) })
        let transforms = Array(0..<10)
        return pairs(transforms, transforms).filter { !known.contains($0) && !$0.isHeldOut }
    }()

    /// What a level may ask for.
    private static func plans(ofLevel level: Int) -> [Plan] {
        switch level {
        case 1: [Plan(across: nil, down: nil)]
        case 2:
            (0..<10).flatMap { [Plan(across: $0, down: nil), Plan(across: nil, down: $0)] }
        case 3, 4: [Plan(across: 0, down: 1)]
        case 5, 6: pairs([0, 1, 3], [0, 1, 3])
        case 7, 8: pairs([4, 5, 6], [0, 1])
        case 9, 10: pairs([7, 8], [4, 5])
        // The size step is there for the held-out pairs: none is among those with the grey step.
        case 11: pairs([2, 3], [4]) + heldOut([2, 3], [5])
        default: pairs([9], [7, 8]) + heldOut([9], [5])
        }
    }

    /// Every pair of different transforms, each way about.
    private static func pairs(_ some: [Int], _ others: [Int]) -> [Plan] {
        var plans: [Plan] = []
        for first in some {
            for second in others where second != first {
                plans += [Plan(across: first, down: second), Plan(across: second, down: first)]
            }
        }
        return plans.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// Those pairs that training must not show.
    private static func heldOut(_ some: [Int], _ others: [Int]) -> [Plan] {
        pairs(some, others).filter(\.isHeldOut)
    }

    /// The levels that have held-out pairs.
    static let heldOutLevels = Array(7...12)

    // MARK: - Changes

    /// A change of a transform's number that can happen to a cell; nil where there is none.
    private mutating func change(_ number: Int?, of cell: PuzzleCell) -> QuartetChange? {
        let possible = QuartetChange.vocabulary.filter { change in
            // Parts change within the family that is there.
            switch change {
            case .add(let family, _), .drop(let family, _):
                guard cell.lines.contains(where: { $0.family == family }) else { return false }
            default: break
            }
            return change.number == number && change.applied(to: cell) != nil
        }
        return random.element(of: possible)
    }
}
