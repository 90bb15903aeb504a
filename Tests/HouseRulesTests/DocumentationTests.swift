// SPDX-License-Identifier: Apache-2.0

import Testing

/// What other rooms use says what it is.
@Suite struct DocumentationTests {
    /// Names that mean the same wherever they stand: those of the system's protocols, and the
    /// passes through a layer.
    private static let known: Set<String> = [
        "backward", "callAsFunction", "description", "encode", "hash", "makeIterator", "next",
        "run", "validate", "visitParameters",
    ]

    /// Initializers are left out, because most take what the properties they set are said to be;
    /// so is what fulfils a protocol of the house, which is documented there.
    @Test("Every declaration that other rooms see is documented")
    func documented() {
        let protocols = RepositoryFile.sources.flatMap(Self.protocols)
        for file in RepositoryFile.sources {
            let text = file.code.map(\.text).joined(separator: "\n")
            let fulfilled = protocols.filter { text.contains($0.name) }
                .reduce(into: Self.known) { $0.formUnion($1.requirements) }
            for declaration in Self.declarations(in: file)
            where !fulfilled.contains(declaration.name) && !declaration.isDocumented {
                Issue.record("\(file):\(declaration.line): \(declaration.name) says nothing")
            }
        }
    }

    /// The protocols that a file declares, with the names they require.
    private static func protocols(
        in file: RepositoryFile
    ) -> [(name: String, requirements: Set<String>)] {
        var found: [(name: String, requirements: Set<String>)] = []
        var isInside = false
        for (_, text) in file.code {
            if text.hasPrefix("}") { isInside = false }
            if let match = text.firstMatch(of: /\bprotocol (\w+)/) {
                found.append((String(match.1), []))
                isInside = true
            } else if isInside, let match = text.firstMatch(of: /\b(?:func|var) (\w+)/) {
                found[found.count - 1].requirements.insert(String(match.1))
            }
        }
        return found
    }

    private struct Declaration {
        let name: String
        let line: Int
        let isDocumented: Bool
    }

    private static func declarations(in file: RepositoryFile) -> [Declaration] {
        file.code.compactMap { number, text in
            guard text.contains("package ") || text.contains("public "),
                let match = text.firstMatch(
                    of:
                        /^\s*(?:@[\w()]+ )*(?:package|public) (?:[a-z()]+ )*?(actor|case|class|enum|func|let|macro|protocol|struct|subscript|typealias|var)\b ?`?(\w*)/
                )
            else { return nil }
            let name = match.2.isEmpty ? String(match.1) : String(match.2)
            return Declaration(
                name: name, line: number, isDocumented: isDocumented(file.lines[..<(number - 1)]))
        }
    }

    /// Whether the lines before a declaration end with its comment; attributes may stand between.
    private static func isDocumented(_ lines: ArraySlice<String>) -> Bool {
        for line in lines.reversed() {
            let text = line.drop { $0 == " " }
            if text.hasPrefix("@") { continue }
            return text.hasPrefix("///")
        }
        return false
    }
}
