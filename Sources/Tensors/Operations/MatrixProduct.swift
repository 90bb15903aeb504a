// SPDX-License-Identifier: Apache-2.0

/// The product of two matrices, each of them transposed on the way if asked.
///
/// A tensor of any rank is read as a matrix: its last extent is the width, all others together are
/// the rows. The result has the rows of `a` and the columns of `b`; its shape is that of `a` with
/// the last extent replaced or, where `a` is transposed, `[rows, columns]`.
///
/// The result is the same bit for bit whatever `ComputeThreads.count` is.
///
/// - Parameters:
///   - a: the left matrix.
///   - b: the right one.
///   - transposingA: whether the rows of `a` are the columns of the left matrix.
///   - transposingB: the same of `b`.
///   - bias: added to every row of the product, one element a column; nil for none.
///   - precision: `.bfloat16` rounds both operands before they are multiplied; sums stay in 32
///     bits. Where `BFloat16Arithmetic.isUsed` is false it means `.float32`.
/// - Returns: `[…, columns]`.
package func matrixProduct(
    _ a: Tensor, _ b: Tensor, transposingA: Bool = false, transposingB: Bool = false,
    bias: Tensor? = nil, precision: Precision = .float32
) -> Tensor {
    let size = ProductSize(
        a.shape, b.shape, transposingA: transposingA, transposingB: transposingB)
    let leading = transposingA ? [size.rows] : Array(a.shape.extents.dropLast())
    let shape = Shape(leading + [size.columns])
    precondition(
        bias.map { $0.count == size.columns } ?? true, "one bias for each of \(size.columns)")
    guard shape.count > 0, size.depth > 0 else {
        var product = Tensor(shape)
        if let bias { product.addBias(bias) }
        return product
    }
    let isPacked = OperandType(precision).rounds || size.suitsPacking
    var product = multiplied(
        a, b, into: shape, size: size, bias: isPacked ? bias : nil, precision: precision)
    if !isPacked, let bias { product.addBias(bias) }
    return product
}

/// The product; the bias only where the packed product computes it.
private func multiplied(
    _ a: Tensor, _ b: Tensor, into shape: Shape, size: ProductSize, bias: Tensor?,
    precision: Precision
) -> Tensor {
    let span = OperationSpan(.products, operations: 2 * shape.count * size.depth)
    defer { span.end() }
    let type = OperandType(precision)
    var product = Tensor(uninitialized: shape)
    unsafe product.withUnsafeMutablePointer { out in
        if type.rounds || size.suitsPacking {
            unsafe PackedProduct.cached(size, type, hasBias: bias != nil).run(a, b, bias, out)
        } else {
            unsafe a.withUnsafePointer { a in
                unsafe b.withUnsafePointer { b in
                    unsafe multiplyInBlocks(size, ProductOperands(a: a, b: b, out: out))
                }
            }
        }
    }
    return product
}

/// Where the numbers of a product are.
@unsafe package struct ProductOperands {
    let a: UnsafePointer<Float>
    let b: UnsafePointer<Float>
    let out: UnsafeMutablePointer<Float>

    package init(
        a: UnsafePointer<Float>, b: UnsafePointer<Float>, out: UnsafeMutablePointer<Float>
    ) {
        unsafe self.a = a
        unsafe self.b = b
        unsafe self.out = out
    }
}

/// The extents of a product and how its operands lie in memory.
package struct ProductSize: Hashable, Sendable {
    /// Rows and columns of the result, and how many products each of its elements is the sum of.
    let rows, columns, depth: Int
    let transposingA, transposingB: Bool
    /// The distance between two rows of an operand as it lies in memory.
    let widthA, widthB: Int

    package init(_ a: Shape, _ b: Shape, transposingA: Bool, transposingB: Bool) {
        let (rowsA, rowsB) = (Self.rows(of: a), Self.rows(of: b))
        (widthA, widthB) = (a.width, b.width)
        (self.transposingA, self.transposingB) = (transposingA, transposingB)
        rows = transposingA ? widthA : rowsA
        depth = transposingA ? rowsA : widthA
        columns = transposingB ? rowsB : widthB
        let depthB = transposingB ? widthB : rowsB
        precondition(
            depth == depthB,
            "\(a)\(transposingA ? "ᵀ" : "") × \(b)\(transposingB ? "ᵀ" : "") does not fit")
    }

    /// Whether oneDNN's product, with B packed once for all blocks, is the faster one in 32 bits: it
    /// has kernels for AVX-512, likes full vectors, and is slow at reading A by columns.
    var suitsPacking: Bool {
        InstructionSet.detected.has512Bits && !transposingA && rows >= 256 && columns >= 64
            && columns % 16 == 0 && depth >= 64 && depth % 16 == 0
    }

    /// Unlike `Shape.rows` right for rows without elements too.
    private static func rows(of shape: Shape) -> Int {
        shape.extents.dropLast().reduce(1, *)
    }

    /// The place in A of the first element that belongs to a row of the result.
    func startA(row: Int) -> Int { transposingA ? row : row * widthA }
    /// The place in B of the first element that belongs to a column of the result.
    func startB(column: Int) -> Int { transposingB ? column * widthB : column }
}
