// SPDX-License-Identifier: Apache-2.0

package import Tensors

/// Captions and pictures to learn from, or to measure a model on.
package struct TokenBatch: Sendable {
    /// `textPositions` tokens for each example, padding included.
    package let texts: [[Int32]]
    /// `picturePositions` tokens for each example, in raster order.
    package let pictures: [[Int32]]
    /// How much each picture token counts in the loss, 1 on average; nil where all count alike.
    package let pictureWeights: [[Float]]?

    /// - Precondition: as many texts as pictures, and as many weights as tokens.
    package init(texts: [[Int32]], pictures: [[Int32]], pictureWeights: [[Float]]? = nil) {
        precondition(
            texts.count == pictures.count, "\(texts.count) texts for \(pictures.count) pictures")
        precondition(
            pictureWeights.map { $0.map(\.count) == pictures.map(\.count) } ?? true,
            "one weight for each picture token")
        self.texts = texts
        self.pictures = pictures
        self.pictureWeights = pictureWeights
    }

    /// The number of examples.
    package var count: Int { texts.count }

    /// The batch in parts of one size, the last perhaps smaller.
    package func parts(atMost limit: Int) -> [TokenBatch] {
        let size = max(1, (count + limit - 1) / limit)
        return stride(from: 0, to: count, by: size).map { first in
            let part = first..<min(count, first + size)
            return TokenBatch(
                texts: Array(texts[part]), pictures: Array(pictures[part]),
                pictureWeights: pictureWeights.map { Array($0[part]) })
        }
    }
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
