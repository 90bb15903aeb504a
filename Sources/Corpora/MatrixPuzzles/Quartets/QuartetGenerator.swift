// SPDX-License-Identifier: Apache-2.0

/// Makes the puzzles of set B: draws four cells until they pass every check.
package enum QuartetGenerator {
    /// Draws before a puzzle is given up; see `docs/matrices-a-b.md` for how many pass.
    private static let draws = 1_000_000

    /// The levels of a split; those with held-out pairs begin where the level has such pairs.
    package static func levels(of split: PuzzleSplit) -> [Int] {
        split.holdsRules ? QuartetComposer.heldOutLevels : Array(PuzzleSet.levels)
    }

    /// The puzzle of this number; levels take turns.
    ///
    /// - Parameters:
    ///   - split: what it is for.
    ///   - index: 0 or more.
    /// - Returns: nil where no draw of very many passes.
    package static func record(_ split: PuzzleSplit, index: Int) -> PuzzleRecord? {
        let levels = levels(of: split)
        let level = levels[index % levels.count]
        let place = PuzzleRecord.Place(set: .b, split: split, index: index)
        var composer = QuartetComposer(PuzzleRandom(.b, split, index: index))
        for _ in 0..<draws {
            guard let draft = composer.draft(level: level, heldOut: split.holdsRules),
                isAllowed(draft.cells, in: split),
                let distractors = distractors(to: draft, level, split, composer.random)
            else { continue }
            let style = composer.random.element(of: PuzzleStyle.allCases) ?? .none
            return PuzzleRecord(
                place, level: level, style: style, atoms: draft.atoms.map(\.text),
                cells: draft.cells, distractors: distractors)
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

    /// Wrong answers to a puzzle that passes every check; nil where it does not.
    private static func distractors(
        to draft: QuartetComposer.Draft, _ level: Int, _ split: PuzzleSplit,
        _ random: PuzzleRandom
    ) -> [PuzzleCell]? {
        let looks = QuartetLooks()
        guard QuartetReadings(looks).tellTruth(draft.cells) else { return nil }
        let truth = looks.prepared(draft.cells[3])
        guard PuzzleMatch.inkRange.contains(truth.ink) else { return nil }
        if level > 2 {
            for neighbour in draft.cells[1...2] {
                let score = truth.score(against: looks.prepared(neighbour))
                if score > PuzzleMatch.distinct { return nil }
            }
        }
        if level == 2 && !changes(draft, looks) { return nil }
        var distractors = QuartetDistractors(of: draft, looks, random)
        return distractors.chosen(against: truth, allowsHeldOut: split.holdsLooks)
    }

    /// Whether the one change of level 2 is seen.
    private static func changes(_ draft: QuartetComposer.Draft, _ looks: QuartetLooks) -> Bool {
        let first = looks.prepared(draft.cells[0])
        return draft.cells[1...2].contains {
            first.score(against: looks.prepared($0)) <= PuzzleMatch.distinct
        }
    }
}
