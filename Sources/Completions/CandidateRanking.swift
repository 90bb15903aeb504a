// SPDX-License-Identifier: Apache-2.0

/// The order of candidates: by log-likelihood per drawn token, highest first.
///
/// All candidates of a request draw the same number of tokens, so this is the order of their
/// likelihoods too. Of equals the lower candidate comes first.
struct CandidateRanking: Sendable {
    /// Candidates, best first.
    let order: [Int]

    /// - Parameter scores: one score a candidate.
    init(scores: [Double]) {
        order = scores.indices.sorted {
            scores[$0] == scores[$1] ? $0 < $1 : scores[$0] > scores[$1]
        }
    }

    /// The best `count` candidates, best first; all for nil.
    func best(_ count: Int?) -> ArraySlice<Int> {
        order.prefix(count ?? order.count)
    }
}
