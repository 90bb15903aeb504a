// SPDX-License-Identifier: Apache-2.0

/// One piece of damage to a file.
enum FuzzDamage {
    /// Damages some bytes.
    ///
    /// - Parameters:
    ///   - bytes: what is damaged; a file without bytes stays so.
    ///   - other: a sound file that pieces may be taken of.
    ///   - draws: what decides.
    static func apply(to bytes: inout [UInt8], beside other: [UInt8], _ draws: inout DrawSequence) {
        guard !bytes.isEmpty else { return }
        let place = draws.below(bytes.count)
        let end = min(bytes.count, place + 1 + draws.below(24))
        switch draws.below(12) {
        case 0, 1: bytes[place] ^= 1 << UInt8(draws.below(8))
        case 2: bytes[place] = draws.one(of: [0, 1, 0x7F, 0x80, 0xFF, UInt8(draws.below(256))])
        case 3: for index in place..<end { bytes[index] = draws.one(of: [0, 0xFF]) }
        case 4: bytes.removeSubrange(place..<end)
        case 5: bytes.insert(contentsOf: bytes[place..<end], at: draws.below(bytes.count))
        case 6: bytes[place] = bytes[draws.below(bytes.count)]
        case 7: writeNumber(to: &bytes, at: place, &draws)
        case 8: writeDigits(to: &bytes, near: place, &draws)
        case 9: splice(&bytes, at: place, with: other, &draws)
        case 10: bytes.removeSubrange(place...)
        default: bytes.insert(contentsOf: Array(draws.one(of: words).utf8), at: place)
        }
    }

    /// Texts that lead elsewhere, or on.
    private static let words = [
        "../../etc/passwd", "/etc/passwd", "..\\", "\u{0}", "\u{1B}[2J", "os\nsystem\n", "{", "[",
        "\"", "\n", " ", "1000000000000", "</w>", "\u{2581}",
    ]

    /// A whole number that is at some bound, in 1 to 8 bytes, in either order.
    private static func writeNumber(
        to bytes: inout [UInt8], at place: Int, _ draws: inout DrawSequence
    ) {
        let length = UInt64(bytes.count)
        let number = draws.one(of: [
            0, 1, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, 0x7FFF_FFFF_FFFF_FFFF,
            0x8000_0000_0000_0000, .max, 1_000_000_000_000, 1 << 62, length, length &- 1,
            length &+ 1,
        ])
        let size = draws.one(of: [1, 2, 4, 8])
        let isReversed = draws.below(4) == 0
        for index in 0..<min(size, bytes.count - place) {
            let shift = 8 * (isReversed ? size - 1 - index : index)
            bytes[place + index] = UInt8(truncatingIfNeeded: number >> UInt64(shift))
        }
    }

    private static let numbers = [
        "0", "1", "-1", "00", "1.0", "1e9", "255", "65536", "999999", "16777216", "4294967296",
        "1000000000000", "4611686018427387904", "9223372036854775807", "18446744073709551616", "",
    ]

    /// Another number in place of the next one that is written in digits.
    private static func writeDigits(
        to bytes: inout [UInt8], near place: Int, _ draws: inout DrawSequence
    ) {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard let first = bytes[place...].firstIndex(where: digits.contains) else { return }
        let end = bytes[first...].firstIndex { !digits.contains($0) } ?? bytes.count
        bytes.replaceSubrange(first..<end, with: Array(draws.one(of: numbers).utf8))
    }

    /// A piece of another file, over what was there or before it; or the rest of the other file.
    private static func splice(
        _ bytes: inout [UInt8], at place: Int, with other: [UInt8], _ draws: inout DrawSequence
    ) {
        guard !other.isEmpty else { return }
        let start = draws.below(other.count)
        let piece = other[start..<min(other.count, start + 1 + draws.below(200))]
        switch draws.below(3) {
        case 0: bytes.insert(contentsOf: piece, at: place)
        case 1: bytes.replaceSubrange(place..<min(bytes.count, place + piece.count), with: piece)
        default: bytes.replaceSubrange(place..., with: other[min(place, other.count)...])
        }
    }
}
