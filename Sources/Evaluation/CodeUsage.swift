// SPDX-License-Identifier: Apache-2.0

import Foundation

/// How many codes of a discrete VAE pictures use, and how evenly.
package struct CodeUsage: Sendable, Equatable {
    private var counts: [Int]

    /// - Parameter vocabularySize: above every token.
    package init(vocabularySize: Int) {
        counts = Array(repeating: 0, count: vocabularySize)
    }

    /// Counts the tokens of a picture.
    package mutating func add(_ tokens: [Int32]) {
        for token in tokens { counts[Int(token)] += 1 }
    }

    /// Codes that occur.
    package var used: Int { counts.count { $0 > 0 } }

    /// Two to the power of the entropy, in bits, of how often codes occur: as many codes, used
    /// equally often, would say as much.
    package var perplexity: Double {
        let total = Double(max(1, counts.reduce(0, +)))
        let entropy = counts.reduce(0.0) { sum, count in
            guard count > 0 else { return sum }
            let share = Double(count) / total
            return sum - share * log2(share)
        }
        return exp2(entropy)
    }
}
