// SPDX-License-Identifier: Apache-2.0

import CKernels

/// Each row brought to mean 0 and deviation 1, and what the backward pass needs to know of it.
package struct NormalizedRows: Sendable {
    /// The normalized rows, scaled by the gain and shifted by the bias.
    package let output: Tensor
    /// `[rows]`: the mean of each row.
    package let means: Tensor
    /// `[rows]`: one over the deviation of each row.
    package let inverseDeviations: Tensor
}

/// Normalizes each row: `(x − mean) / sqrt(variance + epsilon) × gain + bias`.
///
/// - Parameters:
///   - input: rows of `width` elements.
///   - gain: `[width]`.
///   - bias: `[width]`.
///   - epsilon: added to the variance.
/// - Returns: rows of the same shape, with their statistics.
///
/// Source: Ba, Kiros and Hinton 2016.
package func layerNormalization(
    _ input: Tensor, gain: Tensor, bias: Tensor, epsilon: Float
) -> NormalizedRows {
    let span = OperationSpan(.layerNorms)
    defer { span.end() }
    let (rows, width) = (input.shape.rows, input.shape.width)
    precondition(gain.count == width && bias.count == width, "gain and bias of \(width)")
    var output = Tensor(uninitialized: input.shape)
    var means = Tensor(uninitialized: [rows])
    var inverseDeviations = Tensor(uninitialized: [rows])
    unsafe output.withUnsafeMutablePointer { output in
        unsafe means.withUnsafeMutablePointer { means in
            unsafe inverseDeviations.withUnsafeMutablePointer { deviations in
                unsafe withPointers(input, gain, bias) { input, gain, bias in
                    parallelLoop(over: rows, grain: rowGrain(width)) { range in
                        let first = range.lowerBound
                        unsafe ck_layer_norm(
                            range.count, width, input + first * width, gain, bias, epsilon,
                            output + first * width, means + first, deviations + first)
                    }
                }
            }
        }
    }
    return NormalizedRows(output: output, means: means, inverseDeviations: inverseDeviations)
}

/// The gradients of a layer normalization.
package struct LayerNormalizationGradients: Sendable {
    /// By the input, of its shape.
    package let input: Tensor
    /// By the gain, `[width]`.
    package let gain: Tensor
    /// By the bias, `[width]`.
    package let bias: Tensor
}

/// The gradients of `layerNormalization`, given the gradient by its output.
package func layerNormalizationBackward(
    _ outputGradient: Tensor, input: Tensor, gain: Tensor, means: Tensor,
    inverseDeviations: Tensor
) -> LayerNormalizationGradients {
    let span = OperationSpan(.layerNorms)
    defer { span.end() }
    let (rows, width) = (input.shape.rows, input.shape.width)
    let groups = min(16, max(1, rows / 64))
    let grain = max(1, (rows + groups - 1) / groups)
    var inputGradient = Tensor(uninitialized: input.shape)
    var gainParts = Tensor([groups, width])
    var biasParts = Tensor([groups, width])
    unsafe inputGradient.withUnsafeMutablePointer { inputGradient in
        unsafe gainParts.withUnsafeMutablePointer { gainParts in
            unsafe biasParts.withUnsafeMutablePointer { biasParts in
                unsafe withPointers(input, gain, outputGradient) { input, gain, gradient in
                    unsafe withPointers(means, inverseDeviations, means) { means, deviations, _ in
                        parallelLoop(over: rows, grain: grain) { range in
                            let first = range.lowerBound
                            let part = first / grain * width
                            unsafe ck_layer_norm_backward(
                                range.count, width, input + first * width, gain, means + first,
                                deviations + first, gradient + first * width,
                                inputGradient + first * width, gainParts + part, biasParts + part)
                        }
                    }
                }
            }
        }
    }
    return LayerNormalizationGradients(
        input: inputGradient, gain: gainParts.columnSums(), bias: biasParts.columnSums())
}

/// Rows in one piece of a row-wise operation.
func rowGrain(_ width: Int) -> Int { max(1, 32_768 / max(1, width)) }

/// Calls `body` with the elements of three tensors.
func withPointers<Result>(
    _ first: Tensor, _ second: Tensor, _ third: Tensor,
    _ body: (UnsafePointer<Float>, UnsafePointer<Float>, UnsafePointer<Float>) -> Result
) -> Result {
    unsafe first.withUnsafePointer { first in
        unsafe second.withUnsafePointer { second in
            unsafe third.withUnsafePointer { third in unsafe body(first, second, third) }
        }
    }
}
