// SPDX-License-Identifier: Apache-2.0

/// Makes the puzzles of set B: draws four cells until they pass every check.
package enum QuartetGenerator {
    /// Draws before a puzzle is given up; `docs/matrices.md` tells how many pass.
    private static let draws = 1_000_000
    /// Draws of one pair of rules before another is tried, where any pair will do.
    private static let patience = 200

    /// The levels of a split; those with held-out pairs begin where the level has such pairs, and
    /// pairs of no level count as of the last one.
    package static func levels(of split: PuzzleSplit) -> [Int] {
        if split == .mixed { return [PuzzleSet.levels.upperBound] }
        return split.holdsRules ? QuartetComposer.heldOutLevels : Array(PuzzleSet.levels)
    }

    /// The puzzle of this number; levels take turns.
    ///
    /// - Parameters:
    ///   - split: what it is for.
    ///   - index: 0 or more.
    ///   - tally: counts the draws that it takes.
    /// - Returns: nil where no draw of very many passes.
    package static func record(
        _ split: PuzzleSplit, index: Int, tally: inout PuzzleTally
    ) -> PuzzleRecord? {
        let levels = levels(of: split)
        let level = levels[index % levels.count]
        let place = PuzzleRecord.Place(set: .b, split: split, index: index)
        let menu = QuartetComposer.plans(ofLevel: level, in: split)
        var plans = menu
        var composer = QuartetComposer(PuzzleRandom(.b, split, index: index))
        for draw in 0..<draws {
            // The same pair for a while, so that easy ones are not the only ones that come.
            if split == .mixed, draw % patience == 0 {
                plans = composer.random.element(of: menu).map { [$0] } ?? []
            }
            guard let draft = composer.draft(of: plans, level: level) else { continue }
            switch checked(draft, level, split, composer.random) {
            case .failure(let failure):
                tally.count(failure)
            case .success(let distractors):
                tally.count(nil)
                let style = composer.random.element(of: PuzzleStyle.allCases) ?? .none
                return PuzzleRecord(
                    place, level: level, style: style, atoms: draft.atoms.map(\.text),
                    cells: draft.cells, distractors: distractors)
            }
        }
        return nil
    }

    /// Whether cells have the looks and the hash of a split.
    private static func isAllowed(_ cells: [PuzzleCell], in split: PuzzleSplit) -> Bool {
        if split.holdsLooks {
            // The look to be made is seen elsewhere.
            guard let look = cells[3].element, PuzzleHoldout.isHeldOut(cells[3]),
                cells[..<3].contains(where: {
                    $0.element?.shape == look.shape && $0.element?.fill == look.fill
                })
            else { return false }
        } else if cells.contains(where: { PuzzleHoldout.isHeldOut($0) }) {
            return false
        }
        return PuzzleHoldout.allows(hash: PuzzleHash.of(cells, columns: 2), in: split)
    }

    /// Wrong answers to a puzzle that passes every check.
    private static func checked(
        _ draft: QuartetComposer.Draft, _ level: Int, _ split: PuzzleSplit,
        _ random: PuzzleRandom
    ) -> Result<[PuzzleCell], PuzzleChecks.Failure> {
        guard isAllowed(draft.cells, in: split) else { return .failure(.split) }
        let looks = QuartetLooks()
        guard QuartetReadings(looks).tellTruth(draft.cells) else { return .failure(.readings) }
        let truth = looks.prepared(draft.cells[3])
        guard PuzzleMatch.inkRange.contains(truth.ink) else { return .failure(.ink) }
        if level > 2 {
            for neighbour in draft.cells[1...2] {
                let look = looks.prepared(neighbour)
                if !truth.isDistinct(from: look) { return .failure(.neighbours) }
            }
        }
        if level == 2 && !changes(draft, looks) { return .failure(.visibility) }
        if let failure = PuzzleSteps.failure(
            cells: draft.cells, truth: truth, prepared: looks.prepared)
        {
            return .failure(failure)
        }
        var distractors = QuartetDistractors(of: draft, looks, random)
        guard let found = distractors.chosen(against: truth, allowsHeldOut: split.holdsLooks)
        else { return .failure(.distractors) }
        return .success(found)
    }

    /// Whether the one change of level 2 is seen.
    private static func changes(_ draft: QuartetComposer.Draft, _ looks: QuartetLooks) -> Bool {
        let first = looks.prepared(draft.cells[0])
        return draft.cells[1...2].contains {
            first.isDistinct(from: looks.prepared($0))
        }
    }
}
