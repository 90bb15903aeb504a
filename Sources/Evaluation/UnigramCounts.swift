// SPDX-License-Identifier: Apache-2.0

import Foundation
package import Models

/// The simplest model of picture tokens: how often each occurs, whatever is around it.
///
/// Half an observation is added to every token (Krichevsky and Trofimov 1981), so that one that
/// was never seen still has a probability.
package struct UnigramCounts: Sendable {
    private let counts: [Int]
    private let total: Int

    /// Counts the tokens of pictures.
    package init(_ pictures: [TokenGrid], vocabularySize: Int) {
        var counts = [Int](repeating: 0, count: vocabularySize)
        for picture in pictures {
            for token in picture.tokens { counts[Int(token)] += 1 }
        }
        self.counts = counts
        total = counts.reduce(0, +)
    }

    /// The probability of a token.
    package func probability(_ token: Int32) -> Double {
        (Double(counts[Int(token)]) + 0.5) / (Double(total) + 0.5 * Double(counts.count))
    }

    /// The mean number of bits for each token of a picture.
    package func bitsPerToken(_ picture: TokenGrid) -> Double {
        picture.tokens.reduce(0) { $0 - log2(probability($1)) }
            / Double(max(1, picture.tokens.count))
    }
}
