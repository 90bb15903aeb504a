// SPDX-License-Identifier: Apache-2.0

import CKernels

/// The numbers of one AdamW step that all elements share.
///
/// Source: Loshchilov & Hutter 2019, algorithm 2.
package struct AdamWUpdate: Sendable {
    /// The step size.
    package var rate: Float
    /// How much of the mean of the gradients is kept.
    package var beta1: Float
    /// How much of the mean of their squares is kept.
    package var beta2: Float
    /// Keeps the divisor from zero.
    package var epsilon: Float
    /// The share of a weight that is taken away, times the rate.
    package var decay: Float
    /// `1 − beta1^t` after t steps.
    package var correction1: Float
    /// `1 − beta2^t` after t steps.
    package var correction2: Float

    package init(
        rate: Float, beta1: Float, beta2: Float, epsilon: Float, decay: Float,
        correction1: Float, correction2: Float
    ) {
        self.rate = rate
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
        self.decay = decay
        self.correction1 = correction1
        self.correction2 = correction2
    }

    /// Changes the weights and both means, element by element.
    ///
    /// - Precondition: all four tensors have the same count.
    package func apply(
        to weights: inout Tensor, gradient: Tensor, first: inout Tensor, second: inout Tensor
    ) {
        let span = OperationSpan(.optimizer)
        defer { span.end() }
        let count = weights.count
        precondition(
            gradient.count == count && first.count == count && second.count == count,
            "a gradient \(gradient.shape) for weights \(weights.shape)")
        unsafe weights.withUnsafeMutablePointer { weights in
            unsafe first.withUnsafeMutablePointer { first in
                unsafe second.withUnsafeMutablePointer { second in
                    unsafe gradient.withUnsafePointer { gradient in
                        parallelLoop(over: count, grain: 65_536) { range in
                            let start = range.lowerBound
                            unsafe ck_adamw(
                                range.count, weights + start, gradient + start, first + start,
                                second + start, rate, beta1, beta2, epsilon, decay, correction1,
                                correction2)
                        }
                    }
                }
            }
        }
    }
}
