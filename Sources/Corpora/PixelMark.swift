// SPDX-License-Identifier: Apache-2.0

package import Images

/// A mark over a picture's size and pixels, by which a manifest knows its pictures again.
package enum PixelMark {
    /// Sixteen hexadecimal digits: FNV-1a over words of eight bytes, the size first.
    package static func text(of picture: Image) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        func add(_ word: UInt64) {
            hash = (hash ^ word) &* 0x100_0000_01b3
            hash ^= hash >> 29
        }
        add(UInt64(picture.width) << 32 | UInt64(picture.height))
        var word: UInt64 = 0
        for (index, byte) in picture.pixels.enumerated() {
            word = word << 8 | UInt64(byte)
            if index % 8 == 7 {
                add(word)
                word = 0
            }
        }
        add(word)
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
