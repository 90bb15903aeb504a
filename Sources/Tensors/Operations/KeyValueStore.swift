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
    /// What keys and values are kept in; sums are always made in 32 bits.
    package let precision: Precision
    private let headCount: Int
    private let headDimension: Int
    private var candidateCount = 1
    /// `[headCount, 2, slots, headDimension]`: each head's keys, then its values.
    ///
    /// So one head is read in a stream. In bfloat16 two numbers share an element.
    private var numbers: Tensor

    /// An empty store for one candidate.
    ///
    /// - Parameters:
    ///   - capacity: its slots.
    ///   - headCount: how many heads have keys of their own.
    ///   - headDimension: channels of a head's key.
    ///   - precision: what keys and values are kept in.
    package init(
        capacity: Int, headCount: Int, headDimension: Int, precision: Precision = .float32
    ) {
        sharedCapacity = capacity
        self.headCount = headCount
        self.headDimension = headDimension
        self.precision = precision
        numbers = Tensor([
            Self.elements(2 * headCount * capacity * headDimension, in: precision)
        ])
    }

    /// The tensor's elements that so many numbers take.
    private static func elements(_ count: Int, in precision: Precision) -> Int {
        switch precision {
        case .float32: count
        case .bfloat16: (count + 1) / 2
        }
    }

    /// The memory it takes, in bytes.
    package var byteCount: Int { numbers.count * MemoryLayout<Float>.stride }

    /// Slots of one head, those of all candidates together.
    private var slotCount: Int {
        sharedCapacity + (candidateCount > 1 ? candidateCount : 0) * ownCapacity
    }

    /// The memory that so many slots of so many channels take, in bytes.
    package static func byteCount(slots: Int, width: Int, precision: Precision) -> Int {
        elements(2 * slots * width, in: precision) * MemoryLayout<Float>.stride
    }

    /// Goes on with so many candidates, each with slots of its own; nothing more is written to
    /// those that all share.
    ///
    /// - Precondition: there is one candidate, and there will be several.
    package mutating func part(into count: Int, capacity: Int) {
        precondition(candidateCount == 1 && count > 1, "\(candidateCount) into \(count)")
        let before = numbers
        let kept = sharedCapacity * headDimension
        (candidateCount, ownCapacity) = (count, capacity)
        let length = slotCount * headDimension
        numbers = Tensor([Self.elements(2 * headCount * length, in: precision)])
        for block in 0..<2 * headCount {
            switch precision {
            case .float32:
                Self.copy(
                    Float.self, kept, from: before, at: block * kept, to: &numbers,
                    at: block * length)
            case .bfloat16:
                Self.copy(
                    UInt16.self, kept, from: before, at: block * kept, to: &numbers,
                    at: block * length)
            }
        }
    }

    private static func copy<Number>(
        _ type: Number.Type, _ count: Int, from source: Tensor, at first: Int,
        to target: inout Tensor, at place: Int
    ) {
        unsafe source.withUnsafePointer { source in
            unsafe target.withUnsafeMutablePointer { target in
                let from = unsafe UnsafeRawPointer(source) + first * MemoryLayout<Number>.stride
                let to =
                    unsafe UnsafeMutableRawPointer(target) + place * MemoryLayout<Number>.stride
                unsafe to.copyMemory(from: from, byteCount: count * MemoryLayout<Number>.stride)
            }
        }
    }

    /// How far a candidate's own slots are from those of the first.
    private func distance(of candidate: Int) -> Int { candidate * ownCapacity }

    /// Keeps the keys and values of new positions.
    ///
    /// - Parameters:
    ///   - projections: `[candidates × slots.count, 3 × width]`: query, key, value.
    ///   - slots: one a new position, the same for every candidate.
    package mutating func write(_ projections: Tensor, slots: [Int]) {
        precondition(projections.shape.rows == candidateCount * slots.count)
        let allowed =
            candidateCount == 1
            ? 0..<sharedCapacity : sharedCapacity..<sharedCapacity + ownCapacity
        precondition(slots.allSatisfy(allowed.contains), "slots \(slots) of \(allowed)")
        let places = (0..<candidateCount).flatMap { candidate in
            slots.map { $0 + distance(of: candidate) }
        }
        let (count, dimension, length) = (headCount, headDimension, slotCount * headDimension)
        let precision = precision
        unsafe numbers.withUnsafeMutablePointer { numbers in
            unsafe projections.withUnsafePointer { projections in
                for (row, place) in places.enumerated() {
                    let pair = unsafe projections + (3 * row + 1) * count * dimension
                    for block in 0..<2 * count {
                        // The keys of all heads come first there, here those of one head.
                        let head = unsafe pair + block * dimension
                        let target =
                            (block % count * 2 + block / count) * length + place * dimension
                        switch precision {
                        case .float32:
                            unsafe (numbers + target).update(from: head, count: dimension)
                        case .bfloat16:
                            unsafe ck_float_to_bf16(dimension, head, halves(numbers) + target)
                        }
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
    /// - Returns: `[candidates × visible.count, width]`.
    package func attend(_ projections: Tensor, visible: VisibleRuns) -> Tensor {
        let (dimension, length) = (headDimension, slotCount * headDimension)
        let width = headCount * dimension
        let scale = 1 / Float(dimension).squareRoot()
        let rows = candidateCount * visible.count
        var output = Tensor(uninitialized: [rows, width])
        let all = VisibleRuns(
            joining: (0..<candidateCount).map {
                visible.moved(by: distance(of: $0), from: sharedCapacity)
            })
        // A head of one query is too little work to tell a thread of.
        let grain = max(rows * headCount / 16, 2)
        unsafe output.withUnsafeMutablePointer { output in
            unsafe withPointers(projections, numbers, projections) { projections, numbers, _ in
                // Head by head: what candidates share of a head stays in the cache for all of them.
                closeLoop(over: rows * headCount, grain: grain) { range in
                    unsafe withScores(all) { runs, scores in
                        for index in range {
                            let (row, head) = (index % rows, index / rows)
                            let (first, count) = all.runRange(row)
                            let query = unsafe projections + row * 3 * width + head * dimension
                            let result = unsafe output + row * width + head * dimension
                            switch precision {
                            case .float32:
                                let keys = unsafe numbers + 2 * head * length
                                _ = unsafe ck_attend(
                                    dimension, query, keys, keys + length, dimension,
                                    runs + first, count, scale, scores, result)
                            case .bfloat16:
                                let keys = unsafe halves(numbers) + 2 * head * length
                                _ = unsafe ck_attend_bf16(
                                    dimension, query, keys, keys + length, dimension,
                                    runs + first, count, scale, scores, result)
                            }
                        }
                    }
                }
            }
        }
        return output
    }
}

/// A tensor's memory as numbers of 16 bits.
private func halves(_ pointer: UnsafePointer<Float>) -> UnsafePointer<UInt16> {
    unsafe UnsafeRawPointer(pointer).assumingMemoryBound(to: UInt16.self)
}

private func halves(_ pointer: UnsafeMutablePointer<Float>) -> UnsafeMutablePointer<UInt16> {
    unsafe UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: UInt16.self)
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
