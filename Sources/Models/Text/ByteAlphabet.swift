// SPDX-License-Identifier: Apache-2.0

/// The visible characters that stand for bytes in vocabulary.json and merges.txt.
///
/// Printable bytes of Latin-1 stand for themselves; the others, in order, are the characters from
/// U+0100 on. So every byte string is text without spaces or control characters.
///
/// Source: Radford et al. 2019 (the byte-level tokenizer of GPT-2).
enum ByteAlphabet {
    /// The character of each byte.
    static let characters: [Unicode.Scalar] = {
        var next: UInt32 = 0x100
        return (UInt8.min ... .max).map { byte in
            switch byte {
            case 33...126, 161...172, 174...255:
                return Unicode.Scalar(byte)
            default:
                defer { next += 1 }
                return Unicode.Scalar(next) ?? "\u{FFFD}"
            }
        }
    }()

    /// The byte of each character.
    static let bytes = Dictionary(
        uniqueKeysWithValues: zip(characters, UInt8.min ... .max))

    /// Bytes as visible characters.
    static func text(of bytes: [UInt8]) -> String {
        var text = ""
        for byte in bytes { text.unicodeScalars.append(characters[Int(byte)]) }
        return text
    }

    /// The bytes that visible characters stand for; nil where one stands for none.
    static func bytes(of text: Substring) -> [UInt8]? {
        var bytes: [UInt8] = []
        for character in text.unicodeScalars {
            guard let byte = Self.bytes[character] else { return nil }
            bytes.append(byte)
        }
        return bytes
    }
}
