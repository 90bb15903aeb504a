// SPDX-License-Identifier: Apache-2.0

import Tensors

/// The keys and values of earlier positions, for each candidate and each layer.
///
/// All text positions are kept; of the picture, a layer keeps only the latest tokens that its
/// pattern can still see, in a ring. One owner: it cannot be copied, only filled.
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
    let configuration: SparseTransformerConfiguration
    var layers: [KeyValueStore]

    init(_ configuration: SparseTransformerConfiguration) {
        self.configuration = configuration
        layers = configuration.patterns.map { pattern in
            let cells = configuration.positions - configuration.commonPositions
            let window = pattern.window(of: cells, columns: configuration.gridColumns)
            let ring = min(cells, window + Self.longestRun - 1)
            return KeyValueStore(
                capacity: configuration.commonPositions + ring, width: configuration.modelWidth)
        }
    }

    /// The memory it takes, in bytes.
    package var byteCount: Int { layers.reduce(0) { $0 + $1.byteCount } }

    /// True once every position of the stream has its token.
    package var isFull: Bool { position == configuration.positions }

    /// Makes every candidate a copy of the only one, so that a shared beginning is computed once.
    ///
    /// - Precondition: there is one candidate.
    package mutating func replicate(to candidateCount: Int) {
        precondition(
            self.candidateCount == 1, "there are \(self.candidateCount) candidates already")
        for layer in layers.indices { layers[layer].replicate(to: candidateCount) }
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

    /// The slots of `count` new positions in a layer's store.
    func slots(layer: Int, count: Int) -> [Int] {
        (position..<position + count).map { slot(layer: layer, position: $0) }
    }

    /// What the new positions see in a layer's store, as slots.
    func visible(layer: Int, count: Int) -> VisibleRuns {
        let text = configuration.commonPositions
        var visible = VisibleRuns()
        for position in position..<position + count {
            guard position >= text else {
                visible.append([PositionRun(first: 0, count: position + 1)])
                continue
            }
            let seen = configuration.patterns[layer].visiblePictureRuns(
                of: position - text, rows: configuration.gridRows,
                columns: configuration.gridColumns)
            visible.append(
                [PositionRun(first: 0, count: text)]
                    + seen.flatMap { slotRuns(layer: layer, tokens: $0) })
        }
        return visible
    }

    private func slot(layer: Int, position: Int) -> Int {
        let text = configuration.commonPositions
        let ring = layers[layer].capacity - text
        return position < text ? position : text + (position - text) % ring
    }

    /// A run of picture tokens as runs of slots: two where it crosses the end of the ring.
    private func slotRuns(layer: Int, tokens: PositionRun) -> [PositionRun] {
        let text = configuration.commonPositions
        let ring = layers[layer].capacity - text
        let first = tokens.first % ring
        guard first + (tokens.count - 1) * tokens.step >= ring else {
            return [PositionRun(first: text + first, count: tokens.count, step: tokens.step)]
        }
        // Only patterns that keep everything have steps, and their ring is never crossed.
        let beforeEnd = ring - first
        return [
            PositionRun(first: text + first, count: beforeEnd),
            PositionRun(first: text, count: tokens.count - beforeEnd),
        ]
    }
}
