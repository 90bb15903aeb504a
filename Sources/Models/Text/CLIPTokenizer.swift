// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// The tokenizer of CLIP: byte pairs, of the merges in `bpe_simple_vocab_16e6.txt`.
///
/// The tokens are the bytes inside a word, the bytes at its end, one for each merge, and those that
/// begin and end a text. Texts are lower-cased and their white space is made single spaces; broken
/// encodings and HTML are not mended, as the published code does.
///
/// Source: openai/CLIP `clip/simple_tokenizer.py` at d05afc4.
package struct CLIPTokenizer: CaptionTokenizer {
    package let vocabularySize: Int
    private let tokens: NamedTokens

    private static let endOfWord = Array("</w>".utf8)
    /// The tokens of bytes in the file's order: those that stand for themselves come first.
    private static let bytes: [[UInt8]] = {
        let characters = ByteAlphabet.characters
        let own = characters.filter { $0.value < 0x100 }
        let others = characters.filter { $0.value >= 0x100 }
        return (own + others).map { Array(String($0).utf8) }
    }()

    /// Reads the merges.
    ///
    /// - Parameters:
    ///   - url: the file; what follows the merges that fit into the vocabulary is not read.
    ///   - vocabularySize: of the network.
    /// - Throws: `VocabularyError` naming the file and the line.
    package init(contentsOf url: URL, vocabularySize: Int) throws(VocabularyError) {
        let file = url.path(percentEncoded: false)
        let mergeCount = vocabularySize - 2 * Self.bytes.count - 2
        // The first line tells the version.
        let lines = numberedLines(of: try BytePairVocabulary.bytes(of: url)).dropFirst()
            .prefix(max(0, mergeCount))
        guard mergeCount >= 0, lines.count == mergeCount else {
            throw .malformed(
                file: file, line: nil,
                reason: "has \(lines.count) merges, the network was made for \(mergeCount)")
        }
        var numbers: [[UInt8]: Int32] = [:]
        for (number, name) in Self.bytes.enumerated() {
            numbers[name] = Int32(number)
            numbers[name + Self.endOfWord] = Int32(Self.bytes.count + number)
        }
        for (rank, line) in lines.enumerated() {
            let name = line.bytes.filter { $0 != UInt8(ascii: " ") }
            numbers[Array(name)] = Int32(2 * Self.bytes.count + rank)
        }
        var tokens = NamedTokens(numbers)
        try tokens.append(lines: lines, of: file)
        self.tokens = tokens
        self.vocabularySize = vocabularySize
    }

    /// A file of merges that join any two of the first bytes: for models without a true one.
    static func merges(count: Int) -> [UInt8] {
        let pairs = (0..<count).map { bytes[$0 / 256] + [UInt8(ascii: " ")] + bytes[$0 % 256] }
        let lines = [Array("\"bpe_simple_vocab_16e6.txt#version: 0.2".utf8)] + pairs
        return lines.flatMap { $0 + [UInt8(ascii: "\n")] }
    }

    package func tokenize(_ text: String) -> [Int32] {
        Self.words(of: TextCleaning.clean(text)).flatMap { word in
            let last = word.utf8.count - 1
            let numbers = word.utf8.enumerated().compactMap { place, byte in
                let name = Array(String(ByteAlphabet.characters[Int(byte)]).utf8)
                return tokens.numbers[name + (place == last ? Self.endOfWord : [])]
            }
            var queue = MergeQueue(numbers, vocabulary: tokens)
            return queue.merged()
        }
    }

    /// The tokens of a caption between those that begin and end it, filled up with 0.
    ///
    /// - Throws: `TextError.tooLong` where the caption has more tokens.
    package func framed(_ caption: String, to positions: Int) throws(TextError) -> [Int32] {
        let text = tokenize(caption)
        guard text.count <= positions - 2 else {
            throw tooLong(caption, tokenCount: text.count, limit: positions - 2)
        }
        let start = Int32(vocabularySize - 2)
        let padding = Array(repeating: Int32(0), count: positions - 2 - text.count)
        return [start] + text + [start + 1] + padding
    }

    /// Short endings after an apostrophe, runs of letters, single digits, and runs of other signs.
    static func words(of text: String) -> [String] {
        var words: [String] = []
        var rest = Substring(text).unicodeScalars
        while let first = rest.first {
            if first.properties.isWhitespace {
                rest.removeFirst()
                continue
            }
            let word = nextWord(in: rest, first: first)
            words.append(String(String.UnicodeScalarView(rest.prefix(word))))
            rest.removeFirst(word)
        }
        return words
    }

    private static let endings = ["'s", "'t", "'re", "'ve", "'m", "'ll", "'d"]
        .map { Array($0.unicodeScalars) }

    private static func nextWord(
        in text: Substring.UnicodeScalarView, first: Unicode.Scalar
    ) -> Int {
        if let ending = endings.first(where: { text.starts(with: $0) }) { return ending.count }
        if first.isLetter { return text.prefix { $0.isLetter }.count }
        if first.isNumber { return 1 }
        return text.prefix { !$0.isLetter && !$0.isNumber && !$0.properties.isWhitespace }.count
    }
}

extension Unicode.Scalar {
    fileprivate var isLetter: Bool {
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
            true
        default: false
        }
    }

    fileprivate var isNumber: Bool {
        switch properties.generalCategory {
        case .decimalNumber, .letterNumber, .otherNumber: true
        default: false
        }
    }
}
