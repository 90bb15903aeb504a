// SPDX-License-Identifier: Apache-2.0

/// Walks over JSON text one value at a time, for files whose exact form is known.
///
/// Strict, and it never recurses: what the caller does not ask for is a fault with its place, so
/// duplicate keys can be refused and deep nesting costs nothing.
package struct JSONScanner {
    /// What was found where something else belongs.
    package struct Fault: Error, Equatable {
        /// The place in the text, in bytes from its start.
        package let offset: Int
        /// The line of that place, from 1.
        package let line: Int
        /// One clause: what was expected.
        package let reason: String
    }

    private let bytes: [UInt8]
    /// The place of the next byte.
    package private(set) var offset = 0

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// A fault at the current place.
    package func fault(_ reason: String) -> Fault {
        let line = bytes[..<offset].count { $0 == UInt8(ascii: "\n") } + 1
        return Fault(offset: offset, line: line, reason: reason)
    }

    /// Passes one punctuation mark if it comes next, with white space before it.
    package mutating func accept(_ mark: Unicode.Scalar) -> Bool {
        skipWhitespace()
        guard let byte = peek, byte == UInt8(ascii: mark) else { return false }
        offset += 1
        return true
    }

    /// Passes one punctuation mark that must come next.
    package mutating func expect(_ mark: Unicode.Scalar) throws(Fault) {
        guard accept(mark) else { throw fault("expected '\(mark)'") }
    }

    /// Passes an object: `body` is called after each key and its colon, and reads the value.
    package mutating func object(
        _ body: (inout JSONScanner, _ key: String) throws(Fault) -> Void
    ) throws(Fault) {
        try expect("{")
        if accept("}") { return }
        repeat {
            let key = try string()
            try expect(":")
            try body(&self, key)
        } while accept(",")
        try expect("}")
    }

    /// Passes an array of whole numbers from 0 up, of at most `limit` of them.
    package mutating func wholeNumbers(atMost limit: Int) throws(Fault) -> [Int] {
        try expect("[")
        if accept("]") { return [] }
        var numbers: [Int] = []
        repeat {
            guard numbers.count < limit else { throw fault("more than \(limit) numbers") }
            numbers.append(try wholeNumber())
        } while accept(",")
        try expect("]")
        return numbers
    }

    /// Passes a whole number from 0 up, written in digits alone.
    package mutating func wholeNumber() throws(Fault) -> Int {
        skipWhitespace()
        let start = offset
        var number = 0
        while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
            let (tenfold, overflow) = number.multipliedReportingOverflow(by: 10)
            let (sum, carry) = tenfold.addingReportingOverflow(Int(byte - UInt8(ascii: "0")))
            guard !overflow, !carry else { throw fault("a number is too large") }
            number = sum
            offset += 1
        }
        let length = offset - start
        guard length == 1 || (length > 1 && bytes[start] != UInt8(ascii: "0")) else {
            throw fault("expected a whole number of at least 0")
        }
        return number
    }

    /// Passes a value that holds no others: a string, a number, `true`, `false` or `null`.
    package mutating func skipScalar() throws(Fault) {
        skipWhitespace()
        if peek == UInt8(ascii: "\"") {
            _ = try string()
            return
        }
        let start = offset
        while let byte = peek, Self.isPartOfWord(byte) { offset += 1 }
        guard offset > start else { throw fault("expected a string, a number or a word") }
    }

    private static func isPartOfWord(_ byte: UInt8) -> Bool {
        let scalar = Character(Unicode.Scalar(byte))
        return scalar.isASCII && (scalar.isLetter || scalar.isNumber || "+-.".contains(scalar))
    }

    /// Passes white space up to the end of the text; anything else is a fault.
    package mutating func expectEnd() throws(Fault) {
        skipWhitespace()
        guard offset == bytes.count else { throw fault("expected the end of the text") }
    }

    private var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    private mutating func skipWhitespace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
            offset += 1
        }
    }
}

// MARK: - Strings

extension JSONScanner {
    /// Passes a string and returns it with its escapes resolved.
    package mutating func string() throws(Fault) -> String {
        guard accept("\"") else { throw fault("expected a string") }
        var text: [UInt8] = []
        while let byte = peek, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw fault("a string holds a control character") }
            offset += 1
            if byte == UInt8(ascii: "\\") {
                text.append(contentsOf: String(try escape()).utf8)
            } else {
                text.append(byte)
            }
        }
        guard accept("\"") else { throw fault("a string has no end") }
        guard let string = String(validating: text, as: UTF8.self) else {
            throw fault("a string is not UTF-8")
        }
        return string
    }

    private mutating func escape() throws(Fault) -> Unicode.Scalar {
        guard let letter = peek else { throw fault("a string has no end") }
        offset += 1
        switch Unicode.Scalar(letter) {
        case "\"", "\\", "/": return Unicode.Scalar(letter)
        case "b": return "\u{08}"
        case "f": return "\u{0C}"
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "u": return try unicodeEscape()
        default: throw fault("a string has an unknown escape")
        }
    }

    /// Four hexadecimal digits, or two times four for a scalar outside the basic plane.
    private mutating func unicodeEscape() throws(Fault) -> Unicode.Scalar {
        let first = try hexadecimalUnit()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard UTF16.isLeadSurrogate(first), peek == UInt8(ascii: "\\") else {
            throw fault("a string has half of a surrogate pair")
        }
        offset += 1
        guard peek == UInt8(ascii: "u") else {
            throw fault("a string has half of a surrogate pair")
        }
        offset += 1
        let second = try hexadecimalUnit()
        guard UTF16.isTrailSurrogate(second) else {
            throw fault("a string has half of a surrogate pair")
        }
        let value = 0x10000 + (UInt32(first & 0x3FF) << 10 | UInt32(second & 0x3FF))
        guard let scalar = Unicode.Scalar(value) else {
            throw fault("a string has an unknown escape")
        }
        return scalar
    }

    private mutating func hexadecimalUnit() throws(Fault) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw fault("a string has an unknown escape")
            }
            unit = unit << 4 | UInt16(digit)
            offset += 1
        }
        return unit
    }

    /// A string in quotes, as JSON writes it; everything beyond ASCII stays as it is.
    package static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\u{00}"..."\u{1F}":
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
