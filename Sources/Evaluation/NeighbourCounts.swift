// SPDX-License-Identifier: Apache-2.0

import Foundation
package import Models

/// Smoothed counts of picture tokens given the left and upper token and the position: what a
/// transformer has to beat to have learned more than a table.
///
/// The estimate climbs from the unigram counts through one context after the other (position,
/// upper, left, left and upper, left and upper at this position). On each step
/// `P = λ · count(context, token) / count(context) + (1 − λ) · P of the step below`. The share λ
/// of a step depends on how often its context was seen (in powers of two; 0 for never) and is
/// fitted by expectation maximization on every tenth picture against counts of the others; then
/// all pictures are counted.
///
/// Source: deleted interpolation, Jelinek and Mercer 1980.
package struct NeighbourCounts: Sendable {
    /// The evidence of one step for one token.
    private struct Step {
        /// 0 for a context never seen, else 1 + the power of two below its count.
        let bucket: Int
        /// The relative frequency of the token.
        let frequency: Double
    }

    private static let bucketCount = 65
    private static let rounds = 30
    /// More tokens than this add nothing to the few shares.
    private static let fittingLimit = 300_000

    private let vocabularySize: Int
    private var unigram: UnigramCounts
    private var tables: [CountTable]
    /// λ by step and bucket.
    private var shares: [[Double]]

    /// Fits the counts and their shares to pictures.
    ///
    /// - Precondition: all grids have one size.
    package init(_ pictures: [TokenGrid], vocabularySize: Int) {
        self.vocabularySize = vocabularySize
        let counted = pictures.enumerated().filter { $0.offset % 10 != 9 }.map(\.element)
        let fitted = pictures.enumerated().filter { $0.offset % 10 == 9 }.map(\.element)
        unigram = UnigramCounts(counted, vocabularySize: vocabularySize)
        tables = Self.tables(counted, vocabularySize)
        shares = TokenContext.allCases.map { _ in
            [0] + Array(repeating: 0.5, count: Self.bucketCount - 1)
        }
        fit(to: fitted)
        unigram = UnigramCounts(pictures, vocabularySize: vocabularySize)
        tables = Self.tables(pictures, vocabularySize)
    }

    /// The mean number of bits for each token of a picture.
    package func bitsPerToken(_ picture: TokenGrid) -> Double {
        let bits = picture.tokens.indices.reduce(0.0) {
            $0 - log2(probability(of: $1, in: picture))
        }
        return bits / Double(max(1, picture.tokens.count))
    }

    /// The probability of the token of a cell, given those before it.
    package func probability(of cell: Int, in picture: TokenGrid) -> Double {
        var probability = unigram.probability(picture.tokens[cell])
        for (level, step) in steps(cell, picture).enumerated() {
            let share = shares[level][step.bucket]
            probability = share * step.frequency + (1 - share) * probability
        }
        return probability
    }

    private static func tables(_ pictures: [TokenGrid], _ vocabularySize: Int) -> [CountTable] {
        TokenContext.allCases.map { context in
            CountTable(
                pictures.lazy.flatMap { picture in
                    picture.tokens.indices.lazy.map { cell in
                        (
                            context: context.key(
                                of: cell, in: picture, vocabularySize: vocabularySize),
                            token: picture.tokens[cell]
                        )
                    }
                }, vocabularySize: vocabularySize)
        }
    }

    private func steps(_ cell: Int, _ picture: TokenGrid) -> [Step] {
        TokenContext.allCases.map { context in
            let key = context.key(of: cell, in: picture, vocabularySize: vocabularySize)
            let table = tables[context.rawValue]
            let seen = table.count(key)
            guard seen > 0 else { return Step(bucket: 0, frequency: 0) }
            return Step(
                bucket: Int.bitWidth - seen.leadingZeroBitCount,
                frequency: Double(table.count(key, picture.tokens[cell])) / Double(seen))
        }
    }

    // MARK: - Shares

    private mutating func fit(to pictures: [TokenGrid]) {
        let size = pictures.first?.tokens.count ?? 1
        let examples = pictures.prefix(max(1, Self.fittingLimit / size)).flatMap { picture in
            picture.tokens.indices.map { cell in
                (base: unigram.probability(picture.tokens[cell]), steps: steps(cell, picture))
            }
        }
        for _ in 0..<Self.rounds { improveShares(on: examples) }
    }

    /// One round: sets each share to how often, in expectation, its step decided when it was asked.
    private mutating func improveShares(on examples: [(base: Double, steps: [Step])]) {
        let levels = shares.indices
        // One example that decided and one that did not are added to each, so that a bucket seen
        // once does not become certain.
        var decided = levels.map { _ in [Double](repeating: 1, count: Self.bucketCount) }
        var asked = levels.map { _ in [Double](repeating: 2, count: Self.bucketCount) }
        for example in examples {
            var below = [example.base]
            for level in levels {
                let step = example.steps[level]
                let share = shares[level][step.bucket]
                below.append(share * step.frequency + (1 - share) * below[level])
            }
            var reach = 1.0
            for level in levels.reversed() {
                let step = example.steps[level]
                let part = shares[level][step.bucket] * step.frequency / below[level + 1]
                asked[level][step.bucket] += reach
                decided[level][step.bucket] += reach * part
                reach *= 1 - part
            }
        }
        for level in levels {
            for bucket in 1..<Self.bucketCount {
                shares[level][bucket] = decided[level][bucket] / asked[level][bucket]
            }
        }
    }
}
