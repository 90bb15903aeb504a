// SPDX-License-Identifier: Apache-2.0

import Images

/// A small font of coloured squares, laid out as the OpenType specification says.
struct EmojiFontFixture {
    /// 4 or 12.
    var mapFormat = 12
    /// 1 to 5.
    var indexFormat = 1
    /// 17 to 19.
    var imageFormat = 17
    /// 4, or 7 which wraps it.
    var lookupType = 4
    /// 1 or 2.
    var coverageFormat = 1

    /// The characters of glyphs 1, 2, …; some have ascending neighbours, as runs need.
    static let characters: [Unicode.Scalar] = [
        "\u{200D}", "\u{2615}", "\u{2616}", "\u{1F1EF}", "\u{1F1F5}", "\u{1F373}", "\u{1F3FB}",
        "\u{1F431}", "\u{1F468}",
    ]
    /// Glyphs 10, 11 and 12.
    static let sequences: [[Unicode.Scalar]] = [
        ["\u{1F1EF}", "\u{1F1F5}"], ["\u{1F468}", "\u{1F3FB}"],
        ["\u{1F468}", "\u{200D}", "\u{1F373}"],
    ]
    static let glyphCount = characters.count + sequences.count

    /// What the bitmap of a glyph looks like.
    static func picture(of glyph: Int) -> Image {
        Image(width: 6, height: 5, color: PixelColor(UInt8(glyph * 20), 40, UInt8(250 - glyph)))
    }

    func bytes() throws -> [UInt8] {
        let (index, images) = try bitmaps()
        let tables = [("CBDT", images), ("CBLC", index), ("GSUB", ligatures), ("cmap", map)]
        var font: [UInt8] = []
        font.long(0x10000)
        font.shorts(tables.count, 0, 0, 0)
        var start = 12 + 16 * tables.count
        for (tag, table) in tables {
            font += Array(tag.utf8)
            font.long(0)
            font.long(start)
            font.long(table.count)
            start += table.count
        }
        return font + tables.flatMap(\.1)
    }

    private var map: [UInt8] {
        var table: [UInt8] = []
        table.shorts(0, 1, 3, mapFormat == 12 ? 10 : 1)
        table.long(12)
        return table + (mapFormat == 12 ? groups : segments)
    }

    private var groups: [UInt8] {
        var table: [UInt8] = []
        table.shorts(12, 0)
        table.long(16 + 12 * Self.characters.count)
        table.long(0)
        table.long(Self.characters.count)
        for (index, character) in Self.characters.enumerated() {
            table.long(Int(character.value))
            table.long(Int(character.value))
            table.long(index + 1)
        }
        return table
    }

    /// The three characters below 65,536: one by its distance, two from a list.
    private var segments: [UInt8] {
        var table: [UInt8] = []
        table.shorts(4, 0, 0, 6, 0, 0, 0)
        table.shorts(0x200D, 0x2616, 0xFFFF, 0)
        table.shorts(0x200D, 0x2615, 0xFFFF)
        table.shorts((1 - 0x200D) & 0xFFFF, 1, 1)
        // Two numbers on from its own place.
        table.shorts(0, 4, 0)
        table.shorts(1, 2)
        return table
    }

    private var ligatures: [UInt8] {
        var table: [UInt8] = []
        table.shorts(1, 0, 0, 10, 24)
        table.shorts(1)
        table += Array("ccmp".utf8)
        table.shorts(8, 0, 1, 0)
        table.shorts(1, 4, lookupType, 0, 1, 8)
        if lookupType == 7 {
            table.shorts(1, 4)
            table.long(8)
        }
        // Sets of the first glyphs 4, with one ligature, and 9, with two; then which they are.
        var sets: [UInt8] = []
        sets.shorts(1, 4, 10, 2, 5)
        sets.shorts(2, 6, 12, 11, 2, 7, 12, 3, 1, 6)
        table.shorts(1, 10 + sets.count, 2, 10, 20)
        table += sets
        if coverageFormat == 1 {
            table.shorts(1, 2, 4, 9)
        } else {
            table.shorts(2, 2, 4, 4, 0, 9, 9, 1)
        }
        return table
    }

    private func bitmaps() throws -> (index: [UInt8], images: [UInt8]) {
        var entries = try (1...Self.glyphCount).map { glyph in
            let png = try Self.picture(of: glyph).pngBytes()
            var entry = [UInt8](repeating: 7, count: [17: 5, 18: 8][imageFormat] ?? 0)
            entry.long(png.count)
            return entry + png
        }
        let size = entries.reduce(0) { max($0, $1.count) }
        if indexFormat == 2 || indexFormat == 5 {
            entries = entries.map { $0 + [UInt8](repeating: 0, count: size - $0.count) }
        }
        let offsets = entries.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
        var index: [UInt8] = []
        index.long(0x30000)
        index.long(1)
        for number in [56, 0, 1, 0] { index.long(number) }
        index += [UInt8](repeating: 0, count: 24)
        index.shorts(1, Self.glyphCount)
        index += [109, 109, 32, 1]
        index.shorts(1, Self.glyphCount)
        index.long(8)
        index.shorts(indexFormat, imageFormat)
        index.long(4)
        index += body(offsets: offsets, size: size)
        return (index, [0, 3, 0, 0] + entries.flatMap(\.self))
    }

    /// What tells where each bitmap is, after the eight bytes that all formats share.
    private func body(offsets: [Int], size: Int) -> [UInt8] {
        var body: [UInt8] = []
        switch indexFormat {
        case 1: for offset in offsets { body.long(offset) }
        case 3: for offset in offsets { body.shorts(offset) }
        case 4:
            body.long(Self.glyphCount)
            for (index, offset) in offsets.enumerated() { body.shorts(index + 1, offset) }
        default:
            body.long(size)
            body += [UInt8](repeating: 0, count: 8)
            guard indexFormat == 5 else { break }
            body.long(Self.glyphCount)
            for glyph in 1...Self.glyphCount { body.shorts(glyph) }
        }
        return body
    }
}

extension [UInt8] {
    /// Appends numbers of two bytes, the high one first.
    fileprivate mutating func shorts(_ numbers: Int...) {
        for number in numbers { self += [UInt8(number >> 8), UInt8(number & 255)] }
    }

    /// Appends a number of four bytes, the highest first.
    fileprivate mutating func long(_ number: Int) {
        shorts(number >> 16, number & 0xFFFF)
    }
}
