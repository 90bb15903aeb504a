// SPDX-License-Identifier: Apache-2.0

package import Foundation
import Images

/// A 64-bit mark of some bytes that changes, all but surely, when one of them does.
///
/// FNV-1a over words of 64 bits in place of bytes, with the length at the end; made to notice
/// damage and change, not to withstand an adversary.
package struct Fingerprint: Sendable, Equatable {
    /// The mark.
    package private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

    package init() {}

    /// The mark as 16 hexadecimal digits.
    package var text: String { Self.text(of: value) }

    /// A mark as 16 hexadecimal digits.
    package static func text(of value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// Continues over a number.
    package mutating func add(_ word: UInt64) {
        value = (value ^ word) &* 0x100_0000_01b3
        value ^= value >> 32
    }

    /// Continues over some bytes.
    package mutating func add(_ bytes: Span<UInt8>) {
        unsafe bytes.withUnsafeBytes { unsafe add($0) }
    }

    /// Continues over a text.
    package mutating func add(_ text: String) {
        add(Array(text.utf8).span)
    }

    /// Continues over a whole file.
    package mutating func add(contentsOf url: URL) throws(CorpusError) {
        let data: Data
        do {
            data = try Data(contentsOf: url, options: .mappedIfSafe)
        } catch {
            throw .unreadable(
                path: url.path(percentEncoded: false), reason: SystemMessage.text(of: error))
        }
        unsafe data.withUnsafeBytes { unsafe add($0) }
    }

    /// Continues over some bytes; valid during the call alone.
    package mutating func add(_ bytes: UnsafeRawBufferPointer) {
        let whole = bytes.count & ~7
        var offset = 0
        while offset < whole {
            let word = unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            add(UInt64(littleEndian: word))
            offset += 8
        }
        while offset < bytes.count {
            add(UInt64(unsafe bytes[offset]))
            offset += 1
        }
        add(UInt64(bytes.count))
    }
}
