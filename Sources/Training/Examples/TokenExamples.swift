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

        package init(maskedShare: Float, emptyCaptionShare: Float) {
            self.maskedShare = maskedShare
            self.emptyCaptionShare = emptyCaptionShare
        }
    }

    private let shard: TokenShard
    private let texts: [[Int32]]
    private let emptyText: [Int32]
    private let pictures: [Int]
    private let mixture: Mixture
    private let seed: UInt64
    private let order: Mutex<ExampleOrder>

    /// - Parameters:
    ///   - shard: the pictures of the corpus, in its order.
    ///   - texts: the captions of the corpus as padded tokens, in its order.
    ///   - emptyText: the empty caption as padded tokens.
    ///   - pictures: which pictures of the corpus to show.
    ///   - mixture: what examples are made from, by chance.
    ///   - seed: of the choice.
    /// - Throws: `TrainingError.noExamples` where there is no picture.
    package init(
        shard: TokenShard, texts: [[Int32]], emptyText: [Int32], pictures: [Int],
        mixture: Mixture, seed: UInt64
    ) throws {
        guard !pictures.isEmpty else { throw TrainingError.noExamples }
        self.shard = shard
        self.texts = texts
        self.emptyText = emptyText
        self.pictures = pictures
        self.mixture = mixture
        self.seed = seed
        order = Mutex(ExampleOrder(exampleCount: pictures.count, seed: seed))
    }

    /// The examples at some places of the run.
    package func batch(at places: Range<Int>) -> TokenBatch {
        let examples = places.map(example)
        return TokenBatch(texts: examples.map(\.text), pictures: examples.map(\.picture))
    }

    private func example(at place: Int) -> (text: [Int32], picture: [Int32]) {
        let picture = pictures[order.withLock { $0.example(at: place) }]
        var generator = KeyedGenerator(seed, UInt64(place), Purpose.mixture.rawValue)
        let text = generator.chance(mixture.emptyCaptionShare) ? emptyText : texts[picture]
        guard shard.variantCount > 0, generator.chance(mixture.maskedShare) else {
            return (text, shard.tokens(of: picture))
        }
        let variant = generator.next(below: shard.variantCount)
        return (text, shard.completedTokens(of: picture, variant: variant))
    }
}

extension TokenShard {
    /// The first pictures of a split, whole, with their captions.
    ///
    /// - Parameters:
    ///   - corpus: what the shard was made from.
    ///   - split: which of its pictures.
    ///   - texts: its captions as padded tokens, in its order.
    ///   - limit: the most pictures.
    /// - Returns: the examples, none where the split is empty.
    package func examples(
        of corpus: Corpus, split: CorpusEntry.Split, texts: [[Int32]], limit: Int
    ) -> TokenBatch {
        let pictures = corpus.entries.indices.filter { corpus.entries[$0].split == split }
            .prefix(limit)
        return TokenBatch(
            texts: pictures.map { texts[$0] }, pictures: pictures.map { tokens(of: $0) })
    }
}

extension Corpus {
    /// The captions as padded tokens, in the order of the entries.
    ///
    /// - Throws: `TrainingError.caption` naming the picture whose caption is too long.
    package func texts(
        by tokenizer: BytePairTokenizer, positions: Int
    ) throws -> [[Int32]] {
        try entries.map { entry in
            do throws(TextError) {
                return try tokenizer.padded(entry.caption, to: positions)
            } catch {
                throw TrainingError.caption(file: entry.file, reason: "\(error)")
            }
        }
    }
}
