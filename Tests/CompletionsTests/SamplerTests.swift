// SPDX-License-Identifier: Apache-2.0

import Foundation
import Tensors
import Testing

@testable import Completions

struct SamplerTests {
    private func logits(_ count: Int, seed: UInt64) -> [Float] {
        let numbers = SeededNumbers(key: seed, stream: 7)
        // Whole steps, so that there are ties.
        return (0..<count).map { Float(numbers.integer(below: 40, $0)) / 4 - 5 }
    }

    @Test(arguments: [1, 2, 3, 8, 33, 200, 500])
    func topKKeepsTheLikeliest(_ count: Int) {
        for size in [1, 2, 7, 64, 257] {
            let scores = logits(size, seed: UInt64(count))
            var filtered = scores
            TopKFilter(count: count)(&filtered)
            let order = scores.indices.sorted {
                scores[$0] == scores[$1] ? $0 < $1 : scores[$0] > scores[$1]
            }
            for (place, token) in order.enumerated() {
                #expect(filtered[token] == (place < count ? scores[token] : -.infinity))
            }
        }
    }

    @Test(arguments: [Float(0.01), 0.3, 0.5, 0.9, 0.999, 1])
    func topPKeepsTheNucleus(_ probability: Float) {
        for size in [1, 2, 7, 64, 257] {
            let scores = logits(size, seed: UInt64(size))
            var filtered = scores
            TopPFilter(probability: probability)(&filtered)
            let total = scores.reduce(0.0) { $0 + exp(Double($1)) }
            let order = scores.indices.sorted {
                scores[$0] == scores[$1] ? $0 < $1 : scores[$0] > scores[$1]
            }
            var sum = 0.0
            for token in order {
                // Where rounding decides, either is right.
                if abs(sum - Double(probability)) > 1e-6 || probability == 1 {
                    let isKept = sum < Double(probability)
                    #expect(filtered[token] == (isKept ? scores[token] : -.infinity))
                }
                sum += exp(Double(scores[token])) / total
            }
        }
    }

    @Test func filteredTokensAreNeverDrawn() {
        let logits = logits(50, seed: 3)
        let options = SamplingOptions(temperature: 2, topK: 5, topP: 0.9)
        let allowed = Set(
            logits.indices.sorted {
                logits[$0] == logits[$1] ? $0 < $1 : logits[$0] > logits[$1]
            }.prefix(5))
        for position in 0..<500 {
            let choice = Sampler(options: options, seed: 1)
                .choose(from: logits, candidate: 0, position: position)
            #expect(allowed.contains(Int(choice.token)))
        }
    }

    @Test(arguments: [Float(1e-30), 1e-6, 1e-3])
    func coldIsArgmax(_ temperature: Float) {
        let numbers = SeededNumbers(key: 11, stream: 0)
        for position in 0..<50 {
            let logits = (0..<100).map { numbers.uniform(position * 100 + $0) * 20 }
            let argmax = Sampler(options: .argmax, seed: 1)
                .choose(from: logits, candidate: 0, position: position)
            let cold = Sampler(options: SamplingOptions(temperature: temperature), seed: 1)
                .choose(from: logits, candidate: 0, position: position)
            let gap = logits.sorted(by: >)[0] - logits.sorted(by: >)[1]
            if gap > 25 * temperature { #expect(argmax == cold) }
        }
    }

    @Test func drawsInProportion() {
        let probabilities: [Float] = [0.5, 0.3, 0.15, 0.05]
        let logits = probabilities.map { log($0) }
        var counts = [0, 0, 0, 0]
        let sampler = Sampler(options: SamplingOptions(), seed: 42)
        for position in 0..<20_000 {
            counts[Int(sampler.choose(from: logits, candidate: 1, position: position).token)] += 1
        }
        for (count, probability) in zip(counts, probabilities) {
            #expect(abs(Float(count) / 20_000 - probability) < 0.015)
        }
    }

    @Test func guidanceMovesAwayFromNoCaption() {
        let (with, without): ([Float], [Float]) = ([3, 2.5, 0], [3, 1, 0])
        for (guidance, token) in [(Float(0), Int32(0)), (1, 0), (2, 1), (5, 1)] {
            let options = SamplingOptions(temperature: 0, guidance: guidance)
            let choice = Sampler(options: options, seed: 0)
                .choose(from: with, withoutCaption: without, candidate: 0, position: 0)
            #expect(choice.token == token)
            #expect(choice.logLikelihood == Sampler.logSoftmax(with, at: Int(token)))
        }
    }

    @Test func likelihoodIgnoresTheFilters() {
        let logits: [Float] = [1, 2, 3, 4]
        let total = logits.reduce(0.0) { $0 + exp(Double($1)) }
        for options in [.argmax, SamplingOptions(temperature: 0.1, topK: 1, topP: 0.5)] {
            let choice = Sampler(options: options, seed: 0)
                .choose(from: logits, candidate: 0, position: 0)
            #expect(choice.token == 3)
            #expect(abs(choice.logLikelihood - (4 - log(total))) < 1e-6)
        }
    }

    @Test(arguments: [
        SamplingOptions(temperature: -1), SamplingOptions(temperature: .nan),
        SamplingOptions(topK: 0), SamplingOptions(topP: 0), SamplingOptions(topP: 1.5),
        SamplingOptions(guidance: -1), SamplingOptions(guidance: .infinity),
    ])
    func nonsenseIsRefused(_ options: SamplingOptions) {
        #expect(throws: CompletionError.self) {
            try CompletionRequest(picture: nil, sampling: options).validate()
        }
    }

    @Test func candidatesAndPositionsHaveNoiseOfTheirOwn() {
        let noise = GumbelNoise(seed: 9)
        let first = noise.noise(count: 64, candidate: 0, position: 0)
        #expect(first == noise.noise(count: 64, candidate: 0, position: 0))
        #expect(first.prefix(10) == noise.noise(count: 10, candidate: 0, position: 0)[...])
        #expect(first != noise.noise(count: 64, candidate: 1, position: 0))
        #expect(first != noise.noise(count: 64, candidate: 0, position: 1))
        #expect(first != GumbelNoise(seed: 8).noise(count: 64, candidate: 0, position: 0))
    }
}
