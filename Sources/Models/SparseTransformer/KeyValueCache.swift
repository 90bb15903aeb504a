// SPDX-License-Identifier: Apache-2.0

package import Tensors

/// The keys and values of earlier positions, for each candidate and each layer.
///
/// All text positions are kept; of the picture, a layer keeps only the latest tokens that its
/// pattern can still see, in a ring. What was read before the candidates parted is there once for
/// all of them; each has a ring of its own for what came later. One owner: it cannot be copied,
/// only filled.
package struct KeyValueCache: ~Copyable {
    /// The most new positions that one pass may add: the rings have room for so many beyond what
    /// their patterns see.
    package static let longestRun = 32

    /// The next position of the stream.
    package private(set) var position = 0
    /// The position after the last one that was ever added.
    private var furthest = 0
    /// How many streams are kept side by side.
    package private(set) var candidateCount = 1
    /// The position from which on every candidate has tokens of its own; nil while there is one.
    private var parting: Int?
    let configuration: SparseTransformerConfiguration
    var layers: [KeyValueStore]

    /// - Parameters:
    ///   - configuration: the sizes of the stream.
    ///   - precision: what keys and values are kept in.
    init(_ configuration: SparseTransformerConfiguration, precision: Precision) {
        self.configuration = configuration
        layers = configuration.patterns.map { pattern in
            KeyValueStore(
                capacity: Self.sharedSlots(pattern, in: configuration),
                headCount: configuration.headCount,
                headDimension: configuration.modelWidth / configuration.headCount,
                precision: precision)
        }
    }

    /// The slots of a layer for a single candidate.
    private static func sharedSlots(
        _ pattern: AttentionPattern, in configuration: SparseTransformerConfiguration
    ) -> Int {
        let text = configuration.commonPositions
        return text + ring(pattern, for: configuration.positions - text, in: configuration)
    }

    /// The slots of each of several candidates that part at a position.
    private static func ownSlots(
        _ pattern: AttentionPattern, partingAt position: Int,
        in configuration: SparseTransformerConfiguration
    ) -> Int {
        let left = configuration.positions - position
        // Text tokens are seen for ever, so there is no ring where some are still to come.
        return position < configuration.commonPositions
            ? left : ring(pattern, for: left, in: configuration)
    }

    /// The slots that a pattern needs for so many picture tokens.
    private static func ring(
        _ pattern: AttentionPattern, for cells: Int,
        in configuration: SparseTransformerConfiguration
    ) -> Int {
        min(cells, pattern.window(of: cells, columns: configuration.gridColumns) + longestRun - 1)
    }

    /// The memory it takes, in bytes.
    package var byteCount: Int { layers.reduce(0) { $0 + $1.byteCount } }

    /// The memory that candidates of a transformer take, in bytes, without taking it.
    ///
    /// - Parameters:
    ///   - configuration: the transformer's sizes.
    ///   - precision: what keys and values are kept in.
    ///   - candidates: how many are kept side by side.
    ///   - position: where they part; what is before it they share.
    /// - Returns: the `byteCount` of such a cache.
    package static func byteCount(
        _ configuration: SparseTransformerConfiguration, precision: Precision, candidates: Int,
        partingAt position: Int
    ) -> Int {
        configuration.patterns.reduce(0) { sum, pattern in
            let own =
                candidates > 1
                ? candidates * ownSlots(pattern, partingAt: position, in: configuration) : 0
            return sum
                + KeyValueStore.byteCount(
                    slots: sharedSlots(pattern, in: configuration) + own,
                    width: configuration.modelWidth, precision: precision)
        }
    }

    /// True once every position of the stream has its token.
    package var isFull: Bool { position == configuration.positions }

    /// Goes on with so many candidates, which share everything so far; it was computed once and is
    /// kept once.
    ///
    /// - Precondition: there is one candidate.
    package mutating func replicate(to candidateCount: Int) {
        precondition(
            self.candidateCount == 1, "there are \(self.candidateCount) candidates already")
        guard candidateCount > 1 else { return }
        for (layer, pattern) in configuration.patterns.enumerated() {
            layers[layer].part(
                into: candidateCount,
                capacity: Self.ownSlots(pattern, partingAt: position, in: configuration))
        }
        parting = position
        self.candidateCount = candidateCount
    }

    mutating func advance(by count: Int) {
        position += count
        furthest = max(furthest, position)
    }

    /// Forgets the latest positions, for other tokens there.
    ///
    /// - Precondition: no more than `longestRun` positions from here on were ever added.
    package mutating func retract(to position: Int) {
        precondition(
            position <= self.position && furthest - position <= Self.longestRun,
            "back to \(position) from \(self.position) after \(furthest)")
        self.position = position
    }

    // MARK: - Slots

    /// The slots of `count` new positions in a layer's store.
    func slots(layer: Int, count: Int) -> [Int] {
        (position..<position + count).flatMap { position in
            slotRuns(layer: layer, of: PositionRun(first: position, count: 1)).map(\.first)
        }
    }

    /// What the new positions see in a layer's store, as slots.
    func visible(layer: Int, count: Int) -> VisibleRuns {
        let text = configuration.commonPositions
        var visible = VisibleRuns()
        for position in position..<position + count {
            let seenText = PositionRun(first: 0, count: min(position + 1, text))
            var runs = slotRuns(layer: layer, of: seenText)
            if position >= text {
                let seen = configuration.patterns[layer].visiblePictureRuns(
                    of: position - text, rows: configuration.gridRows,
                    columns: configuration.gridColumns)
                runs += seen.flatMap { run in
                    slotRuns(
                        layer: layer,
                        of: PositionRun(
                            first: run.first + text, count: run.count, step: run.step))
                }
            }
            visible.append(runs)
        }
        return visible
    }

    /// A run of positions, all of the text or all of the picture, as runs of slots.
    private func slotRuns(layer: Int, of run: PositionRun) -> [PositionRun] {
        let shared = min(run.count, run.count(before: parting ?? .max))
        let text = configuration.commonPositions
        let store = layers[layer]
        var runs: [PositionRun] = []
        if shared > 0 {
            let part = PositionRun(first: run.first, count: shared, step: run.step)
            runs +=
                run.first < text
                ? [part] : part.inRing(of: store.sharedCapacity - text, from: text, at: text)
        }
        if shared < run.count, let parting {
            runs += PositionRun(
                first: run.first + shared * run.step, count: run.count - shared, step: run.step
            ).inRing(of: store.ownCapacity, from: parting, at: store.sharedCapacity)
        }
        return runs
    }
}

extension PositionRun {
    /// How many of its positions are before one.
    fileprivate func count(before end: Int) -> Int {
        first >= end ? 0 : (end - first - 1) / step + 1
    }

    /// The places of positions in a ring of so many, whose first is position `start` at `slot`: two
    /// runs where the end of the ring is crossed.
    fileprivate func inRing(of ring: Int, from start: Int, at slot: Int) -> [PositionRun] {
        let place = (first - start) % ring
        guard place + (count - 1) * step >= ring else {
            return [PositionRun(first: slot + place, count: count, step: step)]
        }
        // Only patterns that keep everything have steps, and their ring is never crossed.
        let beforeEnd = ring - place
        return [
            PositionRun(first: slot + place, count: beforeEnd),
            PositionRun(first: slot, count: count - beforeEnd),
        ]
    }
}
