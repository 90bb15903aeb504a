// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Damaged copies of bytes: some at every place, some drawn from a seed; the same each time.
struct Mutations: Sequence, IteratorProtocol {
    private let original: [UInt8]
    private var left: Int
    private var state: UInt64

    /// - Parameters:
    ///   - original: what is damaged.
    ///   - count: how many copies.
    ///   - seed: draws the damage.
    init(of original: [UInt8], count: Int, seed: UInt64) {
        self.original = original
        left = count
        state = seed
    }

    /// How many copies the tests look at: more by `TEAPOT_MUTATIONS`.
    static let count =
        ProcessInfo.processInfo.environment["TEAPOT_MUTATIONS"].flatMap(Int.init)
        ?? 4000

    private mutating func draw(_ bound: Int) -> Int {
        // The SplitMix64 sequence.
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(Swift.max(bound, 1)))
    }

    mutating func next() -> [UInt8]? {
        guard left > 0 else { return nil }
        left -= 1
        var bytes = original
        for _ in 0...draw(3) { damage(&bytes) }
        return bytes
    }

    private mutating func damage(_ bytes: inout [UInt8]) {
        guard !bytes.isEmpty else { return }
        let place = draw(bytes.count)
        let end = Swift.min(bytes.count, place + 1 + draw(16))
        switch draw(7) {
        case 0: bytes[place] ^= 1 << UInt8(draw(8))
        case 1: bytes[place] = [0, 1, 0x7F, 0x80, 0xFF][draw(5)]
        case 2: bytes[place] = UInt8(draw(256))
        case 3: for index in place..<end { bytes[index] = [0, 0xFF][draw(2)] }
        case 4: bytes.removeSubrange(place..<end)
        case 5: bytes.insert(contentsOf: bytes[place..<end], at: draw(bytes.count))
        default:
            // An instruction or an operand from elsewhere in the file.
            let other = draw(bytes.count)
            bytes[place] = bytes[other]
        }
    }
}
