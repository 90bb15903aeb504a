// SPDX-License-Identifier: Apache-2.0

/// `Float` numbers with a shape, kept row by row; a value: a copy never sees later changes.
///
/// Copies share their memory until one of them is written to.
package struct Tensor: Sendable {
    /// The extents; `shape.count` elements are kept.
    package let shape: Shape
    var storage: TensorStorage

    /// A tensor whose elements have not been set: for an operation that writes all of them.
    package init(uninitialized shape: Shape) {
        self.shape = shape
        storage = TensorStorage(capacity: shape.count)
    }

    /// Every element is `value`.
    package init(_ shape: Shape, filledWith value: Float = 0) {
        self.init(uninitialized: shape)
        unsafe storage.pointer.initialize(repeating: value, count: shape.count)
    }

    /// - Precondition: there are `shape.count` elements.
    package init(_ shape: Shape, _ elements: [Float]) {
        precondition(
            elements.count == shape.count, "\(elements.count) elements for the shape \(shape)")
        self.init(uninitialized: shape)
        unsafe elements.withUnsafeBufferPointer { source in
            guard let base = source.baseAddress else { return }
            unsafe storage.pointer.initialize(from: base, count: source.count)
        }
    }

    private init(shape: Shape, storage: TensorStorage) {
        self.shape = shape
        self.storage = storage
    }

    /// The same elements in the same order under another shape; nothing is copied.
    ///
    /// - Precondition: the counts agree.
    package func reshaped(_ shape: Shape) -> Tensor {
        precondition(shape.count == self.shape.count, "\(self.shape) cannot become \(shape)")
        return Tensor(shape: shape, storage: storage)
    }

    /// The number of elements.
    package var count: Int { shape.count }
}
