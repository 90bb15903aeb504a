// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The tables of a TrueType or OpenType font file.
///
/// Source: OpenType specification 1.9, "OpenType font file".
struct FontFile: Sendable {
    private let data: Data
    private var ranges: [String: Range<Int>] = [:]

    /// Reads the directory of a font.
    ///
    /// - Parameter data: the whole file, usually mapped.
    /// - Throws: ``OriginalFault`` where it is no font, or where a table lies beyond its end.
    init(_ data: Data) throws(OriginalFault) {
        self.data = data
        let directory = FontBytes(table: "directory", bytes: Array(data.prefix(12 + 16 * 4096)))
        guard directory.bytes.count >= 12,
            [0x0001_0000, 0x4F54_544F, 0x7472_7565].contains(try directory.long(at: 0))
        else { throw OriginalFault("is no TrueType or OpenType font") }
        for index in 0..<(try directory.short(at: 4)) {
            let record = 12 + 16 * index
            let tag = try directory.tag(at: record)
            let start = try directory.long(at: record + 8)
            let count = try directory.long(at: record + 12)
            guard start + count <= data.count else {
                throw OriginalFault(
                    "its \(tag) table ends at byte \(start + count) of \(data.count)")
            }
            ranges[tag] = start..<start + count
        }
    }

    /// Whether there is a table of this tag.
    func has(_ tag: String) -> Bool { ranges[tag] != nil }

    /// Where a table lies in the file.
    ///
    /// - Parameter tag: four letters.
    /// - Returns: its bytes, counted from the start of the file.
    /// - Throws: ``OriginalFault`` where there is no such table.
    func range(of tag: String) throws(OriginalFault) -> Range<Int> {
        guard let range = ranges[tag] else { throw OriginalFault("has no \(tag) table") }
        return range
    }

    /// A copy of a table.
    ///
    /// - Parameter tag: four letters.
    /// - Returns: its bytes.
    /// - Throws: ``OriginalFault`` where there is no such table.
    func table(_ tag: String) throws(OriginalFault) -> FontBytes {
        FontBytes(table: tag, bytes: bytes(try range(of: tag)))
    }

    /// A copy of a part of the file, which must lie inside it.
    func bytes(_ range: Range<Int>) -> [UInt8] {
        let start = data.startIndex
        return Array(data[start + range.lowerBound..<start + range.upperBound])
    }
}
