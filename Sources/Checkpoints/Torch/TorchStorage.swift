// SPDX-License-Identifier: Apache-2.0

/// What a pickle says of a storage: memory that tensors share.
struct TorchStorage: Sendable, Equatable {
    /// Its name in the file.
    let key: String
    /// The type of its numbers; nil for bytes.
    let elementType: ElementType?
    /// How many numbers it has.
    let count: Int
    /// Which part of another storage it is, in the older container.
    let view: View?

    /// A part of another storage.
    struct View: Sendable, Equatable {
        /// The first number's place in the other storage.
        let offset: Int
        /// How many numbers it has.
        let count: Int
    }

    /// The bytes of one number.
    var unit: Int { elementType?.size ?? 1 }

    /// The bytes of the storage; inside `Int`.
    var size: Int { count * unit }

    /// The fields: class, name, device, count, and in the older container the view.
    ///
    /// - Throws: where the value is no storage, or a field is not of its type.
    init(_ value: PickleValue, in pickle: Pickle) throws(TorchFault) {
        guard let fields = pickle.items(of: value, .storage), fields.count >= 4,
            case .storage(let elementType)? = pickle.reference(fields[0]),
            case .text(let key) = fields[1], case .integer(let count) = fields[3]
        else { throw TorchFault("a tensor whose storage is not described as one") }
        let unit = elementType?.size ?? 1
        guard key.isPlainName else {
            throw TorchFault("a storage has the impossible name \(key.shown)")
        }
        guard count >= 0, !count.multipliedReportingOverflow(by: unit).overflow else {
            throw TorchFault("storage \(key.shown) of \(count) numbers")
        }
        self.key = key
        self.elementType = elementType
        self.count = count
        view = try fields.count > 4 ? Self.view(fields[4], of: count, in: pickle) : nil
    }

    private static func view(
        _ value: PickleValue, of count: Int, in pickle: Pickle
    ) throws(TorchFault) -> View? {
        if value == .none { return nil }
        guard let fields = pickle.items(of: value, .tuple), fields.count == 3,
            case .integer(let offset) = fields[1], case .integer(let viewed) = fields[2],
            offset >= 0, viewed >= 0, offset <= count, viewed <= count - offset
        else { throw TorchFault("a storage that is no part of the one it should be part of") }
        return View(offset: offset, count: viewed)
    }
}
