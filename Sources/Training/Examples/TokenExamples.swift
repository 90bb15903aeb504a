// SPDX-License-Identifier: Apache-2.0

package import Corpora
package import Models
import Synchronization

/// Captions and picture tokens as batches for the transformer.
///
/// An example depends on the seed and its place in the run alone.
package final class TokenExamples: Sendable {
    /// What the examples are made from, by chance.
    package struct Mixture: Sendable, Equatable {
        /// The share of examples whose kept tokens were encoded without the hidden part.
        package let maskedShare: Float
        /// The share of examples that are shown without their caption.
        package let emptyCaptionShare: Float
        /// The share of a picture's loss that lies on what can be inferred, where it has such a part;
        /// nil for that part's share of the tokens.
        package let answerShare: Float?

        package init(maskedShare: Float, emptyCaptionShare: Float, answerShare: Float? = nil) {
            self.maskedShare = maskedShare
            self.emptyCaptionShare = emptyCaptionShare
            self.answerShare = answerShare
        }
    }

    private let tokens: CorpusTokens
    private let texts: [[Int32]]
    private let weighed: [HiddenCells?]
    private let emptyText: [Int32]
    private let mixture: Mixture
    private let seed: UInt64
    private let sequence: Mutex<ExampleSequence>

    /// - Parameters:
    ///   - tokens: the pictures of the corpora, in their order.
    ///   - texts: the captions of the corpora as padded tokens, in their order.
    ///   - weighed: the cells of each picture that can be inferred, nil where it has none; empty where
    ///     no picture has any.
    ///   - emptyText: the empty caption as padded tokens.
    ///   - sequence: which picture is shown when.
    ///   - mixture: what examples are made from, by chance.
    ///   - seed: of the choice.
    package init(
        tokens: CorpusTokens, texts: [[Int32]], weighed: [HiddenCells?] = [], emptyText: [Int32],
        sequence: ExampleSequence, mixture: Mixture, seed: UInt64
    ) {
        self.tokens = tokens
        self.texts = texts
        self.weighed = weighed
        self.emptyText = emptyText
        self.sequence = Mutex(sequence)
        self.mixture = mixture
        self.seed = seed
    }

    /// The examples at some places of the run.
    package func batch(at places: Range<Int>) -> TokenBatch {
        let examples = places.map(example)
        return TokenBatch(
            texts: examples.map(\.text), pictures: examples.map(\.picture),
            pictureWeights: mixture.answerShare.map { share in
                examples.map { weights(of: $0.weighed, of: $0.picture.count, share: share) }
            })
    }

    /// The weights of a picture's tokens, of which those of a part have a share.
    private func weights(of part: HiddenCells?, of count: Int, share: Float) -> [Float] {
        guard let part else { return Array(repeating: 1, count: count) }
        let isInside = (0..<count).map { part.contains($0, columns: tokens.columns) }
        let insideCount = isInside.count { $0 }
        guard insideCount > 0, insideCount < count else { return Array(repeating: 1, count: count) }
        let inside = share * Float(count) / Float(insideCount)
        let outside = (1 - share) * Float(count) / Float(count - insideCount)
        return isInside.map { $0 ? inside : outside }
    }

    private typealias Example = (text: [Int32], picture: [Int32], weighed: HiddenCells?)

    private func example(at place: Int) -> Example {
        let picture = sequence.withLock { $0.picture(at: place) }
        var generator = KeyedGenerator(seed, UInt64(place), Purpose.mixture.rawValue)
        let text = generator.chance(mixture.emptyCaptionShare) ? emptyText : texts[picture]
        let variantCount = tokens.variantCount(of: picture)
        let weighed = weighed.isEmpty ? nil : weighed[picture]
        guard variantCount > 0, generator.chance(mixture.maskedShare) else {
            return (text, tokens.tokens(of: picture), weighed)
        }
        let variant = generator.next(below: variantCount)
        return (text, tokens.completedTokens(of: picture, variant: variant), weighed)
    }
}

extension CorpusTokens {
    /// Some pictures of a split, whole, with their captions.
    ///
    /// - Parameters:
    ///   - corpora: what the tokens were made from.
    ///   - split: which of its pictures.
    ///   - texts: the captions as padded tokens, in the same order.
    ///   - limit: the most pictures.
    /// - Returns: the examples, none where the split is empty.
    package func examples(
        of corpora: CorpusSet, split: CorpusEntry.Split, texts: [[Int32]], limit: Int
    ) -> TokenBatch {
        let pictures = corpora.pictures(split, limit: limit)
        return TokenBatch(
            texts: pictures.map { texts[$0] }, pictures: pictures.map { tokens(of: $0) })
    }
}

extension CorpusSet {
    /// The captions as padded tokens, in the order of the entries.
    ///
    /// Of a caption with more tokens than `positions` a model learns the first ones.
    package func texts(
        by tokenizer: BytePairTokenizer, positions: Int
    ) throws(TextError) -> [[Int32]] {
        try entries.map { entry throws(TextError) in
            let tokens = tokenizer.tokenize(entry.caption)
            guard tokens.count <= positions else { return Array(tokens.prefix(positions)) }
            return try tokenizer.padded(entry.caption, to: positions)
        }
    }
}
