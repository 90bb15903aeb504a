// SPDX-License-Identifier: Apache-2.0

/// The numbers one picture is drawn from: a SplitMix64 sequence keyed by seed and picture.
///
/// Two pictures never share a sequence, so a corpus can be rendered in any order and on any number
/// of threads. The choices below are written out here, because those of the standard library may
/// change from one release to the next.
///
/// Source: Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators".
package struct SceneRandom: Sendable {
    private var state: UInt64

    /// The sequence of picture `index` of `seed`.
    package init(seed: UInt64, index: Int) {
        state = Self.mixed(
            Self.mixed(seed) ^ UInt64(bitPattern: Int64(index)) &* 0xD134_2543_DE82_EF95)
    }

    /// The next 64 bits.
    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Self.mixed(state)
    }

    /// A number from 0 up to, not including, 1; a multiple of 2⁻²⁴.
    package mutating func unit() -> Float {
        Float(next() >> 40) * 0x1p-24
    }

    /// A number from the range.
    package mutating func number(in range: ClosedRange<Float>) -> Float {
        range.lowerBound + (range.upperBound - range.lowerBound) * unit()
    }

    /// An integer from 0 up to, not including, `count`.
    ///
    /// - Precondition: `count > 0`.
    package mutating func index(below count: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(count)).high)
    }

    /// True with the given probability.
    package mutating func chance(_ probability: Float) -> Bool {
        unit() < probability
    }

    /// One of the elements, or nil where there are none.
    package mutating func element<Choice>(of choices: [Choice]) -> Choice? {
        choices.isEmpty ? nil : choices[index(below: choices.count)]
    }

    /// The elements in another order.
    package mutating func shuffled<Choice>(_ choices: [Choice]) -> [Choice] {
        var result = choices
        for last in stride(from: result.count - 1, to: 0, by: -1) {
            result.swapAt(last, index(below: last + 1))
        }
        return result
    }

    /// The finalizer of SplitMix64.
    private static func mixed(_ value: UInt64) -> UInt64 {
        var bits = value
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }
}
