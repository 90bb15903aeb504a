// SPDX-License-Identifier: Apache-2.0

import Models
import Tensors
import TestSupport
import Testing

/// Backward passes against differences of the forward passes, layer by layer.
@Suite struct LayerGradientTests {
    private let smooth = GradientCheck()

    @Test("Linear", arguments: [1, 5])
    func linear(rows: Int) throws {
        var parameters = SpreadParameters(seed: 1)
        let layer = try Linear(
            "linear", inputs: 7, outputs: 4, deviation: 1, parameters: &parameters)
        smooth(layer, at: GradientCheck.numbers([2, rows, 7], seed: 2))
    }

    @Test("Convolution", arguments: [1, 3, 7])
    func convolution(kernel: Int) throws {
        var parameters = SpreadParameters(seed: 3)
        let layer = try Convolution2D(
            "convolution", inputs: 3, outputs: 5, kernel: kernel, parameters: &parameters)
        smooth(layer, at: GradientCheck.numbers([2, 4, 6, 3], seed: 4))
    }

    @Test("Layer normalization", arguments: [8, 17])
    func layerNorm(width: Int) throws {
        var parameters = SpreadParameters(seed: 5)
        let layer = try LayerNorm("norm", width: width, parameters: &parameters)
        smooth(layer, at: GradientCheck.numbers([2, 3, width], seed: 6))
    }

    @Test("Embedding")
    func embedding() throws {
        var parameters = SpreadParameters(seed: 7)
        let tokens: [Int32] = [3, 0, 3, 4]
        let layer = EmbeddingLayer(
            embedding: try Embedding(
                "embedding", count: 6, width: 5, deviation: 1, parameters: &parameters),
            tokens: tokens)
        smooth(layer, at: Tensor([0]), checkingInput: false)
    }

    @Test("Residual block", arguments: [(6, 16), (16, 16)], [[3, 3, 3, 1], [1, 3, 3, 3]])
    func residualBlock(channels: (Int, Int), kernels: [Int]) throws {
        var parameters = SpreadParameters(seed: 8)
        let layer = try ResidualBlock(
            "block", inputs: channels.0, outputs: channels.1, kernels: kernels, postGain: 0.6,
            parameters: &parameters)
        GradientCheck.withKinks(layer, at: GradientCheck.numbers([2, 4, 4, channels.0], seed: 9))
    }

    @Test("Encoder", arguments: stems)
    func encoder(stem: DiscreteVAEConfiguration.Stem) throws {
        var parameters = SpreadParameters(seed: 10)
        let configuration = discreteVAE(stem)
        let layer = try ImageEncoder(configuration, parameters: &parameters)
        let size = configuration.pictureSize
        GradientCheck.withKinks(
            layer, at: GradientCheck.numbers([2, size, size, 3], seed: 11), checkingInput: false)
    }

    @Test("Decoder", arguments: stems)
    func decoder(stem: DiscreteVAEConfiguration.Stem) throws {
        var parameters = SpreadParameters(seed: 12)
        let layer = try ImageDecoder(discreteVAE(stem), parameters: &parameters)
        GradientCheck.withKinks(layer, at: GradientCheck.numbers([2, 2, 2, 9], seed: 13))
    }

    @Test("Gumbel-softmax relaxation and divergence", arguments: [Float(0.5), 1, 2])
    func gumbelSoftmax(temperature: Float) {
        let relaxation = GumbelSoftmax(temperature: temperature, key: 5, stream: 6)
        let logits = GradientCheck.numbers([3, 2, 11], seed: 14)
        let weights = GradientCheck.numbers(logits.shape, seed: 15)
        let tape = Tape()
        _ = relaxation(logits, tape: tape)
        let gradient = relaxation.backward(weights, divergenceWeight: 0.3, tape: tape)
        #expect(tape.isEmpty)
        smooth("logits", at: logits, gradient: gradient) {
            let relaxed = relaxation($0, tape: nil)
            let divergence = relaxed.divergences.elements.reduce(0) { $0 + Double($1) }
            return relaxed.codes.weightedSum(weights) + 0.3 * divergence
        }
    }

    @Test("Points of a sphere", arguments: [Float(0), 0.5])
    func blurredSphere(deviation: Float) {
        let relaxation = BlurredSphere(deviation: deviation, key: 5, stream: 6)
        let vectors = GradientCheck.numbers([3, 2, 7], seed: 14)
        let weights = GradientCheck.numbers(vectors.shape, seed: 15)
        let tape = Tape()
        let points = relaxation(vectors, tape: tape).codes
        let gradient = relaxation.backward(weights, divergenceWeight: 0.3, tape: tape)
        #expect(tape.isEmpty)
        smooth("vectors", at: vectors, gradient: gradient) {
            relaxation($0, tape: nil).codes.weightedSum(weights)
        }
        let clear = BlurredSphere.points(for: vectors).elements
        #expect((points.elements == clear) == (deviation == 0))
        for row in 0..<6 {
            let point = clear[row * 7..<(row + 1) * 7]
            #expect(abs(point.reduce(0) { $0 + $1 * $1 } - 7) < 1e-5)
        }
    }

    @Test("Encoder of single cells")
    func cellEncoder() throws {
        var parameters = SpreadParameters(seed: 18)
        var configuration = discreteVAE(.unshuffle(factor: 2))
        configuration.cellEncoderBlocks = 1
        let layer = try ImageEncoder(configuration, parameters: &parameters)
        // Two cells: the more there are, the more of them lie next to kinks.
        let side = configuration.cellSize
        GradientCheck.withKinks(
            layer, at: GradientCheck.numbers([1, side, 2 * side, 3], seed: 19),
            checkingInput: false)
    }

    private static let stems: [DiscreteVAEConfiguration.Stem] = [
        .convolution(kernel: 7), .unshuffle(factor: 2),
    ]

    private func discreteVAE(_ stem: DiscreteVAEConfiguration.Stem) -> DiscreteVAEConfiguration {
        var configuration = DiscreteVAEConfiguration(
            pictureSize: 4, vocabularySize: 9, stem: stem, groupWidths: [8, 16], blocksPerGroup: 1,
            decoderInputWidth: 5)
        configuration.pictureSize = 2 * configuration.cellSize
        return configuration
    }
}

/// An embedding of fixed tokens, as a layer whose input does not matter.
private struct EmbeddingLayer: Layer {
    var embedding: Embedding
    let tokens: [Int32]

    func callAsFunction(_ input: Tensor, tape: Tape?) -> Tensor { embedding(tokens) }

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
