// SPDX-License-Identifier: Apache-2.0

import Tensors

/// Other looks at the same numbers; nothing is copied.
extension StoredTensor {
    /// The same tensor under another name.
    package func renamed(_ name: String) -> StoredTensor {
        view(name: name, shape: shape, strides: strides, bytes: bytes)
    }

    /// The same numbers with their dimensions in another order.
    ///
    /// - Parameter order: for each dimension of the result, which of this tensor's it is.
    /// - Returns: for instance `[outputs, height, width, inputs]` of `[outputs, inputs, height,
    ///   width]` by `[0, 2, 3, 1]`.
    /// - Precondition: each dimension occurs once.
    package func permuted(_ order: [Int]) -> StoredTensor {
        precondition(order.sorted() == Array(0..<shape.rank), "\(order) of \(shape)")
        return view(
            name: name, shape: Shape(order.map { shape[$0] }), strides: order.map { strides[$0] },
            bytes: bytes)
    }

    /// Some of the outermost dimension.
    ///
    /// - Precondition: the tensor has a dimension, and these are inside it.
    package func part(_ range: Range<Int>) -> StoredTensor {
        precondition(
            shape.rank > 0 && range.lowerBound >= 0 && range.upperBound <= shape[0],
            "\(range) of \(shape)")
        let part = Shape([range.count] + shape.extents.dropFirst())
        let start = bytes.lowerBound + range.lowerBound * strides[0] * elementType.size
        guard part.count > 0 else {
            return view(
                name: name, shape: part, strides: strides,
                bytes: bytes.lowerBound..<bytes.lowerBound)
        }
        let last = zip(part.extents, strides).reduce(0) { $0 + ($1.0 - 1) * $1.1 }
        return view(
            name: name, shape: part, strides: strides,
            bytes: start..<start + (last + 1) * elementType.size)
    }

    /// The same tensor in another of the catalog's files.
    func inFile(_ file: Int) -> StoredTensor {
        StoredTensor(
            name: name, elementType: elementType, shape: shape, strides: strides, file: file,
            bytes: bytes)
    }

    private func view(
        name: String, shape: Shape, strides: [Int], bytes: Range<Int>
    ) -> StoredTensor {
        StoredTensor(
            name: name, elementType: elementType, shape: shape, strides: strides, file: file,
            bytes: bytes)
    }
}
