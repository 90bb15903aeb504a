// SPDX-License-Identifier: Apache-2.0

import CKernels

/// Standard Gumbel noise for drawing tokens: adding it to logits makes the largest a fair sample.
///
/// The noise of a token depends on the seed, the candidate and the position alone, so a candidate
/// is the same whatever other candidates are drawn beside it and on however many threads.
///
/// Source: the Gumbel-max trick, Maddison, Tarlow and Minka 2014.
package struct GumbelNoise: Sendable {
    private let seed: UInt64

    package init(seed: UInt64) {
        self.seed = seed
    }

    /// The noise of one draw.
    ///
    /// - Parameters:
    ///   - count: how many tokens there are to choose from.
    ///   - candidate: which of the samples of this seed; below 2³².
    ///   - position: the place drawn for; below 2³².
    /// - Returns: `count` numbers.
    package func noise(count: Int, candidate: Int, position: Int) -> [Float] {
        let stream = UInt64(candidate) << 32 | UInt64(position)
        return unsafe [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
            guard let base = buffer.baseAddress else { return }
            unsafe ck_gumbel(count, seed, stream, 0, base)
            initialized = count
        }
    }
}
