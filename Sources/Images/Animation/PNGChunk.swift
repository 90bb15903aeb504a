// SPDX-License-Identifier: Apache-2.0

/// A part of a PNG file: its length, its name, its data and a checksum.
///
/// Source: Portable Network Graphics, second edition, 5.3 and annex D.
struct PNGChunk: Equatable {
    /// The bytes that every PNG file begins with.
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    /// Four letters.
    let name: String
    /// What it holds.
    let data: [UInt8]

    /// The chunk as it stands in a file.
    var bytes: [UInt8] {
        let checked = Array(name.utf8) + data
        return Self.bigEndian(UInt32(data.count)) + checked
            + Self.bigEndian(Self.checksum(of: checked))
    }

    /// The chunks of a whole file that an encoder of this room made, in their order.
    static func chunks(of file: [UInt8]) -> [PNGChunk] {
        var chunks: [PNGChunk] = []
        var place = signature.count
        while place + 12 <= file.count {
            let length = file[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
            let start = place + 8
            guard start + length + 4 <= file.count else { break }
            chunks.append(
                PNGChunk(
                    name: String(decoding: file[place + 4..<start], as: UTF8.self),
                    data: Array(file[start..<start + length])))
            place = start + length + 4
        }
        return chunks
    }

    /// Four bytes, the highest first.
    static func bigEndian(_ number: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(number >> $0 & 255) }
    }

    /// CRC-32 as ISO 3309 has it, with the polynomial 0xEDB88320 in reflected form.
    static func checksum(of bytes: [UInt8]) -> UInt32 {
        var register = UInt32.max
        for byte in bytes {
            register = table[Int((register ^ UInt32(byte)) & 255)] ^ register >> 8
        }
        return ~register
    }

    private static let table: [UInt32] = (0..<256).map { start in
        (0..<8).reduce(UInt32(start)) { value, _ in
            value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1
        }
    }
}
