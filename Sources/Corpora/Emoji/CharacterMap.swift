// SPDX-License-Identifier: Apache-2.0

/// Which glyph a font has for a character: its cmap table.
///
/// Reads formats 4 and 12; others map few characters or, as 14, modify what these two say.
///
/// Source: OpenType specification 1.9, "cmap".
struct CharacterMap: Sendable {
    /// Characters that follow one another and so do their glyphs.
    private struct Run: Sendable {
        let first: Int
        var last: Int
        let glyph: Int
    }

    /// In the order of their characters, none twice.
    private var runs: [Run] = []

    /// - Throws: ``OriginalFault`` where no subtable of Unicode characters can be read.
    init(_ table: FontBytes) throws(OriginalFault) {
        var best: (format: Int, offset: Int)?
        for index in 0..<(try table.short(at: 2)) {
            let record = 4 + 8 * index
            let platform = try table.short(at: record)
            let encoding = try table.short(at: record + 2)
            let offset = try table.long(at: record + 4)
            let format = try table.short(at: offset)
            let isUnicode = platform == 0 || platform == 3 && [1, 10].contains(encoding)
            if isUnicode, [4, 12].contains(format), format > best?.format ?? 0 {
                best = (format, offset)
            }
        }
        switch best {
        case (12, let offset)?: try readGroups(of: table, at: offset)
        case (_, let offset)?: try readSegments(of: table, at: offset)
        case nil: throw OriginalFault("its cmap table has no subtable of format 4 or 12")
        }
    }

    /// The glyph of a character; nil where the font has none.
    func glyph(of character: Unicode.Scalar) -> Int? {
        let value = Int(character.value)
        var (low, high) = (0, runs.count)
        while low < high {
            let middle = (low + high) / 2
            if runs[middle].last < value { low = middle + 1 } else { high = middle }
        }
        guard low < runs.count, runs[low].first <= value else { return nil }
        let glyph = runs[low].glyph + value - runs[low].first
        return glyph == 0 ? nil : glyph
    }

    /// Format 12: groups of characters.
    private mutating func readGroups(of table: FontBytes, at offset: Int) throws(OriginalFault) {
        for index in 0..<(try table.long(at: offset + 12)) {
            let group = offset + 16 + 12 * index
            try append(
                Run(
                    first: table.long(at: group), last: table.long(at: group + 4),
                    glyph: table.long(at: group + 8)))
        }
    }

    /// Format 4: segments of characters below 65,536.
    private mutating func readSegments(of table: FontBytes, at offset: Int) throws(OriginalFault) {
        let size = try table.short(at: offset + 6)
        var previous = -1
        for index in 0..<size / 2 {
            let ends = offset + 14 + 2 * index
            let starts = ends + 2 + size
            let (first, last) = (try table.short(at: starts), try table.short(at: ends))
            guard first > previous, last >= first else { throw Self.disorder(first, last) }
            previous = last
            let shift = try table.short(at: starts + size)
            let place = starts + 2 * size
            let distance = try table.short(at: place)
            for character in first...last {
                var glyph = character
                if distance != 0 {
                    glyph = try table.short(at: place + distance + 2 * (character - first))
                    if glyph == 0 { continue }
                }
                try extend(with: character, glyph: (glyph + shift) & 0xFFFF)
            }
        }
    }

    /// Adds one character, to the last run where it goes on with it.
    private mutating func extend(with character: Int, glyph: Int) throws(OriginalFault) {
        if let run = runs.last, run.last + 1 == character,
            run.glyph + character - run.first == glyph
        {
            runs[runs.count - 1].last = character
        } else {
            try append(Run(first: character, last: character, glyph: glyph))
        }
    }

    private mutating func append(_ run: Run) throws(OriginalFault) {
        guard run.first > runs.last?.last ?? -1, run.last >= run.first, run.last <= 0x10FFFF else {
            throw Self.disorder(run.first, run.last)
        }
        runs.append(run)
    }

    private static func disorder(_ first: Int, _ last: Int) -> OriginalFault {
        OriginalFault("its cmap table lists characters \(first) to \(last) out of order")
    }
}
