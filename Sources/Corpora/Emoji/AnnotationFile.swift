// SPDX-License-Identifier: Apache-2.0

/// The names that a file of the Unicode Common Locale Data Repository gives to characters.
///
/// Source: Unicode Technical Standard 35, part 2, "Annotations".
struct AnnotationFile {
    /// By the characters, without U+FE0F in most files: "🐱" is a "cat face".
    private(set) var names: [String: String] = [:]

    /// Reads a whole file.
    ///
    /// - Parameter bytes: XML of the form that the repository writes.
    /// - Throws: ``OriginalFault`` where it breaks off, is something else, or names nothing.
    init(_ bytes: [UInt8]) throws(OriginalFault) {
        var scanner = try MarkupScanner(bytes)
        var isComplete = false
        while let piece = try scanner.next() {
            guard case .tag(let tag, let attributes) = piece else { continue }
            if tag == "/ldml" { isComplete = true }
            guard tag == "annotation", attributes["type"] == "tts",
                let characters = attributes["cp"], !characters.isEmpty
            else { continue }
            guard case .text(let name)? = try scanner.next(),
                try scanner.next() == .tag("/annotation", [:])
            else {
                throw OriginalFault("has an annotation without a name at line \(scanner.line)")
            }
            names[characters] = name
        }
        guard isComplete else {
            throw OriginalFault("ends at line \(scanner.line) without closing </ldml>")
        }
        guard !names.isEmpty else { throw OriginalFault("names no characters") }
    }
}
