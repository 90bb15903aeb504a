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
    ///   - tally: counts the draws that it takes.
    /// - Returns: nil in a split that set A does not have.
    package static func record(
        _ split: PuzzleSplit, index: Int, tally: inout PuzzleTally
    ) -> PuzzleRecord? {
        guard splits.contains(split) else { return nil }
        let level = index % PuzzleSet.levels.count + 1
        let place = PuzzleRecord.Place(set: .a, split: split, index: index)
        var composer = FieldComposer(PuzzleRandom(.a, split, index: index))
        for _ in 0..<draws {
            guard let field = composer.field(level: level, heldOut: split.holdsRules) else {
                continue
            }
            switch checked(field, split, composer.random) {
            case .failure(let failure):
                tally.count(failure)
            case .success(let distractors):
                tally.count(nil)
                let style: PuzzleStyle = composer.random.chance(1, in: 2) ? .frames : .none
                return PuzzleRecord(
                    place, level: level, style: style, atoms: field.layers.map(\.atom),
                    field: field, distractors: distractors)
            }
        }
        return nil
    }

    /// Wrong answers to a field that passes every check.
    private static func checked(
        _ field: PuzzleField, _ split: PuzzleSplit, _ random: PuzzleRandom
    ) -> Result<[PuzzleField], PuzzleChecks.Failure> {
        guard PuzzleHoldout.allows(hash: PuzzleHash.of(field), in: split) else {
            return .failure(.split)
        }
        let truth = FieldLook(of: field)
        guard PuzzleMatch.inkRange.contains(truth.bare.ink),
            PuzzleMatch.inkRange.contains(truth.framed.ink)
        else { return .failure(.ink) }
        guard FieldCheck(field, sheet: field.sheet()).passes else { return .failure(.readings) }
        var distractors = FieldDistractors(of: field, random, allowsHeldOut: !split.isToLearnFrom)
        guard let found = distractors.chosen(against: truth) else {
            return .failure(.distractors)
        }
        return .success(found)
    }
}
