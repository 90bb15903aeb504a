// SPDX-License-Identifier: Apache-2.0

package import Tensors

/// Captions and pictures to learn from, or to measure a model on.
package struct TokenBatch: Sendable {
    /// `textPositions` tokens for each example, padding included.
    package let texts: [[Int32]]
    /// `picturePositions` tokens for each example, in raster order.
    package let pictures: [[Int32]]

    /// - Precondition: as many texts as pictures.
    package init(texts: [[Int32]], pictures: [[Int32]]) {
        precondition(
            texts.count == pictures.count, "\(texts.count) texts for \(pictures.count) pictures")
        self.texts = texts
        self.pictures = pictures
    }

    /// The number of examples.
    package var count: Int { texts.count }
}

/// What the two output heads say, or the gradients by it.
package struct TransformerLogits: Sendable {
    /// Text tokens 1, 2, … of each example: `[examples × (textPositions − 1), textEmbeddingCount]`.
    ///
    /// Nothing precedes the first text token, so it is not predicted.
    package var text: Tensor
    /// `[examples × picturePositions, pictureVocabularySize]`: every picture token of each example.
    package var picture: Tensor

    package init(text: Tensor, picture: Tensor) {
        self.text = text
        self.picture = picture
    }
}
