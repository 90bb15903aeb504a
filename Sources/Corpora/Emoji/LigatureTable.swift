// SPDX-License-Identifier: Apache-2.0

/// Which glyphs a font draws as one: the ligatures of its GSUB table.
///
/// Flags, keycaps, skin tones and families are ligatures of the glyphs of their characters. Lookups
/// of other types only mend how broken sequences look, and are passed over.
///
/// Source: OpenType specification 1.9, "GSUB", lookup types 4 and 7.
struct LigatureTable: Sendable {
    /// What follows the first glyph, and the glyph that replaces them all.
    private struct Ligature: Sendable {
        let rest: [Int]
        let glyph: Int
    }

    /// By their first glyph, for every lookup in the order of its use.
    private var lookups: [[Int: [Ligature]]] = []
    /// Numbers that may still be read: a damaged table can list the same part millions of times.
    private var allowance = 1_000_000

    /// Features that are always on.
    private static let features: Set<String> = ["ccmp", "liga", "rlig"]

    /// - Throws: ``OriginalFault`` where the table breaks off or grows without bound.
    init(_ table: FontBytes) throws(OriginalFault) {
        let features = try table.short(at: 6)
        let list = try table.short(at: 8)
        var used: Set<Int> = []
        for index in 0..<(try table.short(at: features)) {
            let record = features + 2 + 6 * index
            guard Self.features.contains(try table.tag(at: record)) else { continue }
            let feature = features + (try table.short(at: record + 4))
            for place in 0..<(try table.short(at: feature + 2)) {
                try spend(1)
                used.insert(try table.short(at: feature + 4 + 2 * place))
            }
        }
        let count = try table.short(at: list)
        for index in used.sorted() {
            guard index < count else {
                throw OriginalFault("its GSUB table has no lookup \(index)")
            }
            try readLookup(of: table, at: list + table.short(at: list + 2 + 2 * index))
        }
    }

    /// Replaces ligatures from the left, lookup after lookup.
    ///
    /// - Parameter glyphs: of a text, in its order.
    /// - Returns: as many or fewer.
    func applied(to glyphs: [Int]) -> [Int] {
        lookups.reduce(glyphs) { glyphs, ligatures in
            var result: [Int] = []
            var rest = glyphs[...]
            while let glyph = rest.popFirst() {
                let match = ligatures[glyph]?.first { rest.starts(with: $0.rest) }
                rest = rest.dropFirst(match?.rest.count ?? 0)
                result.append(match?.glyph ?? glyph)
            }
            return result
        }
    }

    private mutating func readLookup(of table: FontBytes, at lookup: Int) throws(OriginalFault) {
        let type = try table.short(at: lookup)
        guard type == 4 || type == 7 else { return }
        var ligatures: [Int: [Ligature]] = [:]
        for index in 0..<(try table.short(at: lookup + 4)) {
            try spend(1)
            var subtable = lookup + (try table.short(at: lookup + 6 + 2 * index))
            if type == 7 {
                guard try table.short(at: subtable + 2) == 4 else { continue }
                subtable += try table.long(at: subtable + 4)
            }
            let firsts = try coverage(of: table, at: subtable + table.short(at: subtable + 2))
            // Where two subtables begin with one glyph, the earlier one is asked first.
            for (place, glyph) in firsts.enumerated()
            where place < (try table.short(at: subtable + 4)) {
                let set = subtable + (try table.short(at: subtable + 6 + 2 * place))
                ligatures[glyph, default: []] += try readSet(of: table, at: set)
            }
        }
        lookups.append(ligatures)
    }

    private mutating func readSet(
        of table: FontBytes, at set: Int
    ) throws(OriginalFault) -> [Ligature] {
        var ligatures: [Ligature] = []
        for index in 0..<(try table.short(at: set)) {
            let start = set + (try table.short(at: set + 2 + 2 * index))
            let count = try table.short(at: start + 2)
            guard count > 0 else { throw OriginalFault("its GSUB table has a ligature of nothing") }
            try spend(count)
            var rest: [Int] = []
            for place in 1..<count { rest.append(try table.short(at: start + 2 + 2 * place)) }
            ligatures.append(Ligature(rest: rest, glyph: try table.short(at: start)))
        }
        return ligatures
    }

    /// The glyphs that a coverage table lists, in the order of their places.
    private mutating func coverage(
        of table: FontBytes, at offset: Int
    ) throws(OriginalFault) -> [Int] {
        let format = try table.short(at: offset)
        let count = try table.short(at: offset + 2)
        var glyphs: [Int] = []
        for index in 0..<count {
            guard format == 2 else {
                try spend(1)
                glyphs.append(try table.short(at: offset + 4 + 2 * index))
                continue
            }
            let range = offset + 4 + 6 * index
            let (first, last) = (try table.short(at: range), try table.short(at: range + 2))
            guard first <= last, try table.short(at: range + 4) == glyphs.count else {
                throw OriginalFault("its GSUB table covers glyphs \(first) to \(last) out of order")
            }
            try spend(last - first + 1)
            glyphs += first...last
        }
        return glyphs
    }

    private mutating func spend(_ count: Int) throws(OriginalFault) {
        allowance -= count
        guard allowance >= 0 else { throw OriginalFault("its GSUB table lists too many ligatures") }
    }
}
