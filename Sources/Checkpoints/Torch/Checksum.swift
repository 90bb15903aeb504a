// SPDX-License-Identifier: Apache-2.0

/// The checksum of zip archives: CRC-32 with the reflected polynomial 0xEDB88320.
enum Checksum {
    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { sum, _ in
            sum & 1 == 0 ? sum >> 1 : sum >> 1 ^ 0xEDB8_8320
        }
    }

    /// The checksum of some bytes of a file.
    static func crc32(_ file: MappedFile, _ range: Range<Int>) -> UInt32 {
        unsafe file.withBytes(of: range) { bytes in
            var sum = ~UInt32(0)
            for index in bytes.indices {
                let byte = unsafe bytes[index]
                sum = sum >> 8 ^ table[Int(UInt8(truncatingIfNeeded: sum) ^ byte)]
            }
            return ~sum
        }
    }
}
