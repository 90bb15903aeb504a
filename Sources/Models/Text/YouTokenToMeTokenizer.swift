// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// The tokenizer of ruDALL-E: byte pairs over characters, of a file `bpe.model`.
///
/// Each word begins with U+2581. The file has a line with two counts, so many lines of a character
/// and its token, so many of two tokens and what they merge into, first merges first, and a line
/// with the tokens for what is unknown, padding, begin and end.
///
/// Source: VKCOM/YouTokenToMe `youtokentome/cpp/utils.cpp`, `bpe.cpp`.
package struct YouTokenToMeTokenizer: CaptionTokenizer {
    package let vocabularySize: Int
    private let characters: [UInt32: Int32]
    private let merges: Merges
    private let unknown: Int32
    private let wordStart: Int32

    private static let wordMark: UInt32 = 0x2581

    private struct Merges: PairMerges {
        var results: [Int64: BytePairVocabulary.MergeResult] = [:]

        func result(of left: Int32, _ right: Int32) -> BytePairVocabulary.MergeResult? {
            results[Int64(left) << 32 | Int64(right)]
        }
    }

    /// Reads `bpe.model`.
    ///
    /// - Throws: `VocabularyError` naming the file and the line.
    package init(contentsOf url: URL) throws(VocabularyError) {
        try self.init(
            try BytePairVocabulary.bytes(of: url), file: url.path(percentEncoded: false))
    }

    init(_ bytes: [UInt8], file: String) throws(VocabularyError) {
        var lines = Lines(bytes, file: file)
        let counts = try lines.next(2)
        guard counts[0] + counts[1] + 2 == lines.count else {
            throw .malformed(
                file: file, line: 1,
                reason: "\(counts[0]) characters and \(counts[1]) merges are not the "
                    + "\(lines.count - 2) lines that follow")
        }
        var characters: [UInt32: Int32] = [:]
        var largest: Int32 = 0
        for _ in 0..<counts[0] {
            let pair = try lines.next(2)
            characters[UInt32(pair[0])] = Int32(pair[1])
            largest = max(largest, Int32(pair[1]))
        }
        var merges = Merges()
        for rank in 0..<counts[1] {
            let rule = try lines.next(3)
            let key = Int64(rule[0]) << 32 | Int64(rule[1])
            guard merges.results[key] == nil else {
                throw lines.fault("tokens \(rule[0]) and \(rule[1]) merge twice")
            }
            merges.results[key] = BytePairVocabulary.MergeResult(
                rank: Int32(rank), token: Int32(rule[2]))
            largest = max(largest, Int32(rule[2]))
        }
        let special = try lines.next(4)
        guard let wordStart = characters[Self.wordMark] else {
            throw lines.fault("no token begins a word (U+2581)")
        }
        unknown = Int32(special[0])
        vocabularySize = Int(max(largest, special.map(Int32.init).max() ?? 0)) + 1
        self.characters = characters
        self.merges = merges
        self.wordStart = wordStart
    }

    /// The tokens of a text in lower case; a run of unknown characters is one token.
    package func tokenize(_ text: String) -> [Int32] {
        text.lowercased().unicodeScalars.split { $0.isSpace || $0.value == Self.wordMark }
            .flatMap { word in
                var tokens = [wordStart]
                var isUnknown = false
                for scalar in word {
                    if let token = characters[scalar.value] {
                        tokens.append(token)
                        isUnknown = false
                    } else if !isUnknown {
                        tokens.append(unknown)
                        isUnknown = true
                    }
                }
                var queue = MergeQueue(tokens, vocabulary: merges)
                return queue.merged()
            }
    }

    /// Lines of numbers from 0 up.
    private struct Lines {
        private let file: String
        private let lines: [(number: Int, bytes: ArraySlice<UInt8>)]
        private var place = 0

        var count: Int { lines.count }

        init(_ bytes: [UInt8], file: String) {
            self.file = file
            lines = numberedLines(of: bytes)
        }

        /// The numbers of the next line.
        mutating func next(_ count: Int) throws(VocabularyError) -> [Int] {
            guard place < lines.count else { throw fault("the file ends too early") }
            let numbers = lines[place].bytes.split(separator: UInt8(ascii: " ")).compactMap {
                Int(String(decoding: $0, as: UTF8.self))
            }
            place += 1
            guard numbers.count == count, numbers.allSatisfy({ (0..<1 << 24).contains($0) }) else {
                throw fault("expected \(count) whole numbers")
            }
            return numbers
        }

        func fault(_ reason: String) -> VocabularyError {
            .malformed(file: file, line: place, reason: reason)
        }
    }
}

extension Unicode.Scalar {
    /// What the C library takes for white space in the first 256 characters.
    fileprivate var isSpace: Bool { value == 0x20 || (0x09...0x0D).contains(value) }
}
