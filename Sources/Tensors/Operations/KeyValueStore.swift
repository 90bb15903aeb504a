// SPDX-License-Identifier: Apache-2.0

import CKernels

/// One layer's keys and values by slot, for one or more candidates.
///
/// Slots below `sharedCapacity` are the same for all candidates; each has `ownCapacity` more of its
/// own behind them, once there are several.
package struct KeyValueStore: Sendable {
    /// Slots that are the same for all candidates.
    package let sharedCapacity: Int
    /// Slots that each candidate has of its own, numbered on from the shared ones.
    package private(set) var ownCapacity = 0
    private let width: Int
    private var candidateCount = 1
    /// `[sharedCapacity + candidates × ownCapacity, 2 × width]`: key, then value.
    private var pairs: Tensor

    /// An empty store for one candidate.
    ///
    /// - Parameters:
    ///   - capacity: its slots.
    ///   - width: channels of a key, all heads together.
    package init(capacity: Int, width: Int) {
        sharedCapacity = capacity
        self.width = width
        pairs = Tensor([capacity, 2 * width])
    }

    /// The memory it takes, in bytes.
    package var byteCount: Int { pairs.count * MemoryLayout<Float>.stride }

    /// Goes on with so many candidates, each with slots of its own; nothing more is written to
    /// those that all share.
    ///
    /// - Precondition: there is one candidate, and there will be several.
    package mutating func part(into count: Int, capacity: Int) {
        precondition(candidateCount == 1 && count > 1, "\(candidateCount) into \(count)")
        var all = Tensor([sharedCapacity + count * capacity, 2 * width])
        all.assignRows(pairs, from: 0)
        pairs = all
        (candidateCount, ownCapacity) = (count, capacity)
    }

    /// How far a candidate's own slots are from those of the first.
    private func distance(of candidate: Int) -> Int { candidate * ownCapacity }

    /// Keeps the keys and values of new positions.
    ///
    /// - Parameters:
    ///   - projections: `[candidates × slots.count, 3 × width]`: query, key, value.
    ///   - slots: one a new position, the same for every candidate.
    package mutating func write(_ projections: Tensor, slots: [Int]) {
        let (width, candidateCount) = (width, candidateCount)
        precondition(projections.shape.rows == candidateCount * slots.count)
        let allowed =
            candidateCount == 1
            ? 0..<sharedCapacity : sharedCapacity..<sharedCapacity + ownCapacity
        let distances = (0..<candidateCount).map(distance)
        unsafe pairs.withUnsafeMutablePointer { pairs in
            unsafe projections.withUnsafePointer { projections in
                for (candidate, distance) in distances.enumerated() {
                    for (new, slot) in slots.enumerated() {
                        precondition(allowed.contains(slot), "slot \(slot) of \(allowed)")
                        let row = candidate * slots.count + new
                        unsafe (pairs + (distance + slot) * 2 * width).update(
                            from: projections + row * 3 * width + width, count: 2 * width)
                    }
                }
            }
        }
    }

    /// Attention of new positions to slots.
    ///
    /// - Parameters:
    ///   - projections: `[candidates × visible.count, 3 × width]`, of which the queries are read.
    ///   - visible: the slots each new position sees, the same for every candidate.
    ///   - headCount: divides `width`.
    /// - Returns: `[candidates × visible.count, width]`.
    package func attend(_ projections: Tensor, visible: VisibleRuns, headCount: Int) -> Tensor {
        let headDimension = width / headCount
        let scale = 1 / Float(headDimension).squareRoot()
        let rows = candidateCount * visible.count
        var output = Tensor(uninitialized: [rows, width])
        let all = VisibleRuns(
            joining: (0..<candidateCount).map {
                visible.moved(by: distance(of: $0), from: sharedCapacity)
            })
        // A head of one query is too little work to tell a thread of.
        let grain = max(rows * headCount / 16, 2)
        unsafe output.withUnsafeMutablePointer { output in
            unsafe withPointers(projections, pairs, projections) { projections, pairs, _ in
                // Head by head: what candidates share of a head stays in the cache for all of them.
                closeLoop(over: rows * headCount, grain: grain) { range in
                    unsafe withScores(all) { runs, scores in
                        for index in range {
                            let row = index % rows
                            let head = index / rows * headDimension
                            let (first, count) = all.runRange(row)
                            let keys = unsafe pairs + head
                            _ = unsafe ck_attend(
                                headDimension, projections + row * 3 * width + head, keys,
                                keys + width, 2 * width, runs + first, count, scale, scores,
                                output + row * width + head)
                        }
                    }
                }
            }
        }
        return output
    }
}

extension VisibleRuns {
    /// Where the runs of a query lie in `runs`.
    fileprivate func runRange(_ query: Int) -> (first: Int, count: Int) {
        (starts[query], starts[query + 1] - starts[query])
    }
}

/// Calls `body` with the runs and room for one query's scores.
private func withScores(
    _ visible: VisibleRuns,
    _ body: (UnsafePointer<ck_run>, UnsafeMutablePointer<Float>) -> Void
) {
    unsafe withUnsafeTemporaryAllocation(of: Float.self, capacity: visible.largestCount + 16) {
        scores in
        unsafe visible.runs.withUnsafeBufferPointer { runs in
            guard let runs = runs.baseAddress, let scores = scores.baseAddress else { return }
            unsafe body(runs, scores)
        }
    }
}
