// SPDX-License-Identifier: Apache-2.0

/// Finds the tensors in what a pickle describes, and names each by the way to it.
///
/// A dictionary leads on by its keys, a list by its places, a network by the names of its
/// parameters, lasting buffers and parts, as `state_dict` does, an object of a TorchScript archive
/// by its attributes. What else there is holds no weights and is passed over.
struct TensorTree {
    /// Where in the file a storage begins; also checks that it has the right size.
    typealias Locator = (TorchStorage) throws(TorchFault) -> Int

    private let pickle: Pickle
    private let locate: Locator
    private var tensors: [StoredTensor] = []
    private var visits = 0

    /// How deep a tensor may lie; values that hold themselves end here.
    private static let depthLimit = 64
    /// How many values are looked at; one value may be reached on many ways.
    private static let visitLimit = 2_000_000
    /// How many tensors a file may have.
    private static let tensorLimit = 200_000

    private init(_ pickle: Pickle, _ locate: @escaping Locator) {
        self.pickle = pickle
        self.locate = locate
    }

    /// Finds the tensors that a pickle describes.
    ///
    /// - Parameters:
    ///   - pickle: what describes them.
    ///   - prefix: what all names start with; empty for nothing.
    ///   - locate: where a storage begins in the file.
    /// - Returns: the tensors in the order of the pickle.
    /// - Throws: naming the tensor that is not as it should be.
    static func tensors(
        of pickle: Pickle, prefix: String = "", locate: @escaping Locator
    ) throws(TorchFault) -> [StoredTensor] {
        var tree = TensorTree(pickle, locate)
        try tree.visit(pickle.root, prefix, depth: 0)
        return tree.tensors
    }

    private mutating func visit(
        _ value: PickleValue, _ path: String, depth: Int
    ) throws(TorchFault) {
        guard let node = pickle.node(value) else { return }
        guard depth < Self.depthLimit else {
            throw TorchFault("\(path.shown): values nested too deep, or one inside itself")
        }
        try charge(node.items.count, path)
        switch node.kind {
        case .object(.tensor), .object(.untypedTensor), .object(.parameter):
            try append(value, path)
        case .dictionary:
            try visitEntries(of: value, path, depth: depth)
        case .tuple, .list, .set:
            for (index, item) in node.items.enumerated() {
                try visitMember(item, "\(index)", of: path, depth: depth)
            }
        case .object(.module): try visitModule(node.state, path, depth: depth)
        case .object(.script): try visitEntries(of: node.state, path, depth: depth)
        case .object, .reference, .storage: break
        }
    }

    private mutating func visitEntries(
        of dictionary: PickleValue, _ path: String, except left: Set<String> = [], depth: Int
    ) throws(TorchFault) {
        let entries = pickle.entries(of: dictionary) ?? []
        try charge(entries.count, path)
        for (index, entry) in entries.enumerated() {
            let name =
                switch entry.key {
                case .text(let text): Self.cut(text)
                case .integer(let number): "\(number)"
                // No name a tensor is asked for by, but one to tell of it.
                default: "#\(index)"
                }
            if left.contains(name) { continue }
            try visitMember(entry.value, name, of: path, depth: depth)
        }
    }

    private mutating func visitMember(
        _ value: PickleValue, _ name: String, of path: String, depth: Int
    ) throws(TorchFault) {
        guard pickle.node(value) != nil else { return }
        // A way that is too long stays so, but does not grow on.
        let isLong = path.utf8.count > String.nameLimit
        let full = isLong ? path : path.isEmpty ? name : "\(path).\(name)"
        try visit(value, full, depth: depth + 1)
    }

    /// A text that is no longer than a name and one byte: a pickle that recalls a long text by a few
    /// bytes, again and again, must not have it copied each time.
    private static func cut(_ text: String) -> String {
        guard text.utf8.count > String.nameLimit else { return text }
        return String(decoding: text.utf8.prefix(String.nameLimit + 1), as: UTF8.self)
    }

    /// Counts what is looked at.
    private mutating func charge(_ count: Int, _ path: String) throws(TorchFault) {
        visits += 1 + count
        guard visits <= Self.visitLimit else {
            throw TorchFault("\(path.shown): its values lead to each other on too many ways")
        }
    }

    /// Parameters, then buffers, then parts, in the order in which PyTorch lists them.
    private mutating func visitModule(
        _ state: PickleValue, _ path: String, depth: Int
    ) throws(TorchFault) {
        try charge(3 * (pickle.node(state)?.items.count ?? 0), path)
        let passing =
            pickle.value(of: "_non_persistent_buffers_set", in: state)
            .flatMap { pickle.items(of: $0, .set) } ?? []
        try charge(passing.count, path)
        let left = Set(
            passing.compactMap { item -> String? in
                guard case .text(let name) = item else { return nil }
                return Self.cut(name)
            })
        for (key, left) in [("_parameters", []), ("_buffers", left), ("_modules", [])] {
            guard let members = pickle.value(of: key, in: state) else { continue }
            try visitEntries(of: members, path, except: left, depth: depth)
        }
    }

    private mutating func append(_ value: PickleValue, _ path: String) throws(TorchFault) {
        let name = path.isEmpty ? "tensor" : path
        guard name.isPlainName else {
            throw TorchFault("a tensor has the impossible name \(name.shown)")
        }
        guard tensors.count < Self.tensorLimit else {
            throw TorchFault("it has more than \(Self.tensorLimit) tensors")
        }
        do {
            guard let tensor = try TorchTensor(value, in: pickle) else { return }
            let start = try locate(tensor.storage)
            let bytes = tensor.bytes
            tensors.append(
                StoredTensor(
                    name: name, elementType: tensor.elementType, shape: tensor.shape,
                    strides: tensor.strides, file: 0,
                    bytes: start + bytes.lowerBound..<start + bytes.upperBound))
        } catch {
            throw TorchFault("\(name): \(error.reason)")
        }
    }
}
