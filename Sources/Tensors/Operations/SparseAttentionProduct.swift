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

/// Attention of every position to the positions it sees.
///
/// - Parameters:
///   - projections: `[batch, positions, 3 × modelWidth]`: query, key and value of each position;
///     head h has channels `h × headDimension ..< (h + 1) × headDimension` of each third.
///   - tiles: what each position sees.
///   - headCount: divides `modelWidth`.
/// - Returns: what the heads read, side by side.
///
/// Source: Child et al. 2019, section 4; scores are scaled by `1 / sqrt(headDimension)`.
package func attend(
    _ projections: Tensor, tiles: AttentionTiles, headCount: Int
) -> AttendedSequences {
    let sizes = AttentionSizes(projections, tiles: tiles, headCount: headCount)
    let width = sizes.width
    var output = Tensor(uninitialized: [sizes.batch, sizes.positions, width])
    var logSums = Tensor(uninitialized: [sizes.batch, headCount, sizes.positions])
    unsafe output.withUnsafeMutablePointer { output in
        unsafe logSums.withUnsafeMutablePointer { logSums in
            unsafe projections.withUnsafePointer { projections in
                unsafe forEachHead(sizes, tiles: tiles) { head, plan, room in
                    let queries = unsafe projections + sizes.projectionOffset(head)
                    unsafe ck_attend_tiles(
                        plan, sizes.headDimension, queries, queries + width, queries + 2 * width,
                        3 * width, sizes.scale, room, output + sizes.outputOffset(head), width,
                        logSums + head * sizes.positions)
                }
            }
        }
    }
    return AttendedSequences(output: output, logSums: logSums)
}

/// The gradient by the projections of `attend`, given the gradient by its output.
package func attendBackward(
    _ outputGradient: Tensor, projections: Tensor, attended: AttendedSequences,
    tiles: AttentionTiles, headCount: Int
) -> Tensor {
    let sizes = AttentionSizes(projections, tiles: tiles, headCount: headCount)
    let width = sizes.width
    precondition(outputGradient.shape == attended.output.shape, "\(outputGradient.shape)")
    var gradient = Tensor(uninitialized: projections.shape)
    unsafe gradient.withUnsafeMutablePointer { gradient in
        unsafe withPointers(outputGradient, attended.output, attended.logSums) {
            dOutput, output, sums in
            unsafe projections.withUnsafePointer { projections in
                unsafe forEachHead(sizes, tiles: tiles) { head, plan, room in
                    let queries = unsafe projections + sizes.projectionOffset(head)
                    let dQueries = unsafe gradient + sizes.projectionOffset(head)
                    let row = sizes.outputOffset(head)
                    unsafe ck_attend_tiles_backward(
                        plan, sizes.headDimension, queries, queries + width, queries + 2 * width,
                        3 * width, sizes.scale, output + row, dOutput + row, width,
                        sums + head * sizes.positions, room, dQueries, dQueries + width,
                        dQueries + 2 * width, 3 * width)
                }
            }
        }
    }
    return gradient
}

/// Calls `body` for every head of every sequence, several at the same time, each with the plan and
/// with room of its own for a head's numbers.
private func forEachHead(
    _ sizes: AttentionSizes, tiles: AttentionTiles,
    _ body: (Int, UnsafePointer<ck_tiles>, UnsafeMutablePointer<Float>) -> Void
) {
    unsafe tiles.withKernelPlan { plan in
        let capacity = unsafe ck_tiles_room(plan, sizes.headDimension)
        parallelLoop(over: sizes.batch * sizes.headCount, grain: 1) { heads in
            let room = TensorStorage(capacity: capacity)
            for head in heads { unsafe body(head, plan, room.pointer) }
        }
    }
}

/// The extents that forward and backward share.
private struct AttentionSizes {
    let batch, positions, width, headDimension, headCount: Int
    let scale: Float

    init(_ projections: Tensor, tiles: AttentionTiles, headCount: Int) {
        precondition(projections.shape.rank == 3, "[batch, positions, 3 × width] expected")
        precondition(
            projections.shape[1] == tiles.positions
                && projections.shape[2].isMultiple(of: 3 * headCount),
            "\(tiles.positions) queries and \(headCount) heads for \(projections.shape)")
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
