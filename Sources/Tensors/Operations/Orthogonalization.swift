// SPDX-License-Identifier: Apache-2.0

/// Matrices whose singular values are made alike.
extension Tensor {
    /// The coefficients of each step: of the matrix, of its cube and of its fifth power.
    ///
    /// Five steps bring singular values from two thousandths on to between 0.68 and 1.21.
    private static let steps: [(Float, Float, Float)] = Array(
        repeating: (3.4445, -4.7750, 2.0315), count: 5)

    /// A matrix with the same singular vectors, whose singular values are all about 1.
    ///
    /// Source: Jordan et al. 2024, "Muon": Newton and Schulz's iteration with a quintic.
    ///
    /// - Parameter precision: what products are computed in; singular values end anywhere around 1, so
    ///   that rounding to bfloat16 matters little.
    /// - Returns: a matrix of the same shape.
    /// - Precondition: the tensor has two extents.
    package func orthogonalized(precision: Precision = .float32) -> Tensor {
        precondition(shape.extents.count == 2, "no matrix: \(shape)")
        var matrix = self
        matrix.scale(by: Float(1 / (sumOfSquares.squareRoot() + 1e-7)))
        let isTall = shape[0] > shape[1]
        for (linear, cubic, quintic) in Self.steps {
            // The smaller of the two products of the matrix with itself.
            let gram = matrixProduct(
                matrix, matrix, transposingA: isTall, transposingB: !isTall, precision: precision)
            var factor = matrixProduct(gram, gram, precision: precision)
            factor.scale(by: quintic)
            factor.add(gram, scaledBy: cubic)
            let product =
                isTall
                ? matrixProduct(matrix, factor, precision: precision)
                : matrixProduct(factor, matrix, precision: precision)
            matrix.scale(by: linear)
            matrix.add(product)
        }
        return matrix
    }
}
