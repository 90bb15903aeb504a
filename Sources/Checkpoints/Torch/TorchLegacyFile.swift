// SPDX-License-Identifier: Apache-2.0

/// A file of `torch.save` from before PyTorch 1.6: five pickles in a row, then the storages.
///
/// Source: `_legacy_save` and `_legacy_load` in `torch/serialization.py` of PyTorch 2.
struct TorchLegacyFile {
    private let file: MappedFile

    /// The bytes such a file begins with: a pickle of its magic number.
    static let mark: [UInt8] = [
        0x80, 0x02, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, 0x2E,
    ]
    private static let version = 1001

    init(_ file: MappedFile) {
        self.file = file
    }

    /// All tensors, in the order of the pickle.
    func tensors() throws(TorchFault) -> [StoredTensor] {
        var offset = Self.mark.count
        let version = try pickle("version", &offset)
        guard version.root == .integer(Self.version) else {
            throw TorchFault("it has an unknown version instead of \(Self.version)")
        }
        let system = try pickle("system", &offset)
        guard system.value(of: "little_endian", in: system.root) == .boolean(true) else {
            throw TorchFault("its numbers are not in little-endian order")
        }
        let description = try pickle("description", &offset)
        let keys = try keys(try pickle("storage names", &offset))
        let storages = try storages(keys, described: description, from: offset)
        return try TensorTree.tensors(of: description) {
            storage throws(TorchFault) -> Int in
            guard let place = storages[storage.key] else {
                throw TorchFault("storage \(storage.key.shown) is not in the file")
            }
            guard place.count == storage.size else {
                throw TorchFault(
                    "storage \(storage.key) has \(place.count) bytes and \(storage.size)")
            }
            return place.lowerBound
        }
    }

    private func pickle(_ name: String, _ offset: inout Int) throws(TorchFault) -> Pickle {
        var cursor = PickleCursor(file, offset..<file.count, name: "pickle \"\(name)\"")
        let pickle = try PickleMachine.read(&cursor)
        offset = cursor.offset
        return pickle
    }

    private func keys(_ pickle: Pickle) throws(TorchFault) -> [String] {
        let items = pickle.items(of: pickle.root, .list) ?? []
        let keys = items.compactMap { item -> String? in
            guard case .text(let key) = item else { return nil }
            return key
        }
        guard pickle.node(pickle.root)?.kind == .list, keys.count == items.count else {
            throw TorchFault("its list of storages is no list of names")
        }
        return keys
    }

    /// Where the storages are: one after the other, each behind its count of numbers.
    private func storages(
        _ keys: [String], described pickle: Pickle, from start: Int
    ) throws(TorchFault) -> [String: Range<Int>] {
        let units = try units(pickle)
        var places: [String: Range<Int>] = [:]
        var offset = start
        for key in keys {
            guard let unit = units[key] else {
                throw TorchFault("storage \(key.shown) belongs to no tensor")
            }
            guard file.count - offset >= 8 else {
                throw TorchFault("it ends before storage \(key)")
            }
            let count = file.littleEndian(at: offset, size: 8)
            offset += 8
            guard count <= UInt64((file.count - offset) / unit) else {
                throw TorchFault(
                    "storage \(key) of \(count) numbers reaches beyond the end of the file")
            }
            let place = offset..<offset + Int(count) * unit
            guard places.updateValue(place, forKey: key) == nil else {
                throw TorchFault("storage \(key) occurs twice")
            }
            offset = place.upperBound
        }
        guard offset == file.count else {
            throw TorchFault("\(file.count - offset) bytes at its end belong to no storage")
        }
        return places
    }

    /// The bytes of one number of each storage.
    private func units(_ pickle: Pickle) throws(TorchFault) -> [String: Int] {
        var units: [String: Int] = [:]
        for (index, node) in pickle.nodes.enumerated() where node.kind == .storage {
            let storage = try TorchStorage(.node(index), in: pickle)
            if let known = units.updateValue(storage.unit, forKey: storage.key),
                known != storage.unit
            {
                throw TorchFault("storage \(storage.key.shown) has two types")
            }
        }
        return units
    }
}
