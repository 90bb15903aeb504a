// SPDX-License-Identifier: Apache-2.0

/// Leaves exactly `count` tokens to choose from: the likeliest, of equals the lower token first.
struct TopKFilter: Sendable {
    /// At least 1.
    let count: Int

    /// Scores of the tokens that are left out become minus infinity.
    func callAsFunction(_ scores: inout [Float]) {
        guard count < scores.count else { return }
        let threshold = scores.sorted(by: >)[count - 1]
        // How many tokens that equal the threshold may stay.
        var equals = count
        for score in scores where score > threshold { equals -= 1 }
        for index in scores.indices {
            if scores[index] > threshold { continue }
            if scores[index] == threshold, equals > 0 {
                equals -= 1
            } else {
                scores[index] = -.infinity
            }
        }
    }
}
