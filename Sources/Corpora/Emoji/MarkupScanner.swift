// SPDX-License-Identifier: Apache-2.0

/// Reads the small part of XML that data files of Unicode use: comments, tags with attributes in
/// double quotes, and text with entities.
///
/// Foundation's XML parser would do as well, but is a library of its own to link and to load at
/// every start of the tool.
struct MarkupScanner {
    /// A piece of a file.
    enum Piece: Equatable {
        /// `<name attribute="value">`, with "/" before the name where it closes.
        case tag(String, [String: String])
        /// What stands between tags.
        case text(String)
    }

    private let bytes: [UInt8]
    private var place = 0

    /// - Throws: ``OriginalFault`` where the bytes are no text.
    init(_ bytes: [UInt8]) throws(OriginalFault) {
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw OriginalFault("is not UTF-8")
        }
        self.bytes = bytes
    }

    /// The number of the line that is read next, for messages.
    var line: Int { bytes.prefix(place).count { $0 == UInt8(ascii: "\n") } + 1 }

    /// The next tag or text; nil at the end of the file.
    ///
    /// - Throws: ``OriginalFault`` where the file breaks off or is other XML.
    mutating func next() throws(OriginalFault) -> Piece? {
        while place < bytes.count {
            if bytes[place] != UInt8(ascii: "<") {
                let end = bytes[place...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
                defer { place = end }
                return .text(try plain(place..<end))
            }
            if bytes[place...].starts(with: "<!--".utf8) {
                try skipComment()
            } else if bytes[place...].starts(with: "<!".utf8)
                || bytes[place...].starts(with: "<?".utf8)
            {
                place = try endOfTag() + 1
            } else {
                return try tag()
            }
        }
        return nil
    }

    private mutating func skipComment() throws(OriginalFault) {
        let end = Array("-->".utf8)
        var index = place + 4
        while index + end.count <= bytes.count {
            if bytes[index..<index + end.count].elementsEqual(end) {
                place = index + end.count
                return
            }
            index += 1
        }
        throw broken()
    }

    private mutating func tag() throws(OriginalFault) -> Piece {
        let end = try endOfTag()
        var index = place + 1
        let name = word(from: &index, to: end) { $0 > 32 }
        guard !name.isEmpty else { throw broken() }
        var attributes: [String: String] = [:]
        while true {
            _ = word(from: &index, to: end) { $0 <= 32 || $0 == UInt8(ascii: "/") }
            if index == end { break }
            let key = word(from: &index, to: end) { $0 != UInt8(ascii: "=") }
            guard index + 1 < end, bytes[index + 1] == UInt8(ascii: "\"") else { throw broken() }
            index += 2
            let start = index
            _ = word(from: &index, to: end) { $0 != UInt8(ascii: "\"") }
            attributes[key] = try plain(start..<index)
            // The quotes of a tag are even, or its end would lie elsewhere.
            index += 1
        }
        place = end + 1
        return .tag(name, attributes)
    }

    /// The place of the ">" that ends the tag at hand, outside of quotes.
    private func endOfTag() throws(OriginalFault) -> Int {
        var isQuoted = false
        for index in (place + 1)..<bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: ">") where !isQuoted: return index
            case UInt8(ascii: "<"): throw broken()
            default: break
            }
        }
        throw broken()
    }

    /// The bytes up to the first that does not belong.
    private func word(
        from index: inout Int, to end: Int, where belongs: (UInt8) -> Bool
    ) -> String {
        let start = index
        while index < end, belongs(bytes[index]) { index += 1 }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    /// Text with its entities replaced.
    private func plain(_ range: Range<Int>) throws(OriginalFault) -> String {
        let text = String(decoding: bytes[range], as: UTF8.self)
        guard text.contains("&") else { return text }
        let parts = text.split(separator: "&", omittingEmptySubsequences: false)
        var result = String(parts[0])
        for part in parts.dropFirst() {
            guard let end = part.firstIndex(of: ";"), let mark = Self.entity(part[..<end]) else {
                throw broken()
            }
            result.unicodeScalars.append(mark)
            result += part[part.index(after: end)...]
        }
        return result
    }

    /// What stands for the word between "&" and ";".
    private static func entity(_ name: Substring) -> Unicode.Scalar? {
        switch name {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default:
            guard name.hasPrefix("#") else { return nil }
            let digits = name.dropFirst()
            let value =
                digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
            return value.flatMap(Unicode.Scalar.init)
        }
    }

    private func broken() -> OriginalFault {
        OriginalFault("breaks off, or is other XML than expected, at line \(line)")
    }
}
