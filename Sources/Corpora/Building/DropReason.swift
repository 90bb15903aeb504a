// SPDX-License-Identifier: Apache-2.0

/// Why a subject has no picture in a corpus.
package enum DropReason: String, Sendable, CaseIterable, CodingKeyRepresentable, Codable {
    /// Its header promises more pixels than are accepted.
    case tooLarge = "too-large"
    /// Its file is damaged or cannot be read.
    case unreadable
    /// It is smaller than ``SubjectPicture/smallestSide``.
    case tiny
    /// It shows next to nothing, or one colour all over.
    case blank
    /// It looks like an earlier one.
    case duplicate
    /// There are enough others of the same name.
    case surplus
}
