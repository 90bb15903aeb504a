// SPDX-License-Identifier: Apache-2.0

/// Where the table of contents of a zip archive is, by the record at the archive's end.
struct ZipDirectoryPlace: Sendable, Equatable {
    /// Where it is in the file.
    let bytes: Range<Int>
    /// How many entries it says it has.
    let count: Int

    private static let end: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
    private static let end64: [UInt8] = [0x50, 0x4B, 0x06, 0x06]
    private static let locator64: [UInt8] = [0x50, 0x4B, 0x06, 0x07]
    private static let endSize = 22
    private static let end64Size = 56
    private static let locatorSize = 20
    /// The shortest record of an entry.
    private static let recordSize = 46

    /// - Throws: where the archive has no such record, or it leads out of the file.
    init(of file: MappedFile) throws(TorchFault) {
        guard let end = Self.endRecord(of: file) else {
            throw TorchFault(
                "it has no table of contents at its end: the file is not whole; get it again")
        }
        var fields = (
            count: file.littleEndian(at: end + 10, size: 2),
            size: file.littleEndian(at: end + 12, size: 4),
            offset: file.littleEndian(at: end + 16, size: 4)
        )
        var limit = end
        let locator = end - Self.locatorSize
        if file.holds(Self.locator64, at: locator) {
            let place = Int(exactly: file.littleEndian(at: locator + 8, size: 8)) ?? .max
            guard place <= locator - Self.end64Size, file.holds(Self.end64, at: place) else {
                throw TorchFault("its end refers to a record that is not there")
            }
            fields = (
                file.littleEndian(at: place + 32, size: 8),
                file.littleEndian(at: place + 40, size: 8),
                file.littleEndian(at: place + 48, size: 8)
            )
            limit = place
        }
        guard let size = Int(exactly: fields.size), let offset = Int(exactly: fields.offset),
            offset <= limit, size <= limit - offset
        else { throw TorchFault("its table of contents lies outside the file") }
        guard size <= ZipArchive.directoryLimit else {
            throw TorchFault(
                "its table of contents has \(size) bytes, the limit is \(ZipArchive.directoryLimit)"
            )
        }
        guard fields.count <= UInt64(size / Self.recordSize) else {
            throw TorchFault(
                "its table of contents has \(size) bytes, too few for \(fields.count) entries")
        }
        bytes = offset..<offset + size
        count = Int(fields.count)
    }

    /// The place of the last record, which ends with a comment of up to 64 KB.
    private static func endRecord(of file: MappedFile) -> Int? {
        guard file.count >= endSize else { return nil }
        let start = max(0, file.count - endSize - 0xFFFF)
        let tail = file.bytes(start..<file.count)
        for place in (0...tail.count - endSize).reversed() where tail[place] == end[0] {
            let comment = tail.count - endSize - place
            if tail[place..<place + 4].elementsEqual(end),
                Int(tail[place + 20]) | Int(tail[place + 21]) << 8 == comment
            {
                return start + place
            }
        }
        return nil
    }
}
