// SPDX-License-Identifier: Apache-2.0

/// Makes puzzles, each from its set, split and number alone.
package enum PuzzleGenerator {
    /// The levels that a split of a set has; none where the set has no such split.
    package static func levels(_ set: PuzzleSet, _ split: PuzzleSplit) -> [Int] {
        switch set {
        case .a: FieldGenerator.splits.contains(split) ? Array(PuzzleSet.levels) : []
        case .b: QuartetGenerator.levels(of: split)
        case .c, .d, .e: GridGenerator.levels(set, split)
        }
    }

    /// The puzzle of this number; levels take turns.
    ///
    /// - Parameters:
    ///   - set: its set.
    ///   - split: what it is for.
    ///   - index: its number in set and split, 0 or more.
    /// - Returns: the same record on every machine, whichever were made before; nil where the set
    ///   has no such split, or where no draw of very many passes.
    package static func record(
        _ set: PuzzleSet, _ split: PuzzleSplit, index: Int
    ) -> PuzzleRecord? {
        var tally = PuzzleTally()
        return record(set, split, index: index, tally: &tally)
    }

    /// The puzzle of this number, and the draws that it took.
    package static func record(
        _ set: PuzzleSet, _ split: PuzzleSplit, index: Int, tally: inout PuzzleTally
    ) -> PuzzleRecord? {
        switch set {
        case .a: FieldGenerator.record(split, index: index, tally: &tally)
        case .b: QuartetGenerator.record(split, index: index, tally: &tally)
        case .c, .d, .e: GridGenerator.record(set, split, index: index, tally: &tally)
        }
    }
}
