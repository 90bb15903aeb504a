// SPDX-License-Identifier: Apache-2.0

/// Random numbers that depend on a seed and on the place they are used at, not on any history.
///
/// A run that was resumed draws the same numbers as one that never stopped. The words are those of
/// SplitMix64 (Steele, Lea & Flood 2014), started from the mixed keys.
package struct KeyedGenerator: Sendable {
    private var state: UInt64

    /// - Parameter keys: the seed, then what tells this place from all others.
    package init(_ keys: UInt64...) {
        state = keys.reduce(0x6a09_e667_f3bc_c908) { state, key in
            Self.mixed((state ^ key) &+ Self.step)
        }
    }

    /// The next 64 random bits.
    package mutating func next() -> UInt64 {
        state &+= Self.step
        return Self.mixed(state)
    }

    /// A whole number in `0..<bound`.
    ///
    /// - Precondition: `bound` is positive.
    package mutating func next(below bound: Int) -> Int {
        precondition(bound > 0, "no number is below \(bound)")
        // The high half of the product; the bias is below bound / 2^64.
        return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// A number in the open interval (0, 1).
    package mutating func nextUniform() -> Float {
        (Float(next() >> 41) + 0.5) * 0x1p-23
    }

    /// True with this probability.
    package mutating func chance(_ share: Float) -> Bool { nextUniform() < share }

    /// A number from the range, both ends included.
    package mutating func next(in range: ClosedRange<Int>) -> Int {
        range.lowerBound + next(below: range.count)
    }

    /// A number of the range.
    package mutating func next(in range: ClosedRange<Float>) -> Float {
        range.lowerBound + (range.upperBound - range.lowerBound) * nextUniform()
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
