// SPDX-License-Identifier: Apache-2.0

/// The only door to a tensor's memory.
extension Tensor {
    /// Calls `body` with the elements, row by row.
    package func withUnsafePointer<Result, Failure: Error>(
        _ body: (UnsafePointer<Float>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try unsafe body(UnsafePointer(storage.pointer))
    }

    /// Calls `body` with the elements for writing; memory shared with another tensor is copied first.
    package mutating func withUnsafeMutablePointer<Result, Failure: Error>(
        _ body: (UnsafeMutablePointer<Float>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        if !isKnownUniquelyReferenced(&storage) {
            let (shared, own) = (storage, TensorStorage(capacity: count))
            parallelLoop(over: count, grain: 1 << 18) { range in
                unsafe (own.pointer + range.lowerBound).initialize(
                    from: shared.pointer + range.lowerBound, count: range.count)
            }
            storage = own
        }
        return try unsafe body(storage.pointer)
    }

    /// Calls `body` with the elements and with where to write what replaces them: the same place,
    /// or new memory where this is shared with another tensor, which saves copying it first.
    ///
    /// - Parameter body: writes every element.
    mutating func replaceElements(
        _ body: (_ old: UnsafePointer<Float>, _ new: UnsafeMutablePointer<Float>) -> Void
    ) {
        let isShared = !isKnownUniquelyReferenced(&storage)
        let old = storage
        if isShared { storage = TensorStorage(capacity: count) }
        unsafe body(UnsafePointer(old.pointer), storage.pointer)
        withExtendedLifetime(old) {}
    }

    /// The elements as an array, row by row.
    package var elements: [Float] {
        unsafe Array(UnsafeBufferPointer(start: storage.pointer, count: count))
    }

    /// One element by its place in raster order.
    package subscript(index: Int) -> Float {
        get {
            precondition(index >= 0 && index < count, "element \(index) of \(count)")
            return unsafe storage.pointer[index]
        }
        set {
            precondition(index >= 0 && index < count, "element \(index) of \(count)")
            unsafe withUnsafeMutablePointer { unsafe $0[index] = newValue }
        }
    }

    /// Some rows of the outermost dimension, copied.
    package func rows(_ range: Range<Int>) -> Tensor {
        precondition(
            range.lowerBound >= 0 && range.upperBound <= shape[0], "rows \(range) of \(shape)")
        let size = shape[0] == 0 ? 0 : count / shape[0]
        let part = Tensor(uninitialized: Shape([range.count] + shape.extents.dropFirst()))
        unsafe part.storage.pointer.initialize(
            from: storage.pointer + range.lowerBound * size, count: range.count * size)
        return part
    }
}
