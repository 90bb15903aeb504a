// SPDX-License-Identifier: Apache-2.0

import CKernels

/// The result of attention over whole sequences, and what the backward pass needs of it.
package struct AttendedSequences: Sendable {
    /// `[batch, positions, modelWidth]`.
    package let output: Tensor
    /// `[batch, headCount, positions]`: the logarithm of each softmax's denominator.
    package let logSums: Tensor

    package init(output: Tensor, logSums: Tensor) {
        self.output = output
        self.logSums = logSums
    }
}

/// Attention of every position to the positions its runs name.
///
/// - Parameters:
///   - projections: `[batch, positions, 3 × modelWidth]`: query, key and value of each position;
///     head h has channels `h × headDimension ..< (h + 1) × headDimension` of each third.
///   - visible: one query for each position.
///   - headCount: divides `modelWidth`.
/// - Returns: what the heads read, side by side.
///
/// Source: Child et al. 2019, section 4; scores are scaled by `1 / sqrt(headDimension)`.
package func attend(
    _ projections: Tensor, visible: VisibleRuns, headCount: Int
) -> AttendedSequences {
    let sizes = AttentionSizes(projections, headCount: headCount)
    precondition(
        visible.count == sizes.positions, "\(visible.count) queries for \(projections.shape)")
    var output = Tensor(uninitialized: [sizes.batch, sizes.positions, sizes.width])
    var logSums = Tensor(uninitialized: [sizes.batch, headCount, sizes.positions])
    unsafe output.withUnsafeMutablePointer { output in
        unsafe logSums.withUnsafeMutablePointer { logSums in
            unsafe projections.withUnsafePointer { projections in
                parallelLoop(over: sizes.batch * headCount, grain: 1) { range in
                    unsafe withScores(visible) { runs, scores in
                        for index in range {
                            let base = unsafe projections + sizes.projectionOffset(index)
                            let result = unsafe output + sizes.outputOffset(index)
                            for position in 0..<sizes.positions {
                                let (first, count) = visible.runRange(position)
                                let sum = unsafe ck_attend(
                                    sizes.headDimension, base + position * 3 * sizes.width,
                                    base + sizes.width, base + 2 * sizes.width, 3 * sizes.width,
                                    runs + first, count, sizes.scale, scores,
                                    result + position * sizes.width)
                                unsafe logSums[index * sizes.positions + position] = sum
                            }
                        }
                    }
                }
            }
        }
    }
    return AttendedSequences(output: output, logSums: logSums)
}

/// The gradient by the projections of `attend`, given the gradient by its output.
package func attendBackward(
    _ outputGradient: Tensor, projections: Tensor, attended: AttendedSequences,
    visible: VisibleRuns, headCount: Int
) -> Tensor {
    let sizes = AttentionSizes(projections, headCount: headCount)
    var gradient = Tensor(projections.shape)
    unsafe gradient.withUnsafeMutablePointer { gradient in
        unsafe withPointers(outputGradient, attended.output, attended.logSums) {
            dOutput, output, sums in
            unsafe projections.withUnsafePointer { projections in
                parallelLoop(over: sizes.batch * headCount, grain: 1) { range in
                    unsafe withScores(visible) { runs, scores in
                        for index in range {
                            let base = unsafe projections + sizes.projectionOffset(index)
                            let dBase = unsafe gradient + sizes.projectionOffset(index)
                            let offset = sizes.outputOffset(index)
                            for position in 0..<sizes.positions {
                                let (first, count) = visible.runRange(position)
                                let query = position * 3 * sizes.width
                                let row = offset + position * sizes.width
                                unsafe ck_attend_backward(
                                    sizes.headDimension, base + query, base + sizes.width,
                                    base + 2 * sizes.width, 3 * sizes.width, runs + first, count,
                                    sizes.scale, output + row,
                                    sums[index * sizes.positions + position], dOutput + row,
                                    scores, dBase + query, dBase + sizes.width,
                                    dBase + 2 * sizes.width, 3 * sizes.width)
                            }
                        }
                    }
                }
            }
        }
    }
    return gradient
}

/// The extents that forward and backward share.
private struct AttentionSizes {
    let batch, positions, width, headDimension, headCount: Int
    let scale: Float

    init(_ projections: Tensor, headCount: Int) {
        precondition(projections.shape.rank == 3, "[batch, positions, 3 × width] expected")
        batch = projections.shape[0]
        positions = projections.shape[1]
        width = projections.shape[2] / 3
        self.headCount = headCount
        headDimension = width / headCount
        scale = 1 / Float(headDimension).squareRoot()
    }

    /// Where the queries of head `index % headCount` of picture `index / headCount` start.
    func projectionOffset(_ index: Int) -> Int {
        index / headCount * positions * 3 * width + index % headCount * headDimension
    }

    func outputOffset(_ index: Int) -> Int {
        index / headCount * positions * width + index % headCount * headDimension
    }
}

extension VisibleRuns {
    /// Where the runs of a query lie in `runs`.
    func runRange(_ query: Int) -> (first: Int, count: Int) {
        (starts[query], starts[query + 1] - starts[query])
    }
}

/// Calls `body` with the runs and room for one query's scores.
func withScores(
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
