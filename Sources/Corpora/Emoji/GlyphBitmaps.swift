// SPDX-License-Identifier: Apache-2.0

/// Where a font keeps the coloured bitmaps of its glyphs: its CBLC table, which points into CBDT.
///
/// Source: OpenType specification 1.9, "CBLC" and "CBDT"; index formats 1 to 5, image formats 17
/// to 19, which hold PNG files.
struct GlyphBitmaps: Sendable {
    /// Glyphs that follow one another, and how their places are written down.
    private struct Group: Sendable {
        let glyphs: ClosedRange<Int>
        /// Of the subtable in CBLC.
        let start: Int
        let indexFormat: Int
        let imageFormat: Int
        /// Of the first bitmap in CBDT.
        let images: Int
    }

    /// One bitmap in CBDT.
    struct Place: Sendable, Equatable {
        /// Bytes, counted from the start of CBDT.
        let range: Range<Int>
        /// 17, 18 or 19.
        let imageFormat: Int
    }

    private let table: FontBytes
    private var groups: [Group] = []

    /// Reads the list of bitmaps of the largest size that the font has.
    ///
    /// - Throws: ``OriginalFault`` where the table breaks off or holds no bitmaps.
    init(_ table: FontBytes) throws(OriginalFault) {
        self.table = table
        var best: (size: Int, record: Int)?
        for index in 0..<(try table.long(at: 4)) {
            let record = 8 + 48 * index
            let size = try table.byte(at: record + 45)
            if size > best?.size ?? -1 { best = (size, record) }
        }
        guard let record = best?.record else { throw OriginalFault("has no bitmaps") }
        let list = try table.long(at: record)
        for index in 0..<(try table.long(at: record + 8)) {
            try readGroup(at: list + 8 * index, of: list)
        }
    }

    private mutating func readGroup(at record: Int, of list: Int) throws(OriginalFault) {
        let (first, last) = (try table.short(at: record), try table.short(at: record + 2))
        guard first <= last else {
            throw OriginalFault("its CBLC table lists glyphs \(first) to \(last)")
        }
        let start = list + (try table.long(at: record + 4))
        groups.append(
            Group(
                glyphs: first...last, start: start, indexFormat: try table.short(at: start),
                imageFormat: try table.short(at: start + 2), images: try table.long(at: start + 4)))
    }

    /// The place of a glyph's bitmap.
    ///
    /// - Parameter glyph: any number.
    /// - Returns: nil where the glyph has no bitmap.
    /// - Throws: ``OriginalFault`` where its entry makes no sense; other glyphs may still do.
    func place(of glyph: Int) throws(OriginalFault) -> Place? {
        guard let group = groups.first(where: { $0.glyphs.contains(glyph) }) else { return nil }
        guard (17...19).contains(group.imageFormat) else {
            throw OriginalFault("its bitmaps have format \(group.imageFormat); 17 to 19 are read")
        }
        guard let offsets = try offsets(of: glyph, in: group) else { return nil }
        guard offsets.start <= offsets.end else {
            throw OriginalFault("its bitmap of glyph \(glyph) ends before it begins")
        }
        let range = group.images + offsets.start..<group.images + offsets.end
        return range.isEmpty ? nil : Place(range: range, imageFormat: group.imageFormat)
    }

    /// Where a bitmap starts and ends, counted from the group's first.
    private func offsets(
        of glyph: Int, in group: Group
    ) throws(OriginalFault) -> (start: Int, end: Int)? {
        let number = glyph - group.glyphs.lowerBound
        let body = group.start + 8
        switch group.indexFormat {
        case 1:
            return (
                try table.long(at: body + 4 * number), try table.long(at: body + 4 * number + 4)
            )
        case 2:
            let size = try table.long(at: body)
            return (size * number, size * (number + 1))
        case 3:
            return (
                try table.short(at: body + 2 * number), try table.short(at: body + 2 * number + 2)
            )
        case 4:
            guard
                let index = try index(of: glyph, count: table.long(at: body), at: body + 4, step: 4)
            else { return nil }
            let pair = body + 4 + 4 * index
            return (try table.short(at: pair + 2), try table.short(at: pair + 6))
        case 5:
            let size = try table.long(at: body)
            let count = try table.long(at: body + 12)
            guard let index = try index(of: glyph, count: count, at: body + 16, step: 2) else {
                return nil
            }
            return (size * index, size * (index + 1))
        default:
            throw OriginalFault(
                "its list of bitmaps has format \(group.indexFormat); 1 to 5 are read")
        }
    }

    /// The place of a glyph in a list of glyphs.
    private func index(
        of glyph: Int, count: Int, at start: Int, step: Int
    ) throws(OriginalFault) -> Int? {
        for index in 0..<count where try table.short(at: start + step * index) == glyph {
            return index
        }
        return nil
    }
}
