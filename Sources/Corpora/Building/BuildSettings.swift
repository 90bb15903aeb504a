// SPDX-License-Identifier: Apache-2.0

/// What a corpus is built with, beside its sources.
package struct BuildSettings: Sendable {
    /// What backgrounds, places, captions and drawn pictures are drawn from.
    package var seed: UInt64
    /// How many pictures are drawn of each subject, on other backgrounds under other captions.
    package var variants: Int
    /// The most subjects of each package source, spread over all of them; nil for all.
    package var limit: Int?

    /// The most subjects of a source that share a key, spread over all of them.
    package var perKey: Int
    /// Pixels across and down of every picture.
    package var side: Int

    /// How many pictures there are of "icon" or "arrow" at most, when nothing else is said.
    package static let usualPerKey = 100

    /// - Precondition: all of them but the seed are positive.
    package init(
        seed: UInt64 = 1, variants: Int = 1, limit: Int? = nil, perKey: Int = usualPerKey,
        side: Int = usualSide
    ) {
        precondition(variants >= 1 && limit ?? 1 >= 1, "\(variants) variants, limit \(limit ?? 1)")
        precondition(perKey >= 1, "\(perKey) of each key")
        self.perKey = perKey
        self.side = side
        self.seed = seed
        self.variants = variants
        self.limit = limit
    }

    /// Pixels across and down of a picture, when nothing else is said.
    package static let usualSide = 256
}
