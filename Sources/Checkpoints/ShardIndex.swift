// SPDX-License-Identifier: Apache-2.0

/// The list of a model's files, and of the tensors in each: `model.safetensors.index.json`.
struct ShardIndex: Sendable, Equatable {
    /// The names of the files, in the order in which the list first names them.
    let files: [String]
    /// The names of the tensors in each of the files.
    let tensors: [Set<String>]

    /// The longest list that is read.
    private static let lengthLimit = 100_000_000
    /// The most files of one model.
    private static let fileLimit = 1024
    /// The longest name of a file, in bytes.
    private static let nameLimit = 255

    /// Reads the text of a list.
    ///
    /// - Throws: one clause saying what is wrong, such as a file outside the list's folder.
    init(_ file: MappedFile) throws(JSONScanner.Fault) {
        var scanner = JSONScanner([])
        guard file.count <= Self.lengthLimit else {
            throw scanner.fault("it has \(file.count) bytes, the limit is \(Self.lengthLimit)")
        }
        scanner = JSONScanner(file.bytes(0..<file.count))
        var files: [String] = []
        var tensors: [Set<String>] = []
        var places: [String: Int] = [:]
        var isComplete = false
        try scanner.object { (scanner, key) throws(JSONScanner.Fault) in
            guard key == "weight_map", !isComplete else {
                return try Self.skip(key, in: &scanner)
            }
            isComplete = true
            try scanner.object { (scanner, tensor) throws(JSONScanner.Fault) in
                guard tensor.isPlainName else {
                    throw scanner.fault("a tensor has the impossible name \(tensor.shown)")
                }
                let name = try Self.fileName(from: &scanner)
                if places[name] == nil {
                    guard files.count < Self.fileLimit else {
                        throw scanner.fault("more than \(Self.fileLimit) files")
                    }
                    places[name] = files.count
                    files.append(name)
                    tensors.append([])
                }
                let place = places[name, default: 0]
                guard tensors[place].insert(tensor).inserted else {
                    throw scanner.fault("tensor \(tensor) occurs twice")
                }
            }
        }
        try scanner.expectEnd()
        guard isComplete else { throw scanner.fault("weight_map is missing") }
        self.files = files
        self.tensors = tensors
    }

    /// Passes what is said about the model as a whole.
    private static func skip(
        _ key: String, in scanner: inout JSONScanner
    ) throws(JSONScanner.Fault) {
        guard key == "metadata" else { throw scanner.fault("unexpected key \(key.shown)") }
        try scanner.object { (scanner, _) throws(JSONScanner.Fault) in
            try scanner.skipScalar()
        }
    }

    /// A file in the same folder, by its name alone.
    private static func fileName(
        from scanner: inout JSONScanner
    ) throws(JSONScanner.Fault) -> String {
        let name = try scanner.string()
        let isPlain = name.unicodeScalars.allSatisfy {
            $0.value >= 0x20 && $0 != "/" && $0 != "\\"
        }
        guard isPlain, !name.isEmpty, name.utf8.count <= nameLimit, name != ".", name != ".."
        else {
            throw scanner.fault("\(name.shown) is not the name of a file beside it")
        }
        return name
    }
}
