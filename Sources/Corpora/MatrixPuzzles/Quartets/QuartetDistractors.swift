// SPDX-License-Identifier: Apache-2.0

/// Wrong answers to a puzzle of set B: three differences from the truth, alone and together.
///
/// The eight cells that differ in some of three ways are all as far from each other, and so are the
/// six that are left without two opposite ones: the truth is not the one in the middle. One
/// difference is that to the left cell wherever that can be seen.
struct QuartetDistractors {
    private let draft: QuartetComposer.Draft
    private let looks: QuartetLooks
    private var random: PuzzleRandom
    /// Differences that the picture makes one think of.
    private let likely: [QuartetChange]
    /// How often three differences are chosen before the puzzle is given up.
    private static let attempts = 24

    /// - Parameters:
    ///   - draft: the four cells.
    ///   - looks: where drawn cells are kept.
    ///   - random: what they are chosen by.
    init(of draft: QuartetComposer.Draft, _ looks: QuartetLooks, _ random: PuzzleRandom) {
        self.draft = draft
        self.looks = looks
        self.random = random
        likely = QuartetChange.vocabulary.filter { change in
            // Not another family of lines than the one that is there.
            if case .add(let family, _) = change {
                return draft.cells[0].lines.contains { $0.family == family }
            }
            return draft.cells.contains { change.applied(to: $0) != nil }
        }
    }

    /// Five cells, none of which looks like the truth or like another.
    ///
    /// - Parameters:
    ///   - truth: the true answer.
    ///   - allowsHeldOut: whether looks that training must not show may be seen.
    /// - Returns: nil where there are not so many.
    mutating func chosen(
        against truth: PuzzleMatch.Prepared, allowsHeldOut: Bool
    ) -> [PuzzleCell]? {
        for _ in 0..<Self.attempts {
            guard let cells = corners() else { continue }
            // All but two opposite corners, of which neither is the truth or the left cell.
            let opposites = random.chance(1, in: 2) ? [3, 4] : [2, 5]
            let wrong = ([1] + opposites + [6, 7]).map { cells[$0] }
            if !allowsHeldOut && wrong.contains(where: { PuzzleHoldout.isHeldOut($0) }) {
                continue
            }
            if areApart(wrong, from: truth) { return wrong }
        }
        return nil
    }

    /// Eight cells: bit k of the place tells whether the k-th difference is there.
    private mutating func corners() -> [PuzzleCell]? {
        let given = draft.cells
        var cells = [given[3]]
        if given[2] != given[3] {
            cells.append(given[2])
            if given[1] != given[3], given[0] != given[2], random.chance(1, in: 2) {
                cells += [given[1], given[0]]
            }
        }
        while cells.count < 8 {
            guard let change = random.element(of: likely) else { return nil }
            let changed = cells.compactMap { change.applied(to: $0)?.visible }
            guard changed.count == cells.count else { return nil }
            cells += changed
        }
        return Set(cells).count == 8 ? cells : nil
    }

    /// Whether no wrong answer looks like the truth or like another one.
    private func areApart(_ cells: [PuzzleCell], from truth: PuzzleMatch.Prepared) -> Bool {
        var seen: [PuzzleMatch.Prepared] = []
        for cell in cells {
            let look = looks.prepared(cell)
            guard truth.isDistinct(from: look),
                seen.allSatisfy({ $0.score(against: look) < PuzzleMatch.closeMatch })
            else { return false }
            seen.append(look)
        }
        return true
    }
}

extension QuartetLooks {
    /// The blurred picture of a cell.
    func prepared(_ cell: PuzzleCell) -> PuzzleMatch.Prepared {
        let sheet = sheet(of: cell)
        return PuzzleMatch.Prepared(grey: sheet.greys, side: sheet.width)
    }
}
