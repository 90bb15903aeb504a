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
    let grain = ProductExtents(rows: rows, width: width, outputs: outputs).grain
    unsafe result.withUnsafeMutablePointer { result in
        unsafe withPointers(input, weights, bias ?? weights) { input, weights, biasElements in
            let bias = bias == nil ? nil : unsafe Optional(biasElements)
            closeLoop(over: outputs, grain: grain) { range in
                unsafe ck_linear(
                    rows, width, input, width, weights, bias, range.lowerBound, range.upperBound,
                    result, outputs)
            }
        }
    }
    return result
}

/// The extents of a product by rows, and how it is cut.
struct ProductExtents {
    let rows, width, outputs: Int

    /// Outputs in one piece: whole blocks of packed weights; all of them where the product is not
    /// worth telling a second thread of.
    var grain: Int {
        guard rows * outputs * width >= 1 << 16 else { return max(1, outputs) }
        return (max(16, outputs / 8) + 15) / 16 * 16
    }
}
