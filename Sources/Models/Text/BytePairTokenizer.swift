// SPDX-License-Identifier: Apache-2.0

package import Checkpoints

/// Turns captions into text tokens and back: byte pairs, merged within words.
///
/// Texts are lower-cased and their white space is made single spaces; apart from that,
/// `detokenize` undoes `tokenize` for any text.
///
/// Source: Sennrich, Haddow and Birch 2016; Ramesh et al. 2021, section 2.2.
public struct BytePairTokenizer: Sendable, Equatable {
    /// The tokens and the merges between them.
    package let vocabulary: BytePairVocabulary

    package init(_ vocabulary: BytePairVocabulary) {
        self.vocabulary = vocabulary
    }

    /// Reads vocabulary.json and merges.txt.
    ///
    /// - Throws: `VocabularyError` naming the file and the line.
    package init(contentsOf directory: ModelDirectory) throws(VocabularyError) {
        self.init(try BytePairVocabulary(contentsOf: directory))
    }

    /// The number of text tokens, padding tokens not counted.
    public var vocabularySize: Int { vocabulary.count }

    /// The tokens of a text, none for an empty one.
    public func tokenize(_ text: String) -> [Int32] {
        var tokens: [Int32] = []
        for piece in TextCleaning.pieces(of: TextCleaning.clean(text)) {
            var queue = MergeQueue(vocabulary.byteTokens(of: piece), vocabulary: vocabulary)
            tokens.append(contentsOf: queue.merged())
        }
        return tokens
    }

    /// The text of tokens; padding tokens and other numbers outside the vocabulary stand for none.
    ///
    /// Tokens that do not join to UTF-8 give U+FFFD in place of the broken bytes.
    public func detokenize(_ tokens: [Int32]) -> String {
        var bytes: [UInt8] = []
        for number in tokens where vocabulary.tokens.indices.contains(Int(number)) {
            let token = vocabulary.tokens[Int(number)]
            bytes.append(contentsOf: token.bytes)
            if token.endsWord { bytes.append(UInt8(ascii: " ")) }
        }
        if bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The tokens of a caption, filled up to the text positions of a model.
    ///
    /// Each unused position has a padding token of its own: `vocabularySize + position`.
    ///
    /// - Parameters:
    ///   - caption: any text.
    ///   - positions: how many tokens to return.
    /// - Returns: `positions` tokens.
    /// - Throws: `TextError.tooLong` where the caption has more tokens.
    public func padded(_ caption: String, to positions: Int) throws(TextError) -> [Int32] {
        let tokens = tokenize(caption)
        guard tokens.count <= positions else {
            throw tooLong(caption, tokenCount: tokens.count, limit: positions)
        }
        return tokens + (tokens.count..<positions).map { Int32(vocabularySize + $0) }
    }

    /// Writes vocabulary.json and merges.txt; the directory is there already.
    package func write(to directory: ModelDirectory) throws(CheckpointError) {
        try vocabulary.write(to: directory)
    }
}
