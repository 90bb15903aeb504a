// SPDX-License-Identifier: Apache-2.0

/// What is done to a text before byte pairs are merged.
enum TextCleaning {
    /// A run of bytes that merges never cross.
    struct Piece: Hashable {
        /// The UTF-8 bytes of the run.
        var bytes: [UInt8]
        /// Whether white space or the end of the text follows.
        var endsWord: Bool
    }

    /// Lower case, without white space at the ends, and one space wherever there was any.
    static func clean(_ text: String) -> String {
        var cleaned = ""
        var spaceIsDue = false
        for scalar in text.lowercased().unicodeScalars {
            if scalar.properties.isWhitespace {
                spaceIsDue = !cleaned.isEmpty
            } else {
                if spaceIsDue { cleaned.unicodeScalars.append(" ") }
                spaceIsDue = false
                cleaned.unicodeScalars.append(scalar)
            }
        }
        return cleaned
    }

    /// Cuts a clean text at spaces and between letters, digits and everything else.
    ///
    /// Letters stay together, and so do signs such as punctuation; each digit stands alone.
    /// Combining marks stay with what they follow.
    static func pieces(of cleaned: String) -> [Piece] {
        var pieces: [Piece] = []
        var last: Class?
        for scalar in cleaned.unicodeScalars {
            guard scalar != " " else {
                if !pieces.isEmpty { pieces[pieces.count - 1].endsWord = true }
                last = nil
                continue
            }
            let kind = Class(scalar, after: last)
            if kind != last || kind == .digit && !Class.isMark(scalar) {
                pieces.append(Piece(bytes: [], endsWord: false))
            }
            pieces[pieces.count - 1].bytes.append(contentsOf: UTF8.encode(scalar) ?? .init())
            last = kind
        }
        if !pieces.isEmpty { pieces[pieces.count - 1].endsWord = true }
        return pieces
    }

    private enum Class {
        case letter, digit, sign

        init(_ scalar: Unicode.Scalar, after last: Class?) {
            if let last, Self.isMark(scalar) {
                self = last
            } else if scalar.properties.generalCategory == .decimalNumber {
                self = .digit
            } else {
                self = scalar.properties.isAlphabetic || Self.isMark(scalar) ? .letter : .sign
            }
        }

        static func isMark(_ scalar: Unicode.Scalar) -> Bool {
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .spacingMark, .enclosingMark: true
            default: false
            }
        }
    }
}
