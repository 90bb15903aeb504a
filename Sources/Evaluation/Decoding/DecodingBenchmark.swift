// SPDX-License-Identifier: Apache-2.0

package import Models
import Tensors

/// How fast a transformer draws the lower half of pictures, with tokens of chance.
package struct DecodingBenchmark: Sendable {
    /// Steps of some candidates side by side.
    package struct Steps: Sendable {
        /// Streams that are drawn side by side.
        package let candidates: Int
        /// The median time of a step, which draws one token for every candidate.
        package let secondsPerStep: Double
        /// Steps that were measured.
        package let count: Int
        /// The weights that a step reads, in bytes.
        package let weightBytes: Int
        /// How long the caption and the upper half took before.
        package let prefixSeconds: Double
        /// All steps, the first one included, and how long they took.
        package let drawing: (tokens: Int, seconds: Double)

        /// The share of a bandwidth, in bytes a second, at which the weights were read.
        package func share(of bandwidth: Double) -> Double {
            Double(weightBytes) / secondsPerStep / bandwidth
        }
    }

    /// The reading of a caption and an upper half.
    package struct Prefill: Sendable {
        /// Tokens that were read.
        package let tokens: Int
        /// How long it took.
        package let seconds: Double
        /// Multiplications and additions of its products.
        package let operations: Int
    }

    private let transformer: SparseTransformer
    private let seconds: Double

    /// - Parameters:
    ///   - transformer: what draws.
    ///   - seconds: how long steps are measured; three are made at least.
    package init(_ transformer: SparseTransformer, seconds: Double) {
        self.transformer = transformer
        self.seconds = seconds
    }

    private var sizes: SparseTransformerConfiguration { transformer.configuration }
    private var prefixCount: Int { DecodingMemory.prefixCount(of: sizes) }

    /// Reads the caption and the upper half, once to warm up and once to measure.
    package func prefill() -> Prefill {
        let prefix = tokens(of: 0, in: 0..<prefixCount)
        var best = Double.infinity
        for _ in 0..<2 {
            var cache = transformer.makeCache()
            best = min(best, Self.seconds { _ = transformer.append([prefix], to: &cache) })
        }
        let width = sizes.modelWidth
        return Prefill(
            tokens: prefixCount, seconds: best,
            operations: 2 * prefixCount * 12 * width * width * sizes.patterns.count)
    }

    /// Draws after the upper half.
    ///
    /// - Parameter candidates: streams side by side.
    /// - Returns: what was measured.
    package func steps(candidates: Int) -> Steps {
        var cache = transformer.makeCache()
        let prefixSeconds = Self.seconds {
            _ = transformer.append([tokens(of: 0, in: 0..<prefixCount)], to: &cache)
        }
        cache.replicate(to: candidates)
        var times: [Double] = []
        let begin = ContinuousClock.now
        for position in prefixCount..<sizes.positions - 1 {
            let runs = (0..<candidates).map { tokens(of: $0, in: position..<position + 1) }
            times.append(Self.seconds { _ = transformer.append(runs, to: &cache) })
            if times.count >= 4, (ContinuousClock.now - begin) / .seconds(1) > seconds { break }
        }
        // The first one finds the caches cold.
        let measured = times.dropFirst(times.count > 1 ? 1 : 0).sorted()
        return Steps(
            candidates: candidates, secondsPerStep: measured[measured.count / 2],
            count: measured.count, weightBytes: transformer.bytesPerStep,
            prefixSeconds: prefixSeconds, drawing: (times.count, times.reduce(0, +)))
    }

    private static func seconds(_ work: () -> Void) -> Double {
        let start = ContinuousClock.now
        work()
        return (ContinuousClock.now - start) / .seconds(1)
    }

    /// Tokens of chance for some positions of a stream.
    private func tokens(of candidate: Int, in positions: Range<Int>) -> [Int32] {
        let numbers = SeededNumbers(key: 1, stream: UInt64(candidate))
        return positions.map { position in
            let isText = position < sizes.textPositions
            let count = isText ? sizes.textVocabularySize : sizes.pictureVocabularySize
            return Int32(numbers.integer(below: count, position))
        }
    }
}
