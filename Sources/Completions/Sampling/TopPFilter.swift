// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Leaves the nucleus: the fewest likeliest tokens whose probabilities reach a sum.
///
/// Source: Holtzman et al. 2020, section 3.1.
struct TopPFilter: Sendable {
    /// Above 0 and at most 1.
    let probability: Float

    /// Scores of the tokens that are left out become minus infinity; at least one token stays.
    ///
    /// Tokens are taken in order of falling score, of equals the lower token first.
    func callAsFunction(_ scores: inout [Float]) {
        guard probability < 1, let largest = scores.max() else { return }
        let weights = scores.map { Double(exp($0 - largest)) }
        let wanted = weights.reduce(0, +) * Double(probability)
        let nucleus = nucleus(of: scores, weights: weights, wanted: wanted)
        var filtered = [Float](repeating: -.infinity, count: scores.count)
        for token in nucleus { filtered[token] = scores[token] }
        scores = filtered
    }

    /// The tokens of the nucleus, likeliest first.
    private func nucleus(of scores: [Float], weights: [Double], wanted: Double) -> ArraySlice<Int> {
        // All tokens lighter than this weigh less than 1 − p together: none of them is needed, and
        // sorting the few others is what makes the filter cheap.
        let total = wanted / Double(probability)
        let negligible = (total - wanted) / Double(scores.count) * 0.999
        let order = scores.indices.filter { weights[$0] >= negligible }.sorted {
            scores[$0] == scores[$1] ? $0 < $1 : scores[$0] > scores[$1]
        }
        var sum = 0.0
        for (place, token) in order.enumerated() {
            sum += weights[token]
            if sum >= wanted { return order[...place] }
        }
        return order[...]
    }
}
