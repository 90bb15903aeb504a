// SPDX-License-Identifier: Apache-2.0

import CKernels

/// Relaxed one-hot codes and how far each cell's distribution is from uniform.
package struct RelaxedCodes: Sendable {
    /// Rows that sum to 1, of the shape of the logits.
    package let codes: Tensor
    /// `[rows]`: the divergence of each row's softmax to the uniform distribution, in nats.
    package let divergences: Tensor

    package init(codes: Tensor, divergences: Tensor) {
        self.codes = codes
        self.divergences = divergences
    }
}

/// `softmax((logits + Gumbel noise) / temperature)` of each row.
///
/// - Parameters:
///   - logits: rows of any number of codes.
///   - temperature: towards 0 the codes become one-hot.
///   - key: the seed of the noise.
///   - stream: tells apart the noise of different steps.
/// - Returns: codes of the shape of the logits, and a divergence for each row.
///
/// Source: Jang, Gu and Poole 2017; Maddison, Mnih and Teh 2017.
package func gumbelSoftmax(
    _ logits: Tensor, temperature: Float, key: UInt64, stream: UInt64
) -> RelaxedCodes {
    let (rows, width) = (logits.shape.rows, logits.shape.width)
    var codes = Tensor(uninitialized: logits.shape)
    var divergences = Tensor(uninitialized: [rows])
    unsafe codes.withUnsafeMutablePointer { codes in
        unsafe divergences.withUnsafeMutablePointer { divergences in
            unsafe logits.withUnsafePointer { logits in
                parallelLoop(over: rows, grain: rowGrain(width)) { range in
                    let first = range.lowerBound
                    unsafe ck_gumbel_softmax(
                        range.count, width, logits + first * width, temperature, key, stream,
                        UInt64(first), codes + first * width, divergences + first)
                }
            }
        }
    }
    return RelaxedCodes(codes: codes, divergences: divergences)
}

/// The gradient by the logits of `gumbelSoftmax`.
///
/// - Parameters:
///   - codesGradient: the gradient by the codes.
///   - logits: those of the forward pass.
///   - codes: the result of the forward pass.
///   - temperature: that of the forward pass.
///   - divergenceWeight: the gradient by each row's divergence.
/// - Returns: a gradient of the shape of the logits.
package func gumbelSoftmaxBackward(
    _ codesGradient: Tensor, logits: Tensor, codes: Tensor, temperature: Float,
    divergenceWeight: Float
) -> Tensor {
    let (rows, width) = (logits.shape.rows, logits.shape.width)
    var gradient = Tensor(uninitialized: logits.shape)
    unsafe gradient.withUnsafeMutablePointer { gradient in
        unsafe withPointers(logits, codes, codesGradient) { logits, codes, codesGradient in
            parallelLoop(over: rows, grain: rowGrain(width)) { range in
                let first = range.lowerBound * width
                unsafe ck_gumbel_softmax_backward(
                    range.count, width, logits + first, temperature, codes + first,
                    codesGradient + first, divergenceWeight, gradient + first)
            }
        }
    }
    return gradient
}
