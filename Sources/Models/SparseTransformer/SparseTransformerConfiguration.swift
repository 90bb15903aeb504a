// SPDX-License-Identifier: Apache-2.0

/// The sizes of a transformer over one stream of text and picture tokens.
///
/// Source: Ramesh et al. 2021, section 2.2 and appendix B.1.
package struct SparseTransformerConfiguration: Codable, Sendable, Equatable {
    /// Positions of the stream that hold text; shorter captions are padded, each position with a
    /// padding token of its own: `textVocabularySize + position`.
    package var textPositions: Int
    /// Text tokens, padding tokens not counted.
    package var textVocabularySize: Int
    /// Picture tokens down.
    package var gridRows: Int
    /// Picture tokens across.
    package var gridColumns: Int
    /// Picture tokens.
    package var pictureVocabularySize: Int
    /// Channels of the residual stream.
    package var modelWidth: Int
    /// Attention heads; divides `modelWidth`.
    package var headCount: Int
    /// One attention pattern a layer, first layer first.
    package var patterns: [AttentionPattern]
    /// Where it departs from the paper's network; nil where it does not.
    package var variant: TransformerVariant?

    package init(
        textPositions: Int, textVocabularySize: Int, gridRows: Int, gridColumns: Int,
        pictureVocabularySize: Int, modelWidth: Int, headCount: Int, patterns: [AttentionPattern],
        variant: TransformerVariant? = nil
    ) {
        self.textPositions = textPositions
        self.textVocabularySize = textVocabularySize
        self.gridRows = gridRows
        self.gridColumns = gridColumns
        self.pictureVocabularySize = pictureVocabularySize
        self.modelWidth = modelWidth
        self.headCount = headCount
        self.patterns = patterns
        self.variant = variant
    }

    /// The paper's order: row, column, row, row, row, column, …, and convolutional last.
    package static func paperPatterns(layerCount: Int) -> [AttentionPattern] {
        (1...layerCount).map { layer in
            if layer == layerCount { return .convolutional }
            return (layer - 2) % 4 == 0 ? .column : .row
        }
    }

    /// Picture tokens in the stream.
    package var picturePositions: Int { gridRows * gridColumns }
    /// Tokens in the stream.
    package var positions: Int { textPositions + picturePositions }
    /// Channels of one head.
    package var headDimension: Int { modelWidth / headCount }
    /// Where it departs from the paper's network, or does not.
    package var form: TransformerVariant { variant ?? TransformerVariant() }
    /// The first positions, which all others see: the text, as far as masks take it for text.
    package var commonPositions: Int { textPositions - form.maskShift }
    /// Rows of the text embedding: the text tokens, then one padding token a position, if any.
    package var textEmbeddingCount: Int {
        textVocabularySize + (form.padsByPosition ? commonPositions : 0)
    }
    /// The starting deviation of weights that write to the residual stream.
    ///
    /// The more of them there are, the smaller it is. Source: Radford and others 2019, section 2.3.
    package var residualDeviation: Float { 0.02 / Float(2 * patterns.count).squareRoot() }
}
