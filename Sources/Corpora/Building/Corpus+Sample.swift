// SPDX-License-Identifier: Apache-2.0

extension Corpus {
    /// Some pictures by chance, in the manifest's order.
    ///
    /// - Parameters:
    ///   - count: how many; fewer where there are not as many.
    ///   - seed: which ones.
    ///   - isWanted: which pictures may be taken.
    /// - Returns: their lines.
    package func sample(
        _ count: Int, seed: UInt64, where isWanted: (CorpusEntry) -> Bool
    ) -> [CorpusEntry] {
        let wanted = entries.indices.filter { isWanted(entries[$0]) }
        var random = KeyedGenerator(seed, UInt64(wanted.count))
        return random.shuffled(wanted).prefix(count).sorted().map { entries[$0] }
    }
}
