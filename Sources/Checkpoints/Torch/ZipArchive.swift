// SPDX-License-Identifier: Apache-2.0

/// The table of contents of a zip archive, every place in it checked; nothing is unpacked.
///
/// Files that PyTorch writes hold their records as they are, so that they can be mapped. Compressed
/// entries may stand beside them, such as the program of a TorchScript archive; they are not read.
///
/// Source: PKWARE's APPNOTE.TXT 6.3.10, sections 4.3 and 4.5.3.
struct ZipArchive: Sendable {
    /// The entries by name.
    let entries: [String: ZipEntry]
    private let file: MappedFile

    /// The longest table of contents that is read; a model of a thousand tensors has 100 KB.
    static let directoryLimit = 64 << 20

    /// Reads the table of contents.
    ///
    /// - Throws: what is wrong with it: places outside the file or in two entries, names that lead
    ///   out of a folder, encryption.
    init(_ file: MappedFile) throws(TorchFault) {
        self.file = file
        let directory = try ZipDirectoryPlace(of: file)
        var entries: [String: ZipEntry] = [:]
        var offset = directory.bytes.lowerBound
        for index in 0..<directory.count {
            var record = ZipRecord(file, offset..<directory.bytes.upperBound, number: index)
            let entry = try record.entry(endingBy: directory.bytes.lowerBound)
            guard entries.updateValue(entry, forKey: entry.name) == nil else {
                throw TorchFault("entry \(entry.name) occurs twice")
            }
            offset = record.end
        }
        guard offset == directory.bytes.upperBound else {
            throw TorchFault("its table of contents has more entries than it says")
        }
        try Self.checkApart(entries)
        self.entries = entries
    }

    /// No byte belongs to two entries.
    private static func checkApart(_ entries: [String: ZipEntry]) throws(TorchFault) {
        var end = 0
        for entry in entries.values.sorted(by: { ($0.header, $0.name) < ($1.header, $1.name) }) {
            guard entry.header >= end else {
                throw TorchFault("entry \(entry.name) overlaps another")
            }
            end = entry.bytes.upperBound
        }
    }

    /// An entry that is stored as it is.
    ///
    /// - Throws: where it is missing or compressed.
    func stored(_ name: String) throws(TorchFault) -> ZipEntry {
        guard let entry = entries[name] else {
            throw TorchFault("it lacks the entry \(name.shown)")
        }
        guard entry.method == 0 else {
            throw TorchFault(
                "entry \(name) is compressed (method \(entry.method)), which PyTorch never does: "
                    + "unpack the archive and pack it again without compression")
        }
        guard entry.size == entry.bytes.count else {
            throw TorchFault(
                "entry \(name) is stored in \(entry.bytes.count) bytes and has \(entry.size)")
        }
        return entry
    }

    /// Compares the bytes of a stored entry with its checksum.
    func check(_ entry: ZipEntry) throws(TorchFault) {
        let found = Checksum.crc32(file, entry.bytes)
        guard found == entry.checksum else {
            throw TorchFault(
                "entry \(entry.name) has the checksum \(String(found, radix: 16)) instead of "
                    + "\(String(entry.checksum, radix: 16)): the file is damaged")
        }
    }
}
