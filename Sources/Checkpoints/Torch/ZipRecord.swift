// SPDX-License-Identifier: Apache-2.0

/// One record of a zip archive's table of contents.
struct ZipRecord {
    private let file: MappedFile
    private let range: Range<Int>
    private let number: Int
    /// Where the record ends.
    private(set) var end: Int

    private static let mark: [UInt8] = [0x50, 0x4B, 0x01, 0x02]
    private static let localMark: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
    private static let size = 46
    private static let localSize = 30
    private static let nameLimit = 4096

    /// - Parameters:
    ///   - file: the archive.
    ///   - range: from the record to the end of the table of contents.
    ///   - number: which record it is, for messages.
    init(_ file: MappedFile, _ range: Range<Int>, number: Int) {
        self.file = file
        self.range = range
        self.number = number
        end = range.lowerBound
    }

    private func field(_ offset: Int, _ size: Int) -> UInt64 {
        file.littleEndian(at: range.lowerBound + offset, size: size)
    }

    /// Reads the record and the header in front of the entry's bytes.
    ///
    /// - Parameter limit: where the bytes of all entries must have ended.
    /// - Returns: the entry.
    /// - Throws: what is wrong with either.
    mutating func entry(endingBy limit: Int) throws(TorchFault) -> ZipEntry {
        guard range.count >= Self.size, file.holds(Self.mark, at: range.lowerBound) else {
            throw TorchFault("record \(number) of its table of contents is broken")
        }
        let nameEnd = range.lowerBound + Self.size + Int(field(28, 2))
        let extraEnd = nameEnd + Int(field(30, 2))
        end = extraEnd + Int(field(32, 2))
        guard end <= range.upperBound else {
            throw TorchFault("record \(number) of its table of contents is broken")
        }
        let nameBytes = file.bytes(range.lowerBound + Self.size..<nameEnd)
        let name = try Self.checked(nameBytes)
        let wide = try wideFields(in: nameEnd..<extraEnd, of: name)
        guard field(8, 2) & 1 == 0 else { throw TorchFault("entry \(name) is encrypted") }
        let start = try dataStart(at: wide.header, nameBytes, name)
        guard start <= limit, wide.packed <= limit - start else {
            throw TorchFault("entry \(name) reaches beyond the end of the entries")
        }
        return ZipEntry(
            name: name, method: Int(field(10, 2)), checksum: UInt32(field(16, 4)),
            size: wide.size, bytes: start..<start + wide.packed, header: wide.header)
    }

    /// A name that leads to no place but one inside a folder.
    private static func checked(_ bytes: [UInt8]) throws(TorchFault) -> String {
        guard bytes.count <= nameLimit, let name = String(validating: bytes, as: UTF8.self),
            !name.isEmpty
        else {
            throw TorchFault(
                "an entry has a name that is empty, not UTF-8, or longer than \(nameLimit) bytes")
        }
        let isPlain = name.unicodeScalars.allSatisfy {
            $0.value >= 0x20 && $0.value != 0x7F && $0 != "\\"
        }
        let components = name.split(separator: "/", omittingEmptySubsequences: false)
        guard isPlain, !name.hasPrefix("/"), !components.contains(".."), !components.contains(".")
        else {
            throw TorchFault("an entry has the unsafe name \(name.shown)")
        }
        return name
    }

    /// Sizes and place of an entry; those beyond 32 bits stand in a field of their own.
    private func wideFields(
        in extra: Range<Int>, of name: String
    ) throws(TorchFault) -> (size: Int, packed: Int, header: Int) {
        var values = [field(24, 4), field(20, 4), field(42, 4)]
        var wide = try wideField(in: extra, of: name)
        for index in values.indices where values[index] == 0xFFFF_FFFF {
            guard wide.count >= 8 else { continue }
            values[index] = file.littleEndian(at: wide.lowerBound, size: 8)
            wide = wide.lowerBound + 8..<wide.upperBound
        }
        let numbers = values.compactMap { Int(exactly: $0) }
        guard numbers.count == 3 else {
            throw TorchFault("entry \(name) has a size beyond 63 bits")
        }
        return (numbers[0], numbers[1], numbers[2])
    }

    /// Where the field of 64-bit sizes is among the extra fields; empty without one.
    private func wideField(
        in extra: Range<Int>, of name: String
    ) throws(TorchFault) -> Range<Int> {
        var offset = extra.lowerBound
        while extra.upperBound - offset >= 4 {
            let size = Int(file.littleEndian(at: offset + 2, size: 2))
            guard size <= extra.upperBound - offset - 4 else {
                throw TorchFault("entry \(name) has broken extra fields")
            }
            if file.littleEndian(at: offset, size: 2) == 1 { return offset + 4..<offset + 4 + size }
            offset += 4 + size
        }
        return offset..<offset
    }

    /// Where the entry's bytes begin: behind its own header, which must bear the same name.
    private func dataStart(
        at header: Int, _ nameBytes: [UInt8], _ name: String
    ) throws(TorchFault) -> Int {
        guard header <= file.count - Self.localSize, file.holds(Self.localMark, at: header),
            file.littleEndian(at: header + 26, size: 2) == UInt64(nameBytes.count),
            file.holds(nameBytes, at: header + Self.localSize)
        else { throw TorchFault("entry \(name) is not where the table of contents says") }
        let extra = Int(file.littleEndian(at: header + 28, size: 2))
        return header + Self.localSize + nameBytes.count + extra
    }
}
