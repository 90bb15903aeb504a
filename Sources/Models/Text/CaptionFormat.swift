// SPDX-License-Identifier: Apache-2.0

/// How captions become the text positions of a transformer that others published.
package struct CaptionFormat: Codable, Sendable, Equatable {
    /// Whose tokenizer it is.
    package enum Tokenizer: String, Codable, Sendable {
        /// YouTokenToMe, from `bpe.model`.
        case youTokenToMe
        /// Pairs of characters, from `vocabulary.json` and `merges.txt`.
        case characterPairs
    }

    /// Whose tokenizer it is.
    package var tokenizer: Tokenizer
    /// Tokens before the text that have positions, but no padding tokens, of their own.
    package var before: [Int32]
    /// Tokens that begin every text.
    package var start: [Int32]
    /// Tokens that end every text, before padding.
    package var end: [Int32]

    package init(
        tokenizer: Tokenizer, before: [Int32] = [], start: [Int32] = [], end: [Int32] = []
    ) {
        self.tokenizer = tokenizer
        self.before = before
        self.start = start
        self.end = end
    }

    /// Why captions cannot become the text of a transformer so; nil where they can.
    func problem(for sizes: SparseTransformerConfiguration) -> String? {
        let own = before + start + end
        let tokens = 0..<sizes.textVocabularySize
        if let token = own.first(where: { !tokens.contains(Int($0)) }) {
            return "captions has the token \(token), the transformer \(tokens.count) text tokens"
        }
        if own.count > sizes.textPositions {
            return "captions puts \(own.count) tokens around every text, the transformer has "
                + "\(sizes.textPositions) text positions"
        }
        if sizes.form.padsByPosition, before.count < sizes.form.maskShift {
            return "captions.before has \(before.count) tokens, expected at least the "
                + "\(sizes.form.maskShift) of transformer.variant.maskShift"
        }
        return nil
    }

    /// The tokens of a caption, filled up to the text positions of a model.
    ///
    /// - Parameters:
    ///   - caption: any text.
    ///   - tokenizer: what this format says.
    ///   - sizes: of the transformer.
    /// - Returns: `sizes.textPositions` tokens.
    /// - Throws: `TextError.tooLong` where the caption has more tokens; the published code cuts it.
    func tokens(
        of caption: String, by tokenizer: some CaptionTokenizer,
        for sizes: SparseTransformerConfiguration
    ) throws(TextError) -> [Int32] {
        let text = start + tokenizer.tokenize(caption) + end
        let limit = sizes.textPositions - before.count
        guard text.count <= limit else {
            let own = start.count + end.count
            throw tokenizer.tooLong(
                caption, tokenCount: text.count - own, limit: limit - own)
        }
        let padding = (text.count..<limit).map { place in
            sizes.form.padsByPosition
                ? Int32(sizes.textVocabularySize + place) : tokenizer.padding ?? 0
        }
        return before + text + padding
    }
}
