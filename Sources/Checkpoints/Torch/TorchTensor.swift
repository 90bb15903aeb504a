// SPDX-License-Identifier: Apache-2.0

import Tensors

/// A tensor as a pickle describes it: a view of a storage that the pickle does not hold.
struct TorchTensor: Sendable, Equatable {
    /// Where the numbers are.
    let storage: TorchStorage
    /// The type of the numbers.
    let elementType: ElementType
    /// The first number's place in the storage, in numbers.
    let offset: Int
    /// The extents.
    let shape: Shape
    /// For each dimension, how many numbers lie between neighbours.
    let strides: [Int]

    /// The most dimensions.
    private static let rankLimit = 16
    /// How many numbers a tensor may have whatever its storage has: one number may stand for many.
    private static let expandedLimit = 1 << 24

    /// What the pickle wants a tensor made of; nil where the value is no tensor.
    ///
    /// - Throws: where the description is not that of a tensor, or leads out of its storage.
    init?(_ value: PickleValue, in pickle: Pickle) throws(TorchFault) {
        var items: [PickleValue]
        if let parameter = pickle.items(of: value, .object(.parameter)) {
            guard let first = parameter.first,
                let tensor = pickle.items(of: first, .object(.tensor))
                    ?? pickle.items(of: first, .object(.untypedTensor))
            else { throw TorchFault("a parameter without a tensor") }
            items = tensor
        } else if let tensor = pickle.items(of: value, .object(.tensor))
            ?? pickle.items(of: value, .object(.untypedTensor))
        {
            items = tensor
        } else {
            return nil
        }
        guard items.count >= 4, case .integer(let offset) = items[1],
            let extents = Self.integers(items[2], in: pickle),
            let strides = Self.integers(items[3], in: pickle)
        else { throw TorchFault("a tensor without storage, offset, shape and strides") }
        let storage = try TorchStorage(items[0], in: pickle)
        guard let elementType = storage.elementType ?? Self.elementType(items, in: pickle) else {
            throw TorchFault("a tensor of an unknown type of numbers")
        }
        guard extents.count <= Self.rankLimit, extents.count == strides.count, offset >= 0,
            strides.allSatisfy({ $0 >= 0 }), let shape = Shape(checking: extents)
        else {
            throw TorchFault(
                "a tensor of the impossible shape \(extents), strides \(strides), offset \(offset)")
        }
        self.storage = storage
        self.elementType = elementType
        self.offset = offset
        self.shape = shape
        self.strides = strides
        try checkInside()
    }

    /// The seventh field of a tensor whose storage has no type.
    private static func elementType(_ items: [PickleValue], in pickle: Pickle) -> ElementType? {
        guard items.count >= 7, case .elementType(let type)? = pickle.reference(items[6]) else {
            return nil
        }
        return type
    }

    private static func integers(_ value: PickleValue, in pickle: Pickle) -> [Int]? {
        guard let items = pickle.items(of: value, .tuple) ?? pickle.items(of: value, .list) else {
            return nil
        }
        let numbers = items.prefix(rankLimit + 1).compactMap { item -> Int? in
            guard case .integer(let number) = item else { return nil }
            return number
        }
        return numbers.count == items.count ? numbers : nil
    }

    /// How many numbers the storage has.
    private var capacity: Int {
        (storage.view?.count ?? storage.count) * storage.unit / elementType.size
    }

    /// One more than the last number's place in the storage; the first's for an empty tensor.
    ///
    /// Nil where it is beyond every file.
    private var end: Int? {
        guard shape.count > 0 else { return offset }
        var last = offset
        for (extent, stride) in zip(shape.extents, strides) {
            let (reach, tooFar) = stride.multipliedReportingOverflow(by: extent - 1)
            let (sum, overflow) = last.addingReportingOverflow(reach)
            guard !tooFar, !overflow else { return nil }
            last = sum
        }
        return last == .max ? nil : last + 1
    }

    private func checkInside() throws(TorchFault) {
        guard let end, end <= capacity else {
            throw TorchFault(
                "a tensor of shape \(shape), strides \(strides), offset \(offset) in a storage "
                    + "of \(capacity) numbers")
        }
        guard shape.count <= max(capacity, Self.expandedLimit) else {
            throw TorchFault("a tensor of shape \(shape) in a storage of \(capacity) numbers")
        }
    }

    /// Where in the storage its numbers are: from the first to behind the last, in bytes.
    var bytes: Range<Int> {
        let base = (storage.view?.offset ?? 0) * storage.unit
        let size = elementType.size
        return base + offset * size..<base + (end ?? offset) * size
    }
}
