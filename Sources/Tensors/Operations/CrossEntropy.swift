// SPDX-License-Identifier: Apache-2.0

import CKernels

extension Tensor {
    /// The cross-entropy of each row of logits with its target, in nats: `[rows]`.
    ///
    /// - Precondition: there is one target a row, each below the width.
    package func crossEntropy(targets: [Int32]) -> Tensor {
        let span = OperationSpan(.loss)
        defer { span.end() }
        checkTargets(targets)
        let width = shape.width
        var losses = Tensor(uninitialized: [shape.rows])
        unsafe withUnsafePointer { logits in
            unsafe losses.withUnsafeMutablePointer { losses in
                unsafe targets.withUnsafeBufferPointer { targets in
                    guard let targets = targets.baseAddress else { return }
                    parallelLoop(over: shape.rows, grain: rowGrain) { rows in
                        unsafe ck_cross_entropy(
                            rows.count, width, logits + rows.lowerBound * width,
                            targets + rows.lowerBound, losses + rows.lowerBound)
                    }
                }
            }
        }
        return losses
    }

    /// As `crossEntropy(targets:)`; the logits become the gradient of the sum of the losses by them,
    /// each row times its scale.
    ///
    /// - Precondition: there is one target and one scale a row.
    package mutating func replaceByCrossEntropyGradient(
        targets: [Int32], scales: [Float]
    ) -> Tensor {
        let span = OperationSpan(.loss)
        defer { span.end() }
        checkTargets(targets)
        let (rowCount, width, grain) = (shape.rows, shape.width, rowGrain)
        let scales = Tensor([rowCount], scales)
        var losses = Tensor(uninitialized: [rowCount])
        unsafe withUnsafeMutablePointer { logits in
            unsafe losses.withUnsafeMutablePointer { losses in
                unsafe scales.withUnsafePointer { scales in
                    unsafe targets.withUnsafeBufferPointer { targets in
                        guard let targets = targets.baseAddress else { return }
                        parallelLoop(over: rowCount, grain: grain) { rows in
                            let first = rows.lowerBound
                            unsafe ck_cross_entropy_with_gradient(
                                rows.count, width, logits + first * width, targets + first,
                                scales + first, losses + first)
                        }
                    }
                }
            }
        }
        return losses
    }

    /// Rows in one piece of work: about a quarter of an L2 cache.
    private var rowGrain: Int { max(1, 65_536 / max(1, shape.width)) }

    private func checkTargets(_ targets: [Int32]) {
        precondition(
            targets.count == shape.rows, "\(targets.count) targets for \(shape.rows) rows")
        let width = Int32(clamping: shape.width)
        precondition(
            targets.allSatisfy { $0 >= 0 && $0 < width }, "a target is not below \(width)")
    }
}
