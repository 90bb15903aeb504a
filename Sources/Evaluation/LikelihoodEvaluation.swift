// SPDX-License-Identifier: Apache-2.0

package import Corpora
import Foundation
package import Models
import Tensors

/// Measures how well a model predicts the picture tokens of pictures with captions.
package struct LikelihoodEvaluation: Sendable {
    /// The bits for each token of one picture.
    package struct Measure: Sendable, Equatable {
        /// Under the model, given the caption.
        package let model: Double
        /// Under the unigram counts.
        package let unigram: Double
        /// Under the counts given left and upper token and position.
        package let context: Double
    }

    private let model: PictureModel
    private let corpus: Corpus
    private let tokens: PictureTokens

    /// - Parameters:
    ///   - model: what is measured.
    ///   - corpus: the pictures.
    ///   - tokens: the pictures' tokens.
    package init(model: PictureModel, corpus: Corpus, tokens: PictureTokens) {
        self.model = model
        self.corpus = corpus
        self.tokens = tokens
    }

    /// The two tables of counts.
    package struct Counts: Sendable {
        /// Of each token alone.
        package let unigram: UnigramCounts
        /// Given left and upper token and position.
        package let neighbours: NeighbourCounts
        /// Pictures counted.
        package let pictureCount: Int

        /// Fits both to pictures of one size.
        package init(_ pictures: [TokenGrid], vocabularySize: Int) {
            unigram = UnigramCounts(pictures, vocabularySize: vocabularySize)
            neighbours = NeighbourCounts(pictures, vocabularySize: vocabularySize)
            pictureCount = pictures.count
        }
    }

    /// The number of picture tokens there are to choose from.
    package var vocabularySize: Int { model.codec.vocabularySize }

    /// The tokens of some pictures, by their numbers, for the counts.
    ///
    /// - Throws: where a picture cannot be read.
    package func grids(of pictures: [Int]) throws -> [TokenGrid] {
        try tokens.grids(of: pictures)
    }

    /// Measures some pictures, by their numbers.
    ///
    /// - Throws: where a picture cannot be read.
    package func measures(of pictures: [Int], beside counts: Counts) throws -> [Measure] {
        let texts = pictures.map { model.textTokens(ofBeginning: corpus.entries[$0].caption) }
        let grids = try tokens.grids(of: pictures)
        let bits = bitsPerToken(
            TokenBatch(texts: texts, pictures: grids.map(\.tokens)))
        return grids.indices.map { place in
            Measure(
                model: bits[place], unigram: counts.unigram.bitsPerToken(grids[place]),
                context: counts.neighbours.bitsPerToken(grids[place]))
        }
    }

    /// The mean number of bits that the model needs for each token of each picture.
    private func bitsPerToken(_ batch: TokenBatch) -> [Double] {
        let losses = model.transformer(batch, tape: nil).picture
            .crossEntropy(targets: batch.pictures.flatMap { $0 }).elements
        let size = model.transformer.configuration.picturePositions
        return (0..<batch.count).map { example in
            losses[example * size..<(example + 1) * size].reduce(0.0) { $0 + Double($1) }
                / Double(size) / log(2)
        }
    }
}
