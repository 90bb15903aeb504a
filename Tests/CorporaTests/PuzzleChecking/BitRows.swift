// SPDX-License-Identifier: Apache-2.0

/// 256 rows of 256 bits, to compare a picture with itself moved, 64 pixels at a time.
struct BitRows {
    typealias Row = SIMD4<UInt64>

    /// Bit x % 64 of word x / 64 stands for column x.
    var rows = [Row](repeating: .zero, count: 256)

    init() {}

    init(where isSet: (_ x: Int, _ y: Int) -> Bool) {
        for y in 0..<256 {
            var row = Row.zero
            for x in 0..<256 where isSet(x, y) { row[x >> 6] |= 1 << UInt64(x & 63) }
            rows[y] = row
        }
    }

    subscript(x: Int, y: Int) -> Bool { rows[y][x >> 6] >> UInt64(x & 63) & 1 == 1 }

    var count: Int { rows.reduce(0) { $0 + Self.count($1) } }

    static func count(_ row: Row) -> Int {
        row[0].nonzeroBitCount + row[1].nonzeroBitCount + row[2].nonzeroBitCount
            + row[3].nonzeroBitCount
    }

    /// Column x of the result is column x − across of this; what comes from outside is not set.
    func moved(across: Int) -> BitRows {
        var result = BitRows()
        let (words, bits) = (abs(across) / 64, UInt64(abs(across) % 64))
        for y in 0..<256 {
            let old = rows[y]
            var new = Row.zero
            for word in 0..<4 {
                let source = across >= 0 ? word - words : word + words
                let next = across >= 0 ? source - 1 : source + 1
                var value: UInt64 = 0
                if (0..<4).contains(source) {
                    value = across >= 0 ? old[source] << bits : old[source] >> bits
                }
                if bits > 0, (0..<4).contains(next) {
                    value |= across >= 0 ? old[next] >> (64 - bits) : old[next] << (64 - bits)
                }
                new[word] = value
            }
            result.rows[y] = new
        }
        return result
    }

    /// Row y of the result is row y − down of this.
    func moved(down: Int) -> BitRows {
        var result = BitRows()
        for y in max(0, down)..<min(256, 256 + down) { result.rows[y] = rows[y - down] }
        return result
    }

    static func & (one: BitRows, other: BitRows) -> BitRows {
        combine(one, other) { $0 & $1 }
    }

    static func | (one: BitRows, other: BitRows) -> BitRows {
        combine(one, other) { $0 | $1 }
    }

    static func ^ (one: BitRows, other: BitRows) -> BitRows {
        combine(one, other) { $0 ^ $1 }
    }

    /// Bits of the first that are not in the second.
    static func - (one: BitRows, other: BitRows) -> BitRows {
        combine(one, other) { $0 & ~$1 }
    }

    private static func combine(
        _ one: BitRows, _ other: BitRows, _ join: (Row, Row) -> Row
    ) -> BitRows {
        var result = BitRows()
        for y in 0..<256 { result.rows[y] = join(one.rows[y], other.rows[y]) }
        return result
    }
}
