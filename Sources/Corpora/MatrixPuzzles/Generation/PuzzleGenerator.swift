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
        switch set {
        case .a:
            return FieldGenerator.record(split, index: index)
        case .b:
            return QuartetGenerator.record(split, index: index)
        case .c, .d, .e:
            var tally = PuzzleTally()
            return GridGenerator.record(set, split, index: index, tally: &tally)
        }
    }
}
