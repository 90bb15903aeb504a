// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// A corpus of frame sequences.
package struct FrameCorpus: Sendable {
    /// How many sequences of a kind one corpus can have.
    package static let sequenceCounts = 1...100_000

    /// The kinds, each with as many sequences.
    package let kinds: [FrameSequences]
    /// Sequences of each kind.
    package let sequenceCount: Int

    /// Checks the wish; nothing is drawn yet.
    package init(
        kinds: [FrameKind], seed: UInt64, sequenceCount: Int, frameCount: Int
    ) throws(CorpusError) {
        guard Self.sequenceCounts.contains(sequenceCount) else {
            throw .outOfRange(
                flag: "--sequences", value: sequenceCount, allowed: Self.sequenceCounts)
        }
        var sequences: [FrameSequences] = []
        for kind in kinds {
            sequences.append(
                try FrameSequences(kind: kind, seed: seed, frameCount: frameCount))
        }
        self.kinds = sequences
        self.sequenceCount = sequenceCount
    }

    /// How many pictures there are.
    package var count: Int {
        kinds.reduce(0) { $0 + $1.frameCount * sequenceCount }
    }

    /// A picture and its line of the manifest, one kind after the other.
    package func item(at index: Int) -> CorpusWriter.Item {
        let each = count / kinds.count
        return kinds[index / each].item(at: index % each)
    }

    /// Draws all pictures into a folder, and lists them in its manifest when all are there.
    ///
    /// - Parameters:
    ///   - folder: new, empty, or holding an earlier corpus of frames, which is replaced.
    ///   - progress: told after every picture, from any thread, how many are done.
    /// - Returns: the manifest's lines.
    /// - Throws: ``CorpusError`` where the folder holds something else, or cannot be written.
    @discardableResult
    package func write(
        to folder: URL, progress: @Sendable (Int) -> Void = { _ in }
    ) throws(CorpusError) -> [CorpusEntry] {
        let writer = CorpusWriter(folder: folder)
        try writer.clear { $0.source == FrameSequences.source }
        let entries = try writer.write(count: count, progress: progress) { item(at: $0) }
        try writer.finish(entries)
        return entries
    }
}
