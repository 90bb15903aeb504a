// SPDX-License-Identifier: Apache-2.0

package import Corpora
import Tensors

/// The puzzles that a model is measured on: the first of a set and split that all show something
/// else, as many of each level.
package struct PuzzleDeck: Sendable {
    /// The set.
    package let set: PuzzleSet
    /// The split.
    package let split: PuzzleSplit
    /// The puzzles; the levels take turns.
    package let records: [PuzzleRecord]

    /// How often a puzzle that was there already is replaced by the next one of its level.
    private static let replacements = 40

    /// Draws puzzles, on all threads.
    ///
    /// - Parameters:
    ///   - set: whose.
    ///   - split: a split that the set has.
    ///   - count: how many; fewer come where a level has not so many that differ.
    package init(_ set: PuzzleSet, _ split: PuzzleSplit, count: Int) {
        self.set = set
        self.split = split
        let drawn = parallelMap(over: count) { PuzzleGenerator.record(set, split, index: $0) }
        let levels = PuzzleGenerator.levels(set, split).count
        var seen: Set<PuzzleRecord.Shown> = []
        var next = (0..<levels).map { level in
            // The first number of the level that has not been drawn.
            level + (count + levels - 1 - level) / levels * levels
        }
        records = drawn.indices.compactMap { index in
            var record = drawn[index]
            for _ in 0..<Self.replacements {
                if let record, seen.insert(record.shown).inserted { return record }
                record = PuzzleGenerator.record(set, split, index: next[index % levels])
                next[index % levels] += levels
            }
            return nil
        }
    }
}
