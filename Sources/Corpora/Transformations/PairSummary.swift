// SPDX-License-Identifier: Apache-2.0

/// What a manifest keeps of a transformation pair, enough to draw it again.
package struct PairSummary: Codable, Sendable, Equatable {
    /// The transformation's name, as `teapot transform --to` spells it: "sketch".
    package var transformation: String
    /// The word that captions call the subject by: "cat".
    package var subject: String
    /// What chance decided (colour, word, placement) is drawn from this.
    package var seed: UInt64

    package init(transformation: String, subject: String, seed: UInt64) {
        self.transformation = transformation
        self.subject = subject
        self.seed = seed
    }
}
