// SPDX-License-Identifier: Apache-2.0

import Checkpoints
package import Foundation

/// The tokenizer of minDALL-E: pairs of characters, merged within words, whose last one has the
/// suffix `</w>`.
///
/// Source: kakaobrain/minDALL-E `dalle/models/tokenizer.py` at e548007; huggingface/tokenizers
/// `CharBPETokenizer`.
package struct CharacterPairTokenizer: CaptionTokenizer {
    package let vocabularySize: Int
    package let padding: Int32?
    private let tokens: NamedTokens
    private let unknown: Int32?

    private static let endOfWord = Array("</w>".utf8)

    /// Reads a vocabulary, an object of token to number, and merges, a line each.
    ///
    /// - Throws: `VocabularyError` naming the file and the line.
    package init(vocabulary: URL, merges: URL) throws(VocabularyError) {
        let file = vocabulary.path(percentEncoded: false)
        let numbers = try Self.numbers(
            in: BytePairVocabulary.bytes(of: vocabulary), file: file)
        var tokens = NamedTokens(numbers)
        let lines = numberedLines(of: try BytePairVocabulary.bytes(of: merges))
        let version = Array("#version".utf8)
        try tokens.append(
            lines: lines.drop { $0.number == 1 && $0.bytes.starts(with: version) },
            of: merges.path(percentEncoded: false))
        self.tokens = tokens
        vocabularySize = Int(numbers.values.max() ?? -1) + 1
        padding = numbers[Array("[PAD]".utf8)]
        unknown = numbers[Array("[UNK]".utf8)]
    }

    private static func numbers(
        in bytes: [UInt8], file: String
    ) throws(VocabularyError) -> [[UInt8]: Int32] {
        var scanner = JSONScanner(bytes)
        var numbers: [[UInt8]: Int32] = [:]
        do throws(JSONScanner.Fault) {
            try scanner.object { (scanner, name) throws(JSONScanner.Fault) in
                let number = try scanner.wholeNumber()
                guard number < 1 << 24 else { throw scanner.fault("\(number) is no token") }
                guard numbers.updateValue(Int32(number), forKey: Array(name.utf8)) == nil else {
                    throw scanner.fault("token \(name) occurs twice")
                }
            }
            try scanner.expectEnd()
        } catch {
            throw .malformed(file: file, line: error.line, reason: error.reason)
        }
        return numbers
    }

    package func tokenize(_ text: String) -> [Int32] {
        Self.words(of: text).flatMap { word in
            let last = word.count - 1
            var numbers: [Int32] = []
            for (place, scalar) in word.enumerated() {
                let name = Array(String(scalar).utf8) + (place == last ? Self.endOfWord : [])
                if let number = tokens.numbers[name] ?? unknown { numbers.append(number) }
            }
            var queue = MergeQueue(numbers, vocabulary: tokens)
            return queue.merged()
        }
    }

    /// Words in lower case: cut at white space, and around every mark of punctuation and every
    /// Chinese character.
    static func words(of text: String) -> [[Unicode.Scalar]] {
        var words: [[Unicode.Scalar]] = []
        var isOpen = false
        let kept = text.unicodeScalars.filter { !$0.isLeftOut }
        for scalar in String(String.UnicodeScalarView(kept)).lowercased().unicodeScalars {
            if scalar.properties.isWhitespace {
                isOpen = false
            } else if scalar.standsAlone {
                words.append([scalar])
                isOpen = false
            } else if isOpen {
                words[words.count - 1].append(scalar)
            } else {
                words.append([scalar])
                isOpen = true
            }
        }
        return words
    }
}

extension Unicode.Scalar {
    /// Control characters that are not white space, and what stands for broken ones.
    fileprivate var isLeftOut: Bool {
        if value == 0 || value == 0xFFFD { return true }
        if [0x09, 0x0A, 0x0D].contains(value) { return false }
        switch properties.generalCategory {
        case .control, .format, .unassigned, .privateUse, .surrogate: return true
        default: return false
        }
    }

    fileprivate var standsAlone: Bool {
        switch value {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: return true
        case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0xF900...0xFAFF, 0x20000...0x2A6DF,
            0x2A700...0x2CEAF, 0x2F800...0x2FA1F:
            return true
        default: break
        }
        switch properties.generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
            .initialPunctuation, .finalPunctuation, .otherPunctuation:
            return true
        default: return false
        }
    }
}
