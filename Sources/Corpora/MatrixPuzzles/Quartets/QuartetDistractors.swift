// SPDX-License-Identifier: Apache-2.0

/// Wrong answers to a puzzle of set B: the given cells, which lack one change or both, and all of
/// them and the truth with something else changed.
struct QuartetDistractors {
    private let draft: QuartetComposer.Draft
    private let looks: QuartetLooks
    private var random: PuzzleRandom

    /// - Parameters:
    ///   - draft: the four cells.
    ///   - looks: where drawn cells are kept.
    ///   - random: what they are chosen by.
    init(of draft: QuartetComposer.Draft, _ looks: QuartetLooks, _ random: PuzzleRandom) {
        self.draft = draft
        self.looks = looks
        self.random = random
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
        var chosen: [(cell: PuzzleCell, look: PuzzleMatch.Prepared)] = []
        for cell in candidates() {
            if !allowsHeldOut && PuzzleHoldout.isHeldOut(cell) { continue }
            let look = looks.prepared(cell)
            guard truth.score(against: look) <= PuzzleMatch.distinct,
                chosen.allSatisfy({ $0.look.score(against: look) < PuzzleMatch.closeMatch })
            else { continue }
            chosen.append((cell, look))
            if chosen.count == PuzzleSet.b.distractorCount { return chosen.map(\.cell) }
        }
        return nil
    }

    /// The left cell first, then the other given ones among a few that nobody would see in the
    /// given cells, then more of these.
    private mutating func candidates() -> [PuzzleCell] {
        let given = Array(draft.cells[..<3])
        let likely = QuartetChange.vocabulary.filter(isLikely)
        var others: [PuzzleCell] = []
        for change in random.shuffled(likely) where others.count < 24 {
            for cell in draft.cells.reversed() {
                guard let other = change.applied(to: cell)?.visible else { continue }
                if !others.contains(other) && !draft.cells.contains(other) {
                    others.append(other)
                }
            }
        }
        return [given[2]] + random.shuffled(Array(given[..<2]) + others.prefix(3))
            + others.dropFirst(3)
    }

    /// Whether a change is one of those that the picture makes one think of: not another family of
    /// lines.
    private func isLikely(_ change: QuartetChange) -> Bool {
        if case .add(let family, _) = change {
            return draft.cells[0].lines.contains { $0.family == family }
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
