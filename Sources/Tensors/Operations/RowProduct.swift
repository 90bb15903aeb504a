// SPDX-License-Identifier: Apache-2.0

import CKernels

/// `input × weightsᵀ + bias`, each row as if it were alone.
///
/// Unlike `matrixProduct`, a row's result has the same bits whatever the other rows are and however
/// many there are; decoding relies on that (same seed, same tokens, in any batch).
///
/// - Parameters:
///   - input: rows of `width` elements.
///   - weights: `[outputs, width]`.
///   - bias: `[outputs]`, or nil for none.
/// - Returns: the input's leading extents, then `outputs`.
package func rowProduct(_ input: Tensor, weights: Tensor, bias: Tensor?) -> Tensor {
    let (rows, width) = (input.shape.rows, input.shape.width)
    let outputs = weights.shape[0]
    precondition(
        weights.count == outputs * width, "weights \(weights.shape) for rows of \(width)")
    var result = Tensor(uninitialized: Shape(input.shape.extents.dropLast() + [outputs]))
    // Small products are not worth waking a second thread for.
    let worthSharing = rows * outputs * width >= 1 << 20
    let columns = worthSharing ? max(16, outputs / 8) : outputs
    unsafe result.withUnsafeMutablePointer { result in
        unsafe withPointers(input, weights, bias ?? weights) { input, weights, biasElements in
            let bias = bias == nil ? nil : unsafe Optional(biasElements)
            parallelLoop(over: outputs, grain: columns) { range in
                unsafe ck_linear(
                    rows, width, input, width, weights, bias, range.lowerBound, range.upperBound,
                    result, outputs)
            }
        }
    }
    return result
}
