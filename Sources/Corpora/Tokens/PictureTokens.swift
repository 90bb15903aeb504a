// SPDX-License-Identifier: Apache-2.0

import Images
package import Models

/// The tokens of the pictures of a corpus: read from its shards where there are any, else encoded
/// when they are asked for.
package struct PictureTokens: Sendable {
    private let corpus: Corpus
    private let model: DiscreteVAE
    private let encoder: PictureEncoder
    private let made: CorpusTokens?

    /// - Parameters:
    ///   - corpus: the pictures.
    ///   - model: the discrete VAE.
    ///   - made: the corpus's tokens, where they were made before.
    package init(of corpus: Corpus, by model: DiscreteVAE, made: CorpusTokens? = nil) {
        self.corpus = corpus
        self.model = model
        self.made = made
        encoder = PictureEncoder(model)
    }

    /// The tokens of some pictures, by their numbers; a picture of another size than the model's
    /// is stretched.
    ///
    /// - Throws: where a picture cannot be read.
    package func grids(of pictures: [Int]) throws -> [TokenGrid] {
        let size = model.configuration.gridSize
        if let made {
            return pictures.map {
                TokenGrid(rows: size, columns: size, tokens: made.tokens(of: $0))
            }
        }
        let (corpus, side) = (corpus, model.configuration.pictureSize)
        return try encoder.grids(count: pictures.count) { place in
            let image = try corpus.image(of: corpus.entries[pictures[place]])
            return image.fitted(toSquare: side, mode: .stretch).square
        }
    }
}
