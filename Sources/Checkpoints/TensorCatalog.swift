// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// The tensors of published weights, wherever they are: by name, with their places in mapped files.
///
/// The formats are told by their bytes, not by names: safetensors, lists of such files, and what
/// `torch.save` and `torch.jit.save` write. Reading runs nothing that a file holds.
package struct TensorCatalog: Sendable {
    /// How the weights are stored.
    package enum Format: String, Sendable {
        case safetensors = "safetensors"
        case shards = "several files"
        case torchArchive = "torch.save"
        case torchScript = "torch.jit.save"
        case torchLegacy = "torch.save before PyTorch 1.6"
    }

    /// The endings that files of weights have; formats are told by bytes all the same.
    package static let fileEndings = ["safetensors", "pt", "pth", "bin", "ckpt", "pkl"]

    /// The name of the file that was asked for, for messages.
    package let path: String
    /// How the weights are stored.
    package let format: Format
    /// The files the tensors are in.
    package let files: [MappedFile]
    /// The tensors; no two have one name, and there is at least one.
    package let tensors: [StoredTensor]

    /// Maps a file, and those it lists, and finds their tensors.
    package init(contentsOf url: URL) throws(CheckpointError) {
        let file = try MappedFile(contentsOf: url)
        if Self.isIndex(file) {
            try self.init(index: file, beside: url)
        } else {
            try self.init(file)
        }
    }

    /// Finds the tensors of one file.
    package init(_ file: MappedFile) throws(CheckpointError) {
        let format: Format
        let tensors: [StoredTensor]
        if file.holds(TorchArchive.mark, at: 0) {
            (format, tensors) = try Self.reading(file) { () throws(TorchFault) in
                let archive = try TorchArchive(file)
                return (archive.isScript ? .torchScript : .torchArchive, try archive.tensors())
            }
        } else if file.holds(TorchLegacyFile.mark, at: 0) {
            (format, tensors) = try Self.reading(file) { () throws(TorchFault) in
                (.torchLegacy, try TorchLegacyFile(file).tensors())
            }
        } else if Self.beginsAsSafetensors(file) {
            format = .safetensors
            tensors = Self.tensors(of: try SafetensorsReader(file))
        } else {
            throw .unknownFormat(file: file.file, found: ForeignFormat.name(of: file))
        }
        try self.init(path: file.file, format: format, files: [file], tensors: tensors)
    }

    /// Whether the first bytes are those of a file of weights; lists of files are not told from
    /// other JSON.
    package static func isOfKnownFormat(_ file: MappedFile) -> Bool {
        file.holds(TorchArchive.mark, at: 0) || file.holds(TorchLegacyFile.mark, at: 0)
            || beginsAsSafetensors(file)
    }

    /// A length, of which the highest byte is 0 in any file, and the header's first character.
    private static func beginsAsSafetensors(_ file: MappedFile) -> Bool {
        file.count > 8 && file[7] == 0
            && (file[8] == UInt8(ascii: "{") || file[8] == UInt8(ascii: " "))
    }

    private init(
        path: String, format: Format, files: [MappedFile], tensors: [StoredTensor]
    ) throws(CheckpointError) {
        var names: Set<String> = []
        for tensor in tensors where !names.insert(tensor.name).inserted {
            throw Self.fault(format, path, "tensor \(tensor.name) occurs twice")
        }
        guard !tensors.isEmpty else { throw Self.fault(format, path, "it holds no tensor") }
        self.path = path
        self.format = format
        self.files = files
        self.tensors = tensors
    }

    private static func fault(
        _ format: Format, _ path: String, _ reason: String
    ) -> CheckpointError {
        switch format {
        case .safetensors: .malformed(file: path, reason: reason)
        case .shards: .malformedIndex(file: path, reason: reason)
        case .torchArchive, .torchScript, .torchLegacy:
            .malformedTorchFile(file: path, reason: reason)
        }
    }

    private static func reading<Result>(
        _ file: MappedFile, _ body: () throws(TorchFault) -> Result
    ) throws(CheckpointError) -> Result {
        do {
            return try body()
        } catch {
            throw .malformedTorchFile(file: file.file, reason: error.reason)
        }
    }

    /// The tensors of a safetensors file in the order of their bytes.
    private static func tensors(of reader: SafetensorsReader) -> [StoredTensor] {
        reader.header.entries.sorted {
            ($0.value.bytes.lowerBound, $0.value.bytes.upperBound, $0.key)
                < ($1.value.bytes.lowerBound, $1.value.bytes.upperBound, $1.key)
        }.map { name, entry in
            StoredTensor(
                name: name, elementType: entry.elementType, shape: entry.shape,
                strides: StoredTensor.packedStrides(of: entry.shape), file: 0, bytes: entry.bytes)
        }
    }
}

// MARK: - Several catalogs

extension TensorCatalog {
    /// One catalog of several, the names of each behind a word of its own.
    package init(joining parts: [(word: String, catalog: TensorCatalog)]) throws(CheckpointError) {
        var files: [MappedFile] = []
        var tensors: [StoredTensor] = []
        for (word, catalog) in parts {
            let first = files.count
            files += catalog.files
            tensors += catalog.tensors.map { tensor in
                tensor.renamed("\(word).\(tensor.name)").inFile(first + tensor.file)
            }
        }
        let paths = parts.map(\.catalog.path).joined(separator: ", ")
        try self.init(path: paths, format: .shards, files: files, tensors: tensors)
    }
}

// MARK: - Several files

extension TensorCatalog {
    /// Text that begins an object; the length a safetensors file begins with has zeros in it.
    private static func isIndex(_ file: MappedFile) -> Bool {
        let start = file.bytes(0..<min(file.count, 8))
        let first = start.first { $0 > 0x20 }
        return first == UInt8(ascii: "{") && !start.contains(0)
    }

    /// Reads a list and the files beside it, which must hold the tensors it says and no others.
    private init(index: MappedFile, beside url: URL) throws(CheckpointError) {
        let list: ShardIndex
        do {
            list = try ShardIndex(index)
        } catch {
            throw .malformedIndex(
                file: index.file, reason: "byte \(error.offset): \(error.reason)")
        }
        var files: [MappedFile] = []
        var tensors: [StoredTensor] = []
        let folder = url.deletingLastPathComponent()
        for (place, name) in list.files.enumerated() {
            let shard = try TensorCatalog(MappedFile(contentsOf: folder.appending(path: name)))
            let found = Set(shard.tensors.map(\.name))
            if let missing = list.tensors[place].subtracting(found).min() {
                throw .malformedIndex(
                    file: index.file, reason: "tensor \(missing) is not in \(name)")
            }
            if let extra = found.subtracting(list.tensors[place]).min() {
                throw .malformedIndex(
                    file: index.file, reason: "it does not list tensor \(extra) of \(name)")
            }
            files += shard.files
            tensors += shard.tensors.map { $0.inFile(place) }
        }
        try self.init(path: index.file, format: .shards, files: files, tensors: tensors)
    }
}
