// SPDX-License-Identifier: Apache-2.0

import Foundation
import Images
import Models
import Tensors
import TestSupport
import Testing

@testable import Completions

struct TokenGeneratorTests {
    /// The incremental way agrees with one pass over the finished stream: each token drawn by
    /// argmax is the likeliest there, and the reported likelihoods are those of that pass.
    @Test(arguments: [(0, 0), (4, 0), (0, 5), (3, 2), (7, 7)])
    func agreesWithOnePass(_ row: Int, _ column: Int) throws {
        let model = try TinyModels.model()
        let picture = TinyModels.picture(width: 64, height: 64)
        let grid = try model.discreteVAE().encode([picture])[0]
        let known = KnownTokens(cells: 8, exceptFromRow: row, column: column)
        let text = try model.textTokens(of: "a red cube")
        var generator = TokenGenerator(
            transformer: model.transformer, text: text, grid: grid, known: known,
            sampler: Sampler(options: .argmax, seed: 0), candidateCount: 2)
        while !generator.isFinished { generator.drawNext() }
        let tokens = generator.tokens[0]
        #expect(tokens == generator.tokens[1])
        #expect(generator.drawnCount == known.unknownCount)
        let logits = model.transformer(
            TokenBatch(texts: [text], pictures: [tokens]), tape: nil
        ).picture
        var logLikelihood = 0.0
        for position in 0..<64 {
            guard !known.flags[position] else {
                #expect(tokens[position] == grid.tokens[position])
                continue
            }
            let scores = (0..<64).map { Double(logits[position * 64 + $0]) }
            let chosen = scores[Int(tokens[position])]
            let largest = try #require(scores.max())
            #expect(chosen >= largest - 1e-3)
            logLikelihood += chosen - log(scores.reduce(0) { $0 + exp($1) })
        }
        #expect(abs(logLikelihood - generator.logLikelihoods[0]) < 1e-2)
    }

    /// Guesses change no token and no likelihood, whatever a pass reads.
    @Test(arguments: [(0, 0), (4, 0), (0, 5), (3, 2), (7, 7)])
    func windowsGiveTheSameTokens(_ row: Int, _ column: Int) throws {
        let model = try TinyModels.model()
        let picture = TinyModels.picture(width: 64, height: 64)
        let grid = try model.discreteVAE().encode([picture])[0]
        let known = KnownTokens(cells: 8, exceptFromRow: row, column: column)
        let text = try model.textTokens(of: "a red cube")
        for sampling in [.argmax, SamplingOptions(), SamplingOptions(temperature: 0.2, topK: 5)] {
            for seed in UInt64(0)..<4 {
                func drawn(
                    _ window: DecodingWindow, copies: [SparseTransformer] = []
                ) -> ([Int32], Double, Int) {
                    var generator = TokenGenerator(
                        transformer: model.transformer, text: text, grid: grid, known: known,
                        sampler: Sampler(options: sampling, seed: seed), candidateCount: 1,
                        window: window, copies: copies)
                    while !generator.isFinished { generator.drawNext() }
                    #expect(generator.drawnCount == known.unknownCount)
                    return (
                        generator.tokens[0], generator.logLikelihoods[0], generator.passCount
                    )
                }
                let expected = drawn(.fixed(1))
                #expect(expected.2 == known.unknownCount - 1)
                for window in [DecodingWindow.adaptive] + [2, 3, 7, 32].map({ .fixed($0) }) {
                    let found = drawn(window)
                    #expect(found.0 == expected.0 && found.1 == expected.1)
                    #expect(found.2 <= expected.2)
                }
                let inTurns = drawn(
                    .fixed(3), copies: [model.transformer.copied(), model.transformer.copied()])
                #expect(inTurns.0 == expected.0 && inTurns.1 == expected.1)
            }
        }
    }

