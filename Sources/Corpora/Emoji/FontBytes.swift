// SPDX-License-Identifier: Apache-2.0

/// The bytes of one table of a font; every read is checked against their end.
///
/// Numbers are big-endian, as the OpenType specification has them.
struct FontBytes: Sendable {
    /// The table's tag, for messages.
    let table: String
    let bytes: [UInt8]

    /// The number of one byte at an offset.
    func byte(at offset: Int) throws(OriginalFault) -> Int {
        Int(bytes[try checked(offset, 1)])
    }

    /// The unsigned number of two bytes at an offset.
    func short(at offset: Int) throws(OriginalFault) -> Int {
        let first = try checked(offset, 2)
        return Int(bytes[first]) << 8 | Int(bytes[first + 1])
    }

    /// The unsigned number of four bytes at an offset.
    func long(at offset: Int) throws(OriginalFault) -> Int {
        try short(at: offset) << 16 | short(at: offset + 2)
    }

    /// The four letters at an offset; what is not ASCII becomes "?".
    func tag(at offset: Int) throws(OriginalFault) -> String {
        let first = try checked(offset, 4)
        return String(
            decoding: bytes[first..<first + 4].map { $0 < 128 ? $0 : 63 }, as: UTF8.self)
    }

    private func checked(_ offset: Int, _ count: Int) throws(OriginalFault) -> Int {
        guard offset >= 0, offset <= bytes.count - count else {
            throw OriginalFault(
                "its \(table) table has \(bytes.count) bytes and points to byte \(offset)")
        }
        return offset
    }
}
