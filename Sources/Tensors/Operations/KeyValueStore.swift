// SPDX-License-Identifier: Apache-2.0

import CKernels

/// One layer's keys and values by slot, for one or more candidates.
package struct KeyValueStore: Sendable {
    /// Slots of each candidate.
    package let capacity: Int
    private let width: Int
    private var candidateCount = 1
    /// `[candidates, capacity, 2 × width]`: key, then value.
    private var pairs: Tensor

    /// An empty store for one candidate.
    ///
    /// - Parameters:
    ///   - capacity: slots of each candidate.
    ///   - width: channels of a key, all heads together.
    package init(capacity: Int, width: Int) {
        self.capacity = capacity
        self.width = width
        pairs = Tensor([1, capacity, 2 * width])
    }

    /// The memory it takes, in bytes.
    package var byteCount: Int { pairs.count * MemoryLayout<Float>.stride }

    /// Makes `count` candidates that are copies of the only one.
    package mutating func replicate(to count: Int) {
        let first = pairs.reshaped([capacity, 2 * width])
        pairs = Tensor(joiningRows: Array(repeating: first, count: count), width: 2 * width)
            .reshaped([count, capacity, 2 * width])
        candidateCount = count
    }

    /// Keeps the keys and values of new positions.
    ///
    /// - Parameters:
    ///   - projections: `[candidates × slots.count, 3 × width]`: query, key, value.
    ///   - slots: one a new position, the same for every candidate.
    package mutating func write(_ projections: Tensor, slots: [Int]) {
        let (capacity, width, candidateCount) = (capacity, width, candidateCount)
        precondition(projections.shape.rows == candidateCount * slots.count)
        unsafe pairs.withUnsafeMutablePointer { pairs in
            unsafe projections.withUnsafePointer { projections in
                for candidate in 0..<candidateCount {
                    for (new, slot) in slots.enumerated() {
                        precondition(slot >= 0 && slot < capacity, "slot \(slot) of \(capacity)")
                        let row = candidate * slots.count + new
                        unsafe (pairs + (candidate * capacity + slot) * 2 * width).update(
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
        var output = Tensor(uninitialized: [candidateCount * visible.count, width])
        let queries = candidateCount * visible.count * headCount
        // A head of one query is too little work to tell a thread of.
        let grain = max(queries / 16, 2)
        unsafe output.withUnsafeMutablePointer { output in
            unsafe withPointers(projections, pairs, projections) { projections, pairs, _ in
                closeLoop(over: queries, grain: grain) { range in
                    unsafe withScores(visible) { runs, scores in
                        for index in range {
                            let row = index / headCount
                            let head = index % headCount * headDimension
                            let candidate = row / visible.count
                            let (first, count) = visible.runRange(row % visible.count)
                            let keys = unsafe pairs + candidate * capacity * 2 * width + head
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
