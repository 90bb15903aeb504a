// SPDX-License-Identifier: Apache-2.0
import Images

/// Makes the puzzles of set A: draws fields until one passes every check.
package enum FieldGenerator {
    /// The splits that set A has: there are no looks to hold out but those of the textures, which
    /// are its rules.
    package static let splits: [PuzzleSplit] = [.train, .t0, .t1]

    /// Draws before a puzzle is given up; one in a few passes, but a test split takes only one hash
    /// in 64.
    private static let draws = 100_000

    /// The puzzle of this number; levels take turns.
    ///
    /// - Parameters:
    ///   - split: one of ``splits``.
    ///   - index: 0 or more.
    /// - Returns: nil in a split that set A does not have.
    package static func record(_ split: PuzzleSplit, index: Int) -> PuzzleRecord? {
        guard splits.contains(split) else { return nil }
        let level = index % PuzzleSet.levels.count + 1
        let place = PuzzleRecord.Place(set: .a, split: split, index: index)
        var composer = FieldComposer(PuzzleRandom(.a, split, index: index))
        for _ in 0..<draws {
            guard let field = composer.field(level: level, heldOut: split.holdsRules),
                PuzzleHoldout.allows(hash: PuzzleHash.of(field), in: split),
                let distractors = Self.distractors(
                    of: field, composer.random, allowsHeldOut: split != .train)
            else { continue }
            let style: PuzzleStyle = composer.random.chance(1, in: 2) ? .frames : .none
            return PuzzleRecord(
                place, level: level, style: style, atoms: field.layers.map(\.atom), field: field,
                distractors: distractors)
        }
        return nil
    }

    /// Wrong answers to a field that passes every check; nil where it does not.
    private static func distractors(
        of field: PuzzleField, _ random: PuzzleRandom, allowsHeldOut: Bool
    ) -> [PuzzleField]? {
        let box = PuzzleSet.a.answerBox
        let truth = PuzzleMatch.Prepared(grey: field.sheet(of: box).greys, side: box.width)
        guard PuzzleMatch.inkRange.contains(truth.ink) else { return nil }
        guard FieldCheck(field, sheet: field.sheet()).passes else { return nil }
        var distractors = FieldDistractors(of: field, random, allowsHeldOut: allowsHeldOut)
        return distractors.chosen(against: truth)
    }
}
