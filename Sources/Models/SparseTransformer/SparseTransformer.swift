// SPDX-License-Identifier: Apache-2.0

import Tensors

/// A decoder-only transformer over one stream: `textPositions` text tokens, then the picture's
/// tokens in raster order.
///
/// Source: Ramesh et al. 2021, section 2.2 and appendix B.
package struct SparseTransformer: Sendable {
    /// Its sizes.
    package let configuration: SparseTransformerConfiguration
    var embedding: PositionEmbedding
    var blocks: [TransformerBlock] = []
    private var finalNorm: LayerNorm
    private var headNorm: LayerNorm?
    private var textHead: Linear
    var pictureHead: Linear
    /// What the positions of a whole stream see.
    private let plans: TilePlans

    /// - Throws: what the source of parameters throws.
    package init(
        _ configuration: SparseTransformerConfiguration, parameters: inout some ParameterSource
    ) throws {
        self.configuration = configuration
        embedding = try PositionEmbedding(configuration, parameters: &parameters)
        for layer in 0..<configuration.patterns.count {
            blocks.append(
                try TransformerBlock(
                    "transformer.blocks.\(layer)", configuration: configuration,
                    parameters: &parameters))
        }
        let width = configuration.modelWidth
        finalNorm = try LayerNorm("transformer.finalNorm", width: width, parameters: &parameters)
        if configuration.form.normalizesHeads {
            headNorm = try LayerNorm("transformer.headNorm", width: width, parameters: &parameters)
        }
        let hasBias = configuration.form.headsHaveBias
        textHead = try Linear(
            "transformer.textHead", inputs: width, outputs: configuration.textEmbeddingCount,
            deviation: 0.02, hasBias: hasBias, parameters: &parameters)
        pictureHead = try Linear(
            "transformer.pictureHead", inputs: width,
            outputs: configuration.pictureVocabularySize, deviation: 0.02, hasBias: hasBias,
            parameters: &parameters)
        plans = TilePlans(configuration)
    }

    /// The logits of every token but the first, each given the tokens before it.
    package func callAsFunction(_ batch: TokenBatch, tape: Tape?) -> TransformerLogits {
        let stream = stream(of: inputs(of: batch), tiles: { plans[$0] }, tape: tape)
        let text = stream.gatheringRows(headRows(of: batch).text)
        let picture = stream.gatheringRows(headRows(of: batch).picture)
        return TransformerLogits(
            text: textHead(text, tape: tape), picture: pictureHead(picture, tape: tape))
    }

    /// What both heads say at every position that the masks have, also where nobody asks:
    /// `[examples × (commonPositions + picturePositions), vocabulary]` each.
    package func everyLogits(_ batch: TokenBatch) -> TransformerLogits {
        let count = configuration.commonPositions + configuration.picturePositions
        let tokens = zip(batch.texts, batch.pictures).map { Array(($0 + $1).prefix(count)) }
        let stream = stream(
            of: tokens,
            tiles: { AttentionTiles($0.visibleRuns(in: configuration).prefix(count)) }, tape: nil)
        let rows = stream.reshaped([stream.shape.rows, configuration.modelWidth])
        return TransformerLogits(
            text: textHead(rows, tape: nil), picture: pictureHead(rows, tape: nil))
    }

    /// What the heads read: `[streams, tokens, modelWidth]`.
    private func stream(
        of tokens: [[Int32]], tiles: (AttentionPattern) -> AttentionTiles, tape: Tape?
    ) -> Tensor {
        var stream = Tensor(
            joiningRows: tokens.map { embedding($0, from: 0) }, width: configuration.modelWidth
        ).reshaped([tokens.count, tokens[0].count, configuration.modelWidth])
        for (block, pattern) in zip(blocks, configuration.patterns) {
            stream = block(stream, tiles: tiles(pattern), tape: tape)
        }
        return normalized(stream, tape: tape)
    }

    /// What the heads read of the last block's output.
    func normalized(_ stream: Tensor, tape: Tape?) -> Tensor {
        let stream = finalNorm(stream, tape: tape)
        return headNorm?(stream, tape: tape) ?? stream
    }

    // MARK: - Backward

    /// Adds the gradients of all parameters, given the gradients by the logits.
    package func backward(
        _ logitsGradient: TransformerLogits, batch: TokenBatch, tape: Tape,
        gradients: inout GradientBuffer
    ) {
        let positions = configuration.positions - 1
        let picture = pictureHead.backward(
            logitsGradient.picture, tape: tape, gradients: &gradients)
        let text = textHead.backward(logitsGradient.text, tape: tape, gradients: &gradients)
        var stream = Tensor([batch.count, positions, configuration.modelWidth])
        stream.addRows(text, at: headRows(of: batch).text)
        stream.addRows(picture, at: headRows(of: batch).picture)
        if let headNorm {
            stream = headNorm.backward(stream, tape: tape, gradients: &gradients)
        }
        stream = finalNorm.backward(stream, tape: tape, gradients: &gradients)
        for (block, pattern) in zip(blocks, configuration.patterns).reversed() {
            stream = block.backward(
                stream, tiles: plans[pattern], tape: tape, gradients: &gradients)
        }
        let rows = stream.reshaped([batch.count * positions, configuration.modelWidth])
        for (example, tokens) in inputs(of: batch).enumerated() {
            embedding.backward(
                rows.rows(example * positions..<(example + 1) * positions), tokens: tokens,
                gradients: &gradients)
        }
    }

    /// Calls `visit` with every parameter, in a fixed order.
    package mutating func visitParameters(
        _ visit: (inout Parameter) throws -> Void
    ) rethrows {
        try embedding.visitParameters(visit)
        for layer in blocks.indices { try blocks[layer].visitParameters(visit) }
        try finalNorm.visitParameters(visit)
        try headNorm?.visitParameters(visit)
        try textHead.visitParameters(visit)
        try pictureHead.visitParameters(visit)
    }

    /// The tokens that predict another: all but the last.
    private func inputs(of batch: TokenBatch) -> [[Int32]] {
        zip(batch.texts, batch.pictures).map { text, picture in
            precondition(
                text.count == configuration.textPositions
                    && picture.count == configuration.picturePositions,
                "an example has \(text.count) + \(picture.count) tokens")
            return text + picture.dropLast()
        }
    }

    /// The rows of the stream that each head reads.
    private func headRows(of batch: TokenBatch) -> (text: [Int32], picture: [Int32]) {
        let positions = configuration.positions - 1
        let first = configuration.textPositions - 1
        var (text, picture): ([Int32], [Int32]) = ([], [])
        for example in 0..<batch.count {
            text += (0..<first).map { Int32(example * positions + $0) }
            picture += (first..<positions).map { Int32(example * positions + $0) }
        }
        return (text, picture)
    }
}
