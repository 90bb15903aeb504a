// SPDX-License-Identifier: Apache-2.0

/// What two masks of a line say about the third, part by part.
package enum PuzzleBooleans {
    /// The third mask of the third line, where every function of two bits that fits the first two
    /// lines gives the same.
    ///
    /// - Parameter lines: three lines of three masks; the last mask is not looked at.
    /// - Returns: nil where no function fits, or where two that fit differ.
    package static func prediction(_ lines: [[Int]]) -> Int? {
        var outcomes: [Int?] = [nil, nil, nil, nil]
        for line in lines[..<2] {
            for bit in 0..<8 {
                let pair = pair(line, bit)
                let outcome = line[2] >> bit & 1
                if let earlier = outcomes[pair], earlier != outcome { return nil }
                outcomes[pair] = outcome
            }
        }
        var predicted = 0
        for bit in 0..<8 {
            guard let outcome = outcomes[pair(lines[2], bit)] else { return nil }
            predicted |= outcome << bit
        }
        return predicted
    }

    /// Which of the four pairs of bits stands in the first two masks.
    private static func pair(_ line: [Int], _ bit: Int) -> Int {
        (line[0] >> bit & 1) << 1 | line[1] >> bit & 1
    }
}
