// SPDX-License-Identifier: Apache-2.0

/// The numbers one puzzle is drawn from: a SplitMix64 sequence of its own.
///
/// Puzzle `index` never depends on puzzle `index - 1`. Bounded draws reject what would favour small
/// numbers, so every choice is exactly even.
///
/// Source: Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators".
package struct PuzzleRandom: Sendable {
    private var state: UInt64

    /// The sequence of a puzzle.
    ///
    /// - Parameters:
    ///   - set: the puzzle's set; its letter's ASCII code is a key.
    ///   - split: the puzzle's split; its number is a key.
    ///   - index: the puzzle's number in its set and split.
    package init(_ set: PuzzleSet, _ split: PuzzleSplit, index: Int) {
        let keys = [
            UInt64(PuzzleRecord.version), UInt64(set.letterCode), UInt64(split.number),
            UInt64(bitPattern: Int64(index)),
        ]
        state = keys.reduce(0) { state, key in Self.mixed((state ^ key) &+ Self.step) }
    }

    /// The next 64 bits.
    package mutating func next() -> UInt64 {
        state &+= Self.step
        return Self.mixed(state)
    }

    /// An integer from 0 up to, not including, `bound`.
    ///
    /// - Precondition: `bound` is positive.
    package mutating func next(below bound: Int) -> Int {
        precondition(bound > 0, "no number is below \(bound)")
        let bound = UInt64(bound)
        // 2^64 modulo the bound: below it the words are one lot short.
        let short = (0 &- bound) % bound
        while true {
            let word = next()
            if word >= short { return Int(word % bound) }
        }
    }

    /// An integer from the range, both ends included.
    package mutating func next(in range: ClosedRange<Int>) -> Int {
        range.lowerBound + next(below: range.count)
    }

    /// True `count` times in `total`.
    package mutating func chance(_ count: Int, in total: Int) -> Bool {
        next(below: total) < count
    }

    /// One of the elements, or nil where there are none.
    package mutating func element<Choice>(of choices: [Choice]) -> Choice? {
        choices.isEmpty ? nil : choices[next(below: choices.count)]
    }

    /// The elements in another order.
    package mutating func shuffled<Choice>(_ choices: [Choice]) -> [Choice] {
        var result = choices
        for last in stride(from: result.count - 1, to: 0, by: -1) {
            result.swapAt(last, next(below: last + 1))
        }
        return result
    }

    private static let step: UInt64 = 0x9e37_79b9_7f4a_7c15

    private static func mixed(_ word: UInt64) -> UInt64 {
        var word = word
        word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
        return word ^ (word >> 31)
    }
}
