// SPDX-License-Identifier: Apache-2.0

/// What a person may read into line parts that come together, cancel or stay.
struct MaskReadings {
    /// Nine masks of one family, row by row; the ninth is not looked at.
    let masks: [[Int]]

    /// What two-input functions of bits say of the ninth mask.
    enum Verdict: Equatable {
        /// No function fits the two whole lines.
        case none
        /// A function fits, but the third line asks for a pair that it never saw.
        case open
        /// Every function that fits gives this mask.
        case mask(Int)
    }

    /// The third of a row from its first two.
    var alongRows: Verdict { verdict(masks) }

    /// The third of a column from its first two.
    var downColumns: Verdict {
        verdict((0..<3).map { column in (0..<3).map { masks[$0][column] } })
    }

    private func verdict(_ lines: [[Int]]) -> Verdict {
        var seen: [Int: Int] = [:]
        for line in lines.prefix(2) {
            for bit in 0..<8 {
                let pair = (line[0] >> bit & 1) * 2 + (line[1] >> bit & 1)
                let result = line[2] >> bit & 1
                if seen[pair, default: result] != result { return .none }
                seen[pair] = result
            }
        }
        var mask = 0
        for bit in 0..<8 {
            let pair = (lines[2][0] >> bit & 1) * 2 + (lines[2][1] >> bit & 1)
            guard let result = seen[pair] else { return .open }
            mask |= result << bit
        }
        return .mask(mask)
    }
}
