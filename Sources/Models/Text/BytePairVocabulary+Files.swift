// SPDX-License-Identifier: Apache-2.0

package import Checkpoints
import Foundation

/// vocabulary.json is an object of token to number, merges.txt a line per merge.
extension BytePairVocabulary {
    /// What a token at the end of a word ends with in both files.
    private static let endOfWord = "</w>"
    private static let versionLine = "#version: 0.2"

    /// Reads vocabulary.json and merges.txt.
    ///
    /// - Throws: `VocabularyError` naming the file and the line.
    package init(contentsOf directory: ModelDirectory) throws(VocabularyError) {
        try self.init(
            vocabulary: Self.bytes(of: directory.vocabulary),
            merges: Self.bytes(of: directory.merges), of: directory)
    }

    /// Reads what the two files of a directory hold.
    init(
        vocabulary: [UInt8], merges: [UInt8], of directory: ModelDirectory
    ) throws(VocabularyError) {
        let file = directory.vocabulary.path(percentEncoded: false)
        self.init(tokens: try Self.tokens(in: vocabulary, file: file))
        try appendMerges(in: merges, file: directory.merges.path(percentEncoded: false))
    }

    /// Writes both files, each so that it appears complete or not at all.
    package func write(to directory: ModelDirectory) throws(CheckpointError) {
        let names = tokens.map(Self.name)
        let entries = names.enumerated().map { "  \(JSONScanner.quoted($1)): \($0)" }
        let vocabulary = "{\n\(entries.joined(separator: ",\n"))\n}\n"
        try AtomicFile.write(Array(vocabulary.utf8), to: directory.vocabulary)
        let pairs = merges.map { "\(names[Int($0.left)]) \(names[Int($0.right)])\n" }
        let lines = "\(Self.versionLine)\n\(pairs.joined())"
        try AtomicFile.write(Array(lines.utf8), to: directory.merges)
    }

    private static func name(of token: Token) -> String {
        ByteAlphabet.text(of: token.bytes) + (token.endsWord ? endOfWord : "")
    }

    private static func token(named name: String) -> Token? {
        let endsWord = name.hasSuffix(endOfWord)
        let text = endsWord ? name.dropLast(endOfWord.count) : name[...]
        guard !text.isEmpty, let bytes = ByteAlphabet.bytes(of: text) else { return nil }
        return Token(bytes: bytes, endsWord: endsWord)
    }

    // MARK: - Reading

    /// The longest file of a tokenizer that is read, far beyond any that was published.
    private static let fileLimit = 64 << 20

    /// The bytes of a tokenizer's file.
    static func bytes(of url: URL) throws(VocabularyError) -> [UInt8] {
        let mapped: MappedFile
        do throws(CheckpointError) {
            mapped = try MappedFile(contentsOf: url)
        } catch .missingFile(let file) {
            throw .missingFile(file: file)
        } catch .readFailed(let file, let reason) {
            throw .readFailed(file: file, reason: reason)
        } catch {
            throw .readFailed(file: url.path(percentEncoded: false), reason: "\(error)")
        }
        guard mapped.count <= fileLimit else {
            throw .malformed(
                file: mapped.file, line: nil,
                reason: "it has \(mapped.count) bytes, a tokenizer's file at most \(fileLimit)")
        }
        return mapped.bytes(0..<mapped.count)
    }

    /// The tokens by number: every number from 0 up once, and every byte with and without end.
    private static func tokens(
        in bytes: [UInt8], file: String
    ) throws(VocabularyError) -> [Token] {
        var scanner = JSONScanner(bytes)
        var numbers: [Token: Int] = [:]
        do throws(JSONScanner.Fault) {
            try scanner.object { (scanner, name) throws(JSONScanner.Fault) in
                guard let token = token(named: name) else {
                    throw scanner.fault("token \(name) is empty or has a character for no byte")
                }
                let number = try scanner.wholeNumber()
                guard numbers.updateValue(number, forKey: token) == nil else {
                    throw scanner.fault("token \(name) occurs twice")
                }
            }
            try scanner.expectEnd()
        } catch {
            throw .malformed(file: file, line: error.line, reason: error.reason)
        }
        let inOrder = numbers.sorted { $0.value < $1.value }
        for (number, entry) in inOrder.enumerated() where entry.value != number {
            let reason =
                entry.value > number
                ? "no token has the number \(number)" : "two tokens have the number \(entry.value)"
            throw .malformed(file: file, line: nil, reason: reason)
        }
        for token in byteTokens where numbers[token] == nil {
            let reason = "the token \(name(of: token)) is missing; every byte needs one"
            throw .malformed(file: file, line: nil, reason: reason)
        }
        return inOrder.map(\.key)
    }

    private mutating func appendMerges(
        in bytes: [UInt8], file: String
    ) throws(VocabularyError) {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            if line.isEmpty, index == lines.count - 1 { continue }
            guard let text = String(validating: line, as: UTF8.self) else {
                throw .malformed(file: file, line: index + 1, reason: "it is not UTF-8")
            }
            if index == 0, text.hasPrefix("#version") { continue }
            if let reason = appendMerge(from: text) {
                throw .malformed(file: file, line: index + 1, reason: reason)
            }
        }
    }

    /// Adds the merge of one line; returns what is wrong with it, or nil.
    private mutating func appendMerge(from line: String) -> String? {
        let line = line.last == "\r" ? line.dropLast() : line[...]
        let names = line.split(separator: " ", omittingEmptySubsequences: false)
        guard names.count == 2 else { return "expected two tokens with one space between them" }
        var pair: [Int32] = []
        for name in names {
            guard let token = Self.token(named: String(name)), let number = numbers[token] else {
                return "\(name) is not in the vocabulary"
            }
            pair.append(number)
        }
        let merge = Merge(left: pair[0], right: pair[1])
        guard !tokens[Int(merge.left)].endsWord else { return "\(names[0]) cannot be continued" }
        guard numbers[joined(merge)] != nil else {
            return "\(names[0]) and \(names[1]) make a token that is not in the vocabulary"
        }
        guard result(of: merge.left, merge.right) == nil else {
            return "\(names[0]) \(names[1]) occurs twice"
        }
        _ = append(merge)
        return nil
    }
}
