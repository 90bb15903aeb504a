// SPDX-License-Identifier: Apache-2.0

/// A file that `torch.save` or `torch.jit.save` wrote: a zip archive of one pickle and storages.
///
/// Source: `torch/serialization.py` and `caffe2/serialize/inline_container.h` of PyTorch 2.
struct TorchArchive {
    private let file: MappedFile
    private let archive: ZipArchive
    /// The folder that all entries are in, with its `/`.
    private let folder: String

    /// The bytes a zip archive begins with.
    static let mark: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
    private static let pickleName = "data.pkl"
    private static let constantsName = "constants.pkl"

    /// Reads the table of contents.
    init(_ file: MappedFile) throws(TorchFault) {
        self.file = file
        archive = try ZipArchive(file)
        folder = try Self.folder(of: archive)
        let order = folder + "byteorder"
        if let entry = archive.entries[order], entry.size < 16 {
            let text = String(decoding: file.bytes(try archive.stored(order).bytes), as: UTF8.self)
            guard text == "little" else {
                throw TorchFault("its numbers are in the byte order \(text.shown)")
            }
        }
    }

    private static func folder(of archive: ZipArchive) throws(TorchFault) -> String {
        let names = archive.entries.keys.filter { name in
            name.hasSuffix("/" + pickleName) && name.count { $0 == "/" } == 1
        }
        guard let name = names.first, names.count == 1 else {
            let isOld = archive.entries.keys.contains { $0.hasSuffix("/model.json") }
            throw TorchFault(
                isOld
                    ? "a TorchScript archive from before PyTorch 1.4: load it and save it again"
                    : "a zip archive with \(names.count) entries */\(pickleName) instead of one: "
                        + "not what torch.save writes")
        }
        return String(name.dropLast(pickleName.count))
    }

    /// Whether the archive holds a program beside its weights.
    var isScript: Bool { archive.entries[folder + Self.constantsName] != nil }

    /// All tensors, in the order of the pickle; those of a program's constants come last.
    func tensors() throws(TorchFault) -> [StoredTensor] {
        var tensors = try tensors(of: Self.pickleName, storages: "data/", prefix: "")
        if isScript {
            tensors += try self.tensors(
                of: Self.constantsName, storages: "constants/", prefix: "constants")
        }
        return tensors
    }

    private func tensors(
        of name: String, storages: String, prefix: String
    ) throws(TorchFault) -> [StoredTensor] {
        let entry = try archive.stored(folder + name)
        try archive.check(entry)
        var cursor = PickleCursor(file, entry.bytes, name: name)
        let pickle = try PickleMachine.read(&cursor, allowsScript: isScript)
        guard cursor.offset == entry.bytes.upperBound else {
            throw TorchFault("\(name) goes on after its end")
        }
        return try TensorTree.tensors(of: pickle, prefix: prefix) {
            storage throws(TorchFault) -> Int in
            let entry = try archive.stored(folder + storages + storage.key)
            guard entry.bytes.count == storage.size else {
                throw TorchFault(
                    "storage \(storage.key) has \(entry.bytes.count) bytes, \(name) says "
                        + "\(storage.size)")
            }
            return entry.bytes.lowerBound
        }
    }
}
