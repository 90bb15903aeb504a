// SPDX-License-Identifier: Apache-2.0

import Foundation
import Tensors

/// Chooses tokens: the one place where logits and chance meet.
///
/// A sample is an argmax too: Gumbel noise keyed by (seed, candidate, position) is added to the
/// filtered scores, and the largest wins.
package struct Sampler: Sendable {
    /// What was chosen.
    struct Choice: Sendable, Equatable {
        let token: Int32
        /// The natural logarithm of the token's probability under the model's own distribution:
        /// at temperature 1, before any filter.
        let logLikelihood: Double
    }

    let options: SamplingOptions
    /// How far the caption is followed.
    var guidance: Float { options.guidance ?? 1 }
    private let noise: GumbelNoise

    package init(options: SamplingOptions, seed: UInt64) {
        self.options = options
        noise = GumbelNoise(seed: seed)
    }

    /// One token for a position of a candidate.
    ///
    /// - Parameters:
    ///   - logits: the model's there.
    ///   - uncaptioned: those without the caption, where the options ask for guidance.
    ///   - candidate: which of the streams is drawn.
    ///   - position: the place in the picture, in raster order.
    /// - Returns: the token, and how likely it was.
    func choose(
        from logits: [Float], withoutCaption uncaptioned: [Float]? = nil, candidate: Int,
        position: Int
    ) -> Choice {
        var scores = logits
        if let uncaptioned {
            for index in scores.indices {
                scores[index] += (guidance - 1) * (logits[index] - uncaptioned[index])
            }
        }
        if options.temperature > 0 {
            filter(&scores, candidate: candidate, position: position)
        }
        let token = indexOfLargest(scores)
        return Choice(
            token: Int32(token), logLikelihood: Self.logSoftmax(logits, at: token))
    }

    /// Leaves what may be drawn, with noise.
    private func filter(_ scores: inout [Float], candidate: Int, position: Int) {
        TemperatureFilter(temperature: options.temperature)(&scores)
        if let topK = options.topK { TopKFilter(count: topK)(&scores) }
        if let topP = options.topP { TopPFilter(probability: topP)(&scores) }
        let noise = noise.noise(count: scores.count, candidate: candidate, position: position)
        for index in scores.indices { scores[index] += noise[index] }
    }

    /// The first of the largest elements.
    private func indexOfLargest(_ scores: [Float]) -> Int {
        var best = 0
        for index in scores.indices where scores[index] > scores[best] { best = index }
        return best
    }

    /// The natural logarithm of a token's probability under the model's own distribution.
    static func logSoftmax(_ logits: [Float], at token: Int) -> Double {
        let largest = logits.max() ?? 0
        var sum = 0.0
        for logit in logits { sum += Double(exp(logit - largest)) }
        return Double(logits[token] - largest) - log(sum)
    }
}
