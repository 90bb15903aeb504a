// SPDX-License-Identifier: Apache-2.0

import Models
import Tensors
import TestSupport
import Testing

/// Backward passes of the transformer's parts against differences of their forward passes.
@Suite struct TransformerGradientTests {
    private let check = GradientCheck()
    /// Wider than a neighbourhood's reach, so that every pattern hides something.
    private static let configuration = SparseTransformerConfiguration(
        textPositions: 3, textVocabularySize: 5, gridRows: 2, gridColumns: 7,
        pictureVocabularySize: 6, modelWidth: 8, headCount: 2, patterns: AttentionPattern.allCases)
    private var configuration: SparseTransformerConfiguration { Self.configuration }

    @Test("Feed-forward network")
    func feedForward() throws {
        var parameters = SpreadParameters(seed: 21)
        let layer = try FeedForward("feed", configuration: configuration, parameters: &parameters)
        check(layer, at: GradientCheck.numbers([2, 3, 8], seed: 22))
    }

    @Test("Attention", arguments: AttentionPattern.allCases)
    func attention(pattern: AttentionPattern) throws {
        var parameters = SpreadParameters(seed: 23)
        let layer = AttentionLayer(
            attention: try SparseAttention(
                "attention", configuration: configuration, parameters: &parameters),
            tiles: AttentionTiles(pattern.visibleRuns(in: configuration)))
        check(layer, at: stream(seed: 24))
    }

    @Test("Block", arguments: AttentionPattern.allCases)
    func block(pattern: AttentionPattern) throws {
        var parameters = SpreadParameters(seed: 25)
        let layer = BlockLayer(
            block: try TransformerBlock(
                "block", configuration: configuration, parameters: &parameters),
            tiles: AttentionTiles(pattern.visibleRuns(in: configuration)))
        check(layer, at: stream(seed: 26))
    }

    /// Everything that differs from the paper at once.
    private static let variant: SparseTransformerConfiguration = {
        var variant = TransformerVariant()
        variant.normalizesBranches = true
        variant.normalizesHeads = true
        variant.activation = .exactGELU
        variant.picturePosition = .place
        variant.headsHaveBias = false
        variant.padsByPosition = false
        variant.maskShift = 1
        var sizes = configuration
        sizes.variant = variant
        return sizes
    }()

    @Test("Block of a variant", arguments: AttentionPattern.allCases)
    func variantBlock(pattern: AttentionPattern) throws {
        var parameters = SpreadParameters(seed: 28)
        let layer = BlockLayer(
            block: try TransformerBlock(
                "block", configuration: Self.variant, parameters: &parameters),
            tiles: AttentionTiles(pattern.visibleRuns(in: Self.variant)))
        check(layer, at: stream(seed: 29))
    }

    @Test("Position embedding of a variant")
    func variantPositionEmbedding() throws {
        var parameters = SpreadParameters(seed: 30)
        let tokens: [Int32] = [4, 0, 3] + (0..<14).map { $0 % 5 }
        let layer = PositionEmbeddingLayer(
            embedding: try PositionEmbedding(Self.variant, parameters: &parameters),
            tokens: tokens)
        check(layer, at: Tensor([0]), checkingInput: false)
    }

    @Test("Position embedding")
    func positionEmbedding() throws {
        var parameters = SpreadParameters(seed: 27)
        let tokens: [Int32] = [4, 6, 7] + (0..<14).map { $0 % 5 }
        let layer = PositionEmbeddingLayer(
            embedding: try PositionEmbedding(configuration, parameters: &parameters),
            tokens: tokens)
        check(layer, at: Tensor([0]), checkingInput: false)
    }

    private func stream(seed: UInt64) -> Tensor {
        GradientCheck.numbers([2, configuration.positions, configuration.modelWidth], seed: seed)
    }
}

private struct AttentionLayer: Layer {
    var attention: SparseAttention
    let tiles: AttentionTiles

    func callAsFunction(_ input: Tensor, tape: Tape?) -> Tensor {
        attention(input, tiles: tiles, tape: tape)
    }

    func backward(
        _ outputGradient: Tensor, tape: Tape, gradients: inout GradientBuffer
    ) -> Tensor {
        attention.backward(outputGradient, tiles: tiles, tape: tape, gradients: &gradients)
    }

    mutating func visitParameters(_ visit: (inout Parameter) throws -> Void) rethrows {
        try attention.visitParameters(visit)
    }
}

private struct BlockLayer: Layer {
    var block: TransformerBlock
    let tiles: AttentionTiles

    func callAsFunction(_ input: Tensor, tape: Tape?) -> Tensor {
        block(input, tiles: tiles, tape: tape)
    }

    func backward(
        _ outputGradient: Tensor, tape: Tape, gradients: inout GradientBuffer
    ) -> Tensor {
        block.backward(outputGradient, tiles: tiles, tape: tape, gradients: &gradients)
    }

    mutating func visitParameters(_ visit: (inout Parameter) throws -> Void) rethrows {
        try block.visitParameters(visit)
    }
}

/// An embedding of fixed tokens, as a layer whose input does not matter.
private struct PositionEmbeddingLayer: Layer {
    var embedding: PositionEmbedding
    let tokens: [Int32]

    func callAsFunction(_ input: Tensor, tape: Tape?) -> Tensor { embedding(tokens, from: 0) }

    func backward(
        _ outputGradient: Tensor, tape: Tape, gradients: inout GradientBuffer
    ) -> Tensor {
        embedding.backward(outputGradient, tokens: tokens, gradients: &gradients)
        return outputGradient
    }

    mutating func visitParameters(_ visit: (inout Parameter) throws -> Void) rethrows {
        try embedding.visitParameters(visit)
    }
}
