// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Corpora
import Images
import Models
import Tensors
import TestSupport
import Testing

@testable import Training

/// Unused codes take over halves of used ones.
struct CodeSplittingTests {
    @Test func theMostUsedCodesAreHalvedFirst() {
        let splits = CodeSplitting.splits(
            of: [0, 900, 20, 0, 0, 500, 0, 4] + Array(repeating: 1, count: 24))
        #expect(
            splits == [
                .init(code: 0, donor: 1), .init(code: 3, donor: 5), .init(code: 4, donor: 0),
                .init(code: 6, donor: 1),
            ])
    }

    @Test func nothingIsSplitWhereAllIsUsedAlikeOrNothingIs() {
        #expect(CodeSplitting.splits(of: Array(repeating: 7, count: 64)).isEmpty)
        #expect(CodeSplitting.splits(of: Array(repeating: 0, count: 64)).isEmpty)
        // A half would have fewer cells than a code has on average.
        #expect(CodeSplitting.splits(of: [0] + Array(repeating: 10, count: 63)).isEmpty)
        #expect(CodeSplitting.splits(of: [0, 1]).isEmpty)
    }

    @Test func codesAreSplitUntilTheLastThird() {
        let splitting = CodeSplitting(interval: 10, lastStep: 30)
        #expect((0..<60).filter { splitting.isDue(after: $0) } == [10, 20, 30])
    }

    private static func network() throws -> TrainedNetwork<DiscreteVAE> {
        var parameters = RandomParameters(seed: 4)
        let model = try DiscreteVAE(
            DiscreteVAEConfiguration(
                pictureSize: 64, vocabularySize: 24, stem: .unshuffle(factor: 4),
                groupWidths: [16, 24], blocksPerGroup: 1, decoderInputWidth: 12),
            parameters: &parameters)
        return TrainedNetwork(model, averageDecay: 0.9)
    }

    private static let pixels = PixelMapping.tensor(
        from: (1...2).map { TinyModels.picture(width: 64, height: 64, seed: $0) })

    /// Halves share the whole's probability, before they are moved apart; others keep theirs.
    @Test func halvesShareTheProbabilityOfTheWhole() throws {
        var network = try Self.network()
        let before = network.model.encoder(Self.pixels, tape: nil)
        network.split([.init(code: 5, donor: 2)], seed: 3, step: 8)
        let after = network.model.encoder(Self.pixels, tape: nil)
        for cell in 0..<before.shape.rows {
            for code in 0..<24 where code != 5 && code != 2 {
                #expect(after[cell * 24 + code] == before[cell * 24 + code])
            }
            // Moved apart the same way: the mean of both logits is the whole's, less log 2.
            let mean = (after[cell * 24 + 5] + after[cell * 24 + 2]) / 2
            #expect(abs(mean - before[cell * 24 + 2] + 0.6931472) < 1e-3)
        }
        let apart = (0..<before.shape.rows).map { after[$0 * 24 + 5] - after[$0 * 24 + 2] }
        #expect(apart.contains { abs($0) > 1e-3 })
    }

    /// Either half comes back as the whole did, also from the mean of the weights.
    @Test func halvesComeBackAsTheWhole() throws {
        var network = try Self.network()
        let grid = { (code: Int32) in
            TokenGrid(rows: 8, columns: 8, tokens: Array(repeating: code, count: 64))
        }
        let before = network.model.decode([grid(2), grid(7)])
        network.split(
            [.init(code: 5, donor: 2), .init(code: 6, donor: 5)], seed: 3, step: 8)
        for model in [network.model, network.result] {
            #expect(
                model.decode([grid(2), grid(5), grid(6), grid(7)])
                    == [before[0], before[0], before[0], before[1]])
        }
    }

    @Test func momentsOfAHalfBeginAnew() throws {
        var network = try Self.network()
        var gradients = GradientBuffer()
        let tape = Tape()
        let logits = network.model.encoder(Self.pixels, tape: tape)
        _ = network.model.encoder.backward(logits, tape: tape, gradients: &gradients)
        network.step(gradients, rate: 1e-3)
        network.split([.init(code: 5, donor: 2)], seed: 3, step: 8)
        let name = "dvae.encoder.output.bias"
        let (first, second) = try (
            #require(network.optimizer.firstMoments[name]),
            #require(network.optimizer.secondMoments[name])
        )
        #expect(first[5] == 0 && first[2] != 0)
        #expect(second[5] == second[2])
    }
}
