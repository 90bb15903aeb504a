// SPDX-License-Identifier: Apache-2.0

/// What became of a wish for a corpus.
package struct BuildReport: Sendable, Equatable {
    /// What became of one source.
    package struct Source: Sendable, Equatable {
        /// Its name.
        package let name: String
        /// Its subjects, or the pictures that were to be drawn.
        package var subjects: Int
        /// Pictures to learn from.
        package var train = 0
        /// Pictures to measure with.
        package var heldOut = 0
        /// Subjects without a picture, by the reason.
        package var dropped: [DropReason: Int] = [:]

        /// All its pictures.
        package var pictures: Int { train + heldOut }
    }

    /// Two pictures of which only one is kept.
    package struct Duplicate: Sendable {
        /// The one that is left out.
        package let dropped: Subject
        /// The one that looks the same.
        package let kept: Subject
    }

    /// The sources, in the order they were built in.
    package var sources: [Source] = []
    /// The sources that are not installed, each with what would help.
    package var missing: [CorpusError] = []
    /// The subjects without a picture, in the order of the subjects.
    package var leftOut: [LeftOut] = []
    /// The near-duplicates, in the order of the subjects.
    package var duplicates: [Duplicate] = []

    /// All pictures of the corpus.
    package var pictures: Int { sources.reduce(0) { $0 + $1.pictures } }
    /// All pictures to measure with.
    package var heldOut: Int { sources.reduce(0) { $0 + $1.heldOut } }

    /// Reports are equal where they dropped the same files, whatever those looked like.
    package static func == (one: Self, other: Self) -> Bool {
        one.sources == other.sources && one.missing == other.missing
            && one.leftOut == other.leftOut
    }
}
