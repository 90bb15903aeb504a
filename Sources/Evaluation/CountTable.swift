// SPDX-License-Identifier: Apache-2.0

/// How often tokens followed contexts, as one sorted list of (context, token) pairs.
///
/// A sorted list needs 8 bytes an observation however many contexts there are; a count is the
/// distance between two places found by bisection.
struct CountTable: Sendable {
    private let vocabularySize: UInt64
    private let keys: [UInt64]

    /// - Parameters:
    ///   - observations: contexts, each with the token that followed.
    ///   - vocabularySize: above every token; times any context it fits in 64 bits.
    init(_ observations: some Sequence<(context: UInt64, token: Int32)>, vocabularySize: Int) {
        let size = UInt64(vocabularySize)
        self.vocabularySize = size
        keys = observations.map { $0.context * size + UInt64($0.token) }.sorted()
    }

    /// How often a context was seen.
    func count(_ context: UInt64) -> Int {
        place(of: (context + 1) * vocabularySize) - place(of: context * vocabularySize)
    }

    /// How often a token followed a context.
    func count(_ context: UInt64, _ token: Int32) -> Int {
        let key = context * vocabularySize + UInt64(token)
        return place(of: key + 1) - place(of: key)
    }

    /// How many keys are below one.
    private func place(of key: UInt64) -> Int {
        var (low, high) = (0, keys.count)
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] < key { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