    /// With guidance every token is the likeliest of what two streams say, with the caption and
    /// without, whatever a pass reads and how many are drawn; likelihoods are the caption's alone.
    @Test(arguments: [Float(0), 0.5, 2, 4])
    func guidanceComparesTwoStreams(_ guidance: Float) throws {
        let model = try TinyModels.model()
        let grid = try model.discreteVAE().encode([TinyModels.picture(width: 64, height: 64)])[0]
        let known = KnownTokens(cells: 8, exceptFromRow: 3, column: 2)
        let texts = [try model.textTokens(of: "a red cube"), try model.textTokens(of: "")]
        var sampling = SamplingOptions.argmax
        sampling.guidance = guidance
        func drawn(
            _ window: DecodingWindow, emptyText: [Int32], count: Int = 1
        ) -> (tokens: [[Int32]], logLikelihoods: [Double]) {
            var generator = TokenGenerator(
                transformer: model.transformer, text: texts[0], emptyText: emptyText, grid: grid,
                known: known, sampler: Sampler(options: sampling, seed: 0), candidateCount: count,
                window: window)
            while !generator.isFinished { generator.drawNext() }
            return (generator.tokens, generator.logLikelihoods)
        }
        let (found, logLikelihoods) = drawn(.fixed(1), emptyText: texts[1])
        let logits = texts.map { text in
            model.transformer(TokenBatch(texts: [text], pictures: found), tape: nil).picture
        }
        var logLikelihood = 0.0
        for position in 0..<64 where !known.flags[position] {
            let (with, without) = (
                (0..<64).map { logits[0][position * 64 + $0] },
                (0..<64).map { logits[1][position * 64 + $0] }
            )
            let scores = zip(with, without).map { $1 + guidance * ($0 - $1) }
            let token = Int(found[0][position])
            #expect(scores[token] >= (scores.max() ?? 0) - 1e-3)
            logLikelihood += Sampler.logSoftmax(with, at: token)
        }
        #expect(abs(logLikelihood - logLikelihoods[0]) < 1e-2)
        for window in [DecodingWindow.adaptive, .fixed(7), .fixed(32)] {
            #expect(drawn(window, emptyText: texts[1]).tokens == found)
        }
        #expect(
            drawn(.fixed(1), emptyText: texts[1], count: 3).tokens == [
                found[0], found[0], found[0],
            ])
        sampling.guidance = 1
        let plain = drawn(.fixed(1), emptyText: [])
        #expect(plain.tokens != found)
        sampling.guidance = guidance
        #expect(drawn(.fixed(1), emptyText: texts[0]).tokens == plain.tokens)
    }

    /// A model that says what it said before is read many tokens at a time.
    @Test func rightGuessesSavePasses() throws {
        let model = try TinyModels.model()
        let grid = TokenGrid(rows: 8, columns: 8, tokens: Array(repeating: 3, count: 64))
        let known = KnownTokens(cells: 8, exceptFromRow: 0, column: 0)
        func passes(_ window: DecodingWindow) throws -> Int {
            var generator = TokenGenerator(
                transformer: model.transformer, text: try model.textTokens(of: ""), grid: grid,
                known: known, sampler: Sampler(options: .argmax, seed: 0), candidateCount: 1,
                window: window)
            while !generator.isFinished { generator.drawNext() }
            return generator.passCount
        }
        #expect(try passes(.fixed(1)) == 63)
        #expect(try passes(.fixed(16)) < 50)
    }

    @Test func unknownTokensOfTheGridAreNotLookedAt() throws {
        let model = try TinyModels.model()
        let grid = try model.discreteVAE().encode([TinyModels.picture(width: 64, height: 64)])[0]
        let known = KnownTokens(cells: 8, exceptFromRow: 2, column: 3)
        var other = grid
        for position in 0..<64 where !known.flags[position] { other.tokens[position] = 63 }
        let text = try model.textTokens(of: "")
        let tokens = [grid, other].map { grid in
            var generator = TokenGenerator(
                transformer: model.transformer, text: text, grid: grid, known: known,
                sampler: Sampler(options: SamplingOptions(), seed: 4), candidateCount: 1)
            while !generator.isFinished { generator.drawNext() }
            return generator.tokens[0]
        }
        #expect(tokens[0] == tokens[1])
    }

    /// Given tokens have the likelihoods of one pass over their stream, and change nothing of what
    /// is drawn beside them.
    @Test func givenTokensAreRead() throws {
        let model = try TinyModels.model()
        let grids = model.codec.encode(
            (1...3).map { TinyModels.picture(width: 64, height: 64, seed: $0) })
        let known = KnownTokens(cells: 8, exceptFromRow: 5, column: 3)
        let text = try model.textTokens(of: "a red cube")
        let runs = [[], Array(grids[1...])].map { given in
            var generator = TokenGenerator(
                transformer: model.transformer, text: text, grid: grids[0], known: known,
                sampler: Sampler(options: .argmax, seed: 0), candidateCount: 1, given: given)
            while !generator.isFinished { generator.drawNext() }
            return (generator.tokens, generator.logLikelihoods)
        }
        #expect(runs[1].0.count == 3 && runs[0].0[0] == runs[1].0[0])
        #expect(runs[0].1[0] == runs[1].1[0])
        for place in 1...2 {
            let tokens = runs[1].0[place]
            let logits = model.transformer(
                TokenBatch(texts: [text], pictures: [tokens]), tape: nil
            ).picture
            var logLikelihood = 0.0
            for position in 0..<64 {
                let grid = known.flags[position] ? grids[0] : grids[place]
                #expect(tokens[position] == grid.tokens[position])
                guard !known.flags[position] else { continue }
                let scores = (0..<64).map { Double(logits[position * 64 + $0]) }
                logLikelihood +=
                    scores[Int(tokens[position])] - log(scores.reduce(0) { $0 + exp($1) })
            }
            #expect(abs(logLikelihood - runs[1].1[place]) < 1e-2)
        }
    }
}
