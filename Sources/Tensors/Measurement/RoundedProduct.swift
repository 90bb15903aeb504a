// SPDX-License-Identifier: Apache-2.0

/// The product of two matrices in bfloat16, to measure whether it would be faster.
///
/// Unlike `matrixProduct` it rounds whatever `BFloat16Arithmetic.isUsed` says.
///
/// - Parameters:
///   - a: the left matrix.
///   - b: the right one.
/// - Returns: the product; nil where the processor has no instructions for it.
package func roundedMatrixProduct(_ a: Tensor, _ b: Tensor) -> Tensor? {
    guard InstructionSet.multipliesBFloat16 else { return nil }
    let size = ProductSize(a.shape, b.shape, transposingA: false, transposingB: false)
    var product = Tensor(uninitialized: [size.rows, size.columns])
    unsafe product.withUnsafeMutablePointer { out in
        unsafe PackedProduct.cached(size, .rounding, hasBias: false).run(a, b, nil, out)
    }
    return product
}
