// SPDX-License-Identifier: Apache-2.0

package import Corpora
import Foundation
import Images
package import Models
import Tensors

/// Measures how well a model predicts the picture tokens of pictures with captions.
package struct LikelihoodEvaluation: Sendable {
    /// A picture and its caption as the model reads them.
    package struct Example: Sendable {
        /// The padded caption.
        package let text: [Int32]
        /// The picture.
        package let picture: TokenGrid
    }

    private let model: PictureModel
    private let corpus: Corpus

    package init(model: PictureModel, corpus: Corpus) {
        self.model = model
        self.corpus = corpus
    }

    /// The number of picture tokens there are to choose from.
    package var vocabularySize: Int { model.discreteVAE.configuration.vocabularySize }

    /// Reads a picture and turns it into tokens; a picture of another size is stretched.
    ///
    /// - Throws: where the picture cannot be read, or its caption is too long.
    package func example(_ entry: CorpusEntry) throws -> Example {
        let text = try model.tokenizer.padded(
            entry.caption, to: model.transformer.configuration.textPositions)
        return Example(text: text, picture: try picture(entry))
    }

    /// The tokens of a picture alone, for the counts.
    package func picture(_ entry: CorpusEntry) throws -> TokenGrid {
        let side = model.discreteVAE.configuration.pictureSize
        let square = try corpus.image(of: entry).fitted(toSquare: side, mode: .stretch).square
        return model.discreteVAE.encode([square])[0]
    }

    /// The mean number of bits that the model needs for each token of each picture.
    package func bitsPerToken(_ examples: [Example]) -> [Double] {
        let batch = TokenBatch(
            texts: examples.map(\.text), pictures: examples.map(\.picture.tokens))
        let losses = model.transformer(batch, tape: nil).picture
            .crossEntropy(targets: batch.pictures.flatMap { $0 }).elements
        let size = model.transformer.configuration.picturePositions
        return examples.indices.map { example in
            losses[example * size..<(example + 1) * size].reduce(0.0) { $0 + Double($1) }
                / Double(size) / log(2)
        }
    }
}
