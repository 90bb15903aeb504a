// SPDX-License-Identifier: Apache-2.0

/// The SplitMix64 sequence of a seed: enough for tests, the same on every machine.
struct DrawSequence {
    private var state: UInt64

    init(seed: UInt64) {
        // Neighbouring seeds start far apart.
        state = seed &* 0xD134_2543_DE82_EF95
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 up, below `bound`; 0 where that is 0.
    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(bound, 1))) }

    /// One of some values; there is at least one.
    mutating func one<Value>(of values: [Value]) -> Value { values[below(values.count)] }
}
