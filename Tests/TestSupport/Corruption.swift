// SPDX-License-Identifier: Apache-2.0

/// Damages bytes in ways that can be repeated, for tests of readers.
package enum Corruption {
    /// Every proper beginning of `bytes`, from none of them to all but the last.
    package static func truncations(of bytes: [UInt8]) -> some Sequence<[UInt8]> {
        (0..<bytes.count).lazy.map { Array(bytes.prefix($0)) }
    }

    /// `count` copies of `bytes`, each with one to four bits turned at places drawn from `seed`.
    package static func bitFlips(
        of bytes: [UInt8], count: Int, seed: UInt64
    ) -> some Sequence<[UInt8]> {
        (0..<count).lazy.map { copy in
            var draws = DrawSequence(seed: seed &+ UInt64(copy))
            var damaged = bytes
            guard !damaged.isEmpty else { return damaged }
            for _ in 0...Int(draws.next() % 4) {
                let bit = Int(draws.next() % UInt64(damaged.count * 8))
                damaged[bit / 8] ^= 1 << UInt8(bit % 8)
            }
            return damaged
        }
    }

    /// `count` strings of random bytes, each up to `length` long, drawn from `seed`.
    package static func noise(
        upTo length: Int, count: Int, seed: UInt64
    ) -> some Sequence<[UInt8]> {
        (0..<count).lazy.map { copy in
            var draws = DrawSequence(seed: seed &+ UInt64(copy))
            let size = Int(draws.next() % UInt64(length + 1))
            return (0..<size).map { _ in UInt8(truncatingIfNeeded: draws.next()) }
        }
    }
}
