// SPDX-License-Identifier: Apache-2.0

import CKernels

/// `input × weightsᵀ + bias` with weights of few bits, each row as if it were alone.
///
/// A row's result has the same bits whatever the other rows are and however many there are. Weights
/// of 16 bits give the bits of the same weights in 32. For packed weights a row is rounded to
/// multiples of 1/16256 of its largest magnitude; all sums of such products are exact.
///
/// - Parameters:
///   - input: rows of `width` elements.
///   - weights: `[outputs, width]`.
///   - bias: `[outputs]`, or nil for none.
/// - Returns: the input's leading extents, then `outputs`.
package func rowProduct(_ input: Tensor, weights: CompactMatrix, bias: Tensor?) -> Tensor {
    let (rows, width) = (input.shape.rows, input.shape.width)
    let outputs = weights.shape[0]
    precondition(weights.shape[1] == width, "weights \(weights.shape) for rows of \(width)")
    precondition(bias == nil || bias?.count == outputs, "bias for \(outputs) outputs")
    var result = Tensor(uninitialized: Shape(input.shape.extents.dropLast() + [outputs]))
    let size = ProductExtents(rows: rows, width: width, outputs: outputs)
    unsafe result.withUnsafeMutablePointer { result in
        unsafe withPointers(input, bias ?? input, input) { input, biasElements, _ in
            let bias = bias == nil ? nil : unsafe Optional(biasElements)
            switch weights.form {
            case .half(let precision):
                unsafe multiply(
                    input, by: weights.numbers, precision, bias: bias, size: size, into: result)
            case .packed(let kind):
                unsafe multiply(
                    input, by: weights, kind, bias: bias, size: size, into: result)
            }
        }
    }
    return result
}

private func multiply(
    _ input: UnsafePointer<Float>, by weights: SharedBytes, _ precision: HalfPrecision,
    bias: UnsafePointer<Float>?, size: ProductExtents, into result: UnsafeMutablePointer<Float>
) {
    let (rows, width, outputs) = (size.rows, size.width, size.outputs)
    let numbers = unsafe weights.pointer.assumingMemoryBound(to: UInt16.self)
    closeLoop(over: outputs, grain: size.grain) { range in
        switch precision {
        case .bfloat16:
            unsafe ck_linear_bf16(
                rows, width, input, width, numbers, bias, range.lowerBound, range.upperBound,
                result, outputs)
        case .float16:
            unsafe ck_linear_f16(
                rows, width, input, width, numbers, bias, range.lowerBound, range.upperBound,
                result, outputs)
        }
    }
}

private func multiply(
    _ input: UnsafePointer<Float>, by weights: CompactMatrix, _ kind: PackedLayout.Kind,
    bias: UnsafePointer<Float>?, size: ProductExtents, into result: UnsafeMutablePointer<Float>
) {
    let (rows, width, outputs) = (size.rows, size.width, size.outputs)
    let capacity = ck_rounded_rows_room(rows, width)
    let storage = TensorStorage(capacity: capacity)
    let numbers = unsafe weights.numbers.pointer.assumingMemoryBound(to: UInt8.self)
    let scales = unsafe (weights.scales ?? weights.numbers).pointer
    unsafe storage.pointer.withMemoryRebound(to: Int32.self, capacity: capacity) { room in
        // Some thousand numbers are rounded sooner than another thread is told of them.
        closeLoop(over: rows, grain: max(1, 16_384 / max(1, width))) { range in
            unsafe ck_round_rows(
                rows, width, input, width, range.lowerBound, range.upperBound, room)
        }
        closeLoop(over: outputs, grain: size.grain) { range in
            let (first, last) = (range.lowerBound, range.upperBound)
            switch kind {
            case .int8:
                unsafe ck_linear_int8(
                    rows, width, room, numbers, scales.assumingMemoryBound(to: Float.self), bias,
                    first, last, result, outputs)
            case .int4:
                unsafe ck_linear_int4(
                    rows, width, room, numbers, scales.assumingMemoryBound(to: UInt16.self), bias,
                    first, last, result, outputs)
            }
        }
    }
}
