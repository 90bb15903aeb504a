// SPDX-License-Identifier: Apache-2.0

import Foundation

@testable import Checkpoints

/// A zip archive written by hand, with any field as it should not be.
struct ZipBytes {
    struct Entry {
        var name: String
        var bytes: [UInt8]
        var method = 0
        var flags = 0
        /// Nil for the right one.
        var checksum: UInt32?
        /// What the table of contents says; nil for the truth.
        var size: Int?
        /// Where the table of contents says that the entry begins; nil for the truth.
        var header: Int?
    }

    var entries: [Entry]
    /// What the end says; nil for the truth.
    var count: Int?
    var comment: [UInt8] = []
    /// Whether sizes and places stand in fields of 64 bits.
    var isWide = false

    init(_ entries: [Entry]) {
        self.entries = entries
    }

    /// An archive as `torch.save` writes it.
    init(pickle: [UInt8], storages: [(name: String, bytes: [UInt8])] = []) {
        entries = [Entry(name: "test/data.pkl", bytes: pickle)]
        entries += storages.map { Entry(name: "test/data/\($0.name)", bytes: $0.bytes) }
    }

    /// The stored entries of a sound archive, in their order.
    init(reading bytes: [UInt8]) throws {
        let file = MappedFile(Data(bytes), file: "test")
        entries = try ZipArchive(file).entries.values.sorted { $0.header < $1.header }
            .filter { $0.method == 0 }
            .map { Entry(name: $0.name, bytes: file.bytes($0.bytes)) }
    }

    /// What describes the tensors of an archive as `torch.save` writes it.
    var pickle: [UInt8] {
        get { entries.first { $0.name.hasSuffix("/data.pkl") }?.bytes ?? [] }
        set {
            guard let place = entries.firstIndex(where: { $0.name.hasSuffix("/data.pkl") }) else {
                return
            }
            entries[place].bytes = newValue
        }
    }

    /// The archive, byte for byte.
    var data: Data {
        var bytes: [UInt8] = []
        var records: [UInt8] = []
        for entry in entries {
            let header = bytes.count
            bytes += localHeader(entry)
            bytes += entry.bytes
            records += record(entry, header: header)
        }
        let start = bytes.count
        bytes += records
        bytes += end(start: start, size: records.count)
        return Data(bytes)
    }

    private func checksum(_ entry: Entry) -> [UInt8] {
        let file = MappedFile(Data(entry.bytes), file: "entry")
        let sum = entry.checksum ?? Checksum.crc32(file, 0..<file.count)
        return littleEndian(Int(sum), 4)
    }

    private func localHeader(_ entry: Entry) -> [UInt8] {
        [0x50, 0x4B, 3, 4] + littleEndian(20, 2) + littleEndian(entry.flags, 2)
            + littleEndian(entry.method, 2) + littleEndian(0, 4) + checksum(entry)
            + littleEndian(entry.bytes.count, 4) + littleEndian(entry.bytes.count, 4)
            + littleEndian(entry.name.utf8.count, 2) + littleEndian(0, 2) + Array(entry.name.utf8)
    }

    private func record(_ entry: Entry, header: Int) -> [UInt8] {
        let size = entry.size ?? entry.bytes.count
        let place = entry.header ?? header
        let extra =
            isWide
            ? littleEndian(1, 2) + littleEndian(24, 2)
                + [size, size, place].flatMap { littleEndian($0, 8) } : []
        let all = Int(UInt32.max)
        return [0x50, 0x4B, 1, 2] + littleEndian(20, 2) + littleEndian(20, 2)
            + littleEndian(entry.flags, 2) + littleEndian(entry.method, 2) + littleEndian(0, 4)
            + checksum(entry) + littleEndian(isWide ? all : size, 4)
            + littleEndian(isWide ? all : size, 4) + littleEndian(entry.name.utf8.count, 2)
            + littleEndian(extra.count, 2) + littleEndian(0, 2) + littleEndian(0, 2)
            + littleEndian(0, 2) + littleEndian(0, 4) + littleEndian(isWide ? all : place, 4)
            + Array(entry.name.utf8) + extra
    }

    private func end(start: Int, size: Int) -> [UInt8] {
        let count = count ?? entries.count
        var wide: [UInt8] = []
        if isWide {
            wide = [0x50, 0x4B, 6, 6] + littleEndian(44, 8) + littleEndian(45, 2)
            wide += littleEndian(45, 2) + littleEndian(0, 8)
            wide += [count, count, size, start].flatMap { littleEndian($0, 8) }
            wide += [0x50, 0x4B, 6, 7] + littleEndian(0, 4) + littleEndian(start + size, 8)
            wide += littleEndian(1, 4)
        }
        return wide + [0x50, 0x4B, 5, 6] + littleEndian(0, 4)
            + littleEndian(isWide ? 0xFFFF : count, 2) + littleEndian(isWide ? 0xFFFF : count, 2)
            + littleEndian(isWide ? Int(UInt32.max) : size, 4)
            + littleEndian(isWide ? Int(UInt32.max) : start, 4)
            + littleEndian(comment.count, 2) + comment
    }
}
