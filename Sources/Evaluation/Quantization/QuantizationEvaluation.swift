// SPDX-License-Identifier: Apache-2.0

package import Corpora
import Foundation
package import Models
import Tensors

/// Compares a model with the same model in other weights: what each needs for true tokens, and how
/// often both would choose the same one.
package struct QuantizationEvaluation: Sendable {
    /// One picture.
    package struct Measure: Sendable, Equatable {
        /// The reference's bits for each token.
        package let referenceBits: Double
        /// The other's.
        package let bits: Double
        /// The share of positions whose likeliest token is the same.
        package let likeliestAgreement: Double
        /// The share of positions where both draw the same token at temperature 1 with the same
        /// noise.
        package let drawnAgreement: Double
    }

    private let reference: PictureModel
    private let other: SparseTransformer
    private let corpus: Corpus
    private let tokens: PictureTokens

    /// - Parameters:
    ///   - reference: what the other is compared with; it makes the text tokens.
    ///   - other: a transformer of the same sizes.
    ///   - corpus: the pictures.
    ///   - tokens: their tokens.
    package init(
        reference: PictureModel, other: SparseTransformer, corpus: Corpus, tokens: PictureTokens
    ) {
        precondition(other.configuration == reference.transformer.configuration)
        self.reference = reference
        self.other = other
        self.corpus = corpus
        self.tokens = tokens
    }

    /// Measures some pictures, by their numbers; true tokens stand before every position.
    ///
    /// - Throws: where a picture cannot be read.
    package func measures(of pictures: [Int]) throws -> [Measure] {
        let texts = pictures.map { reference.textTokens(ofBeginning: corpus.entries[$0].caption) }
        let grids = try tokens.grids(of: pictures)
        let batch = TokenBatch(texts: texts, pictures: grids.map(\.tokens))
        let expected = reference.transformer(batch, tape: nil).picture
        let found = other(batch, tape: nil).picture
        let targets = batch.pictures.flatMap { $0 }
        let referenceBits = expected.crossEntropy(targets: targets).elements
        let bits = found.crossEntropy(targets: targets).elements
        let likeliest = zip(expected.rowArgmax(), found.rowArgmax()).map { $0 == $1 }
        let drawn = zip(
            Self.drawn(from: expected, pictures), Self.drawn(from: found, pictures)
        ).map { $0 == $1 }
        let size = reference.transformer.configuration.picturePositions
        return pictures.indices.map { place in
            let own = place * size..<(place + 1) * size
            return Measure(
                referenceBits: Self.mean(referenceBits[own].map(Double.init)) / log(2),
                bits: Self.mean(bits[own].map(Double.init)) / log(2),
                likeliestAgreement: Self.mean(likeliest[own].map { $0 ? 1 : 0 }),
                drawnAgreement: Self.mean(drawn[own].map { $0 ? 1 : 0 }))
        }
    }

    private static func mean(_ numbers: [Double]) -> Double {
        numbers.reduce(0, +) / Double(max(1, numbers.count))
    }

    /// The largest of logits with Gumbel noise, which depends on picture, position and token.
    private static func drawn(from logits: Tensor, _ pictures: [Int]) -> [Int32] {
        let (rows, width) = (logits.shape.rows, logits.shape.width)
        let perPicture = rows / max(1, pictures.count)
        let noise = GumbelNoise(seed: 1)
        let all = (0..<rows).flatMap { row in
            noise.noise(
                count: width, candidate: pictures[row / perPicture], position: row % perPicture)
        }
        var noisy = Tensor([rows, width], all)
        noisy.add(logits.reshaped([rows, width]))
        return noisy.rowArgmax()
    }
}
