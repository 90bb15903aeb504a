// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// A subject of a package that has no picture in a corpus, as a line of `left-out.jsonl` tells it.
package struct LeftOut: Codable, Sendable, Equatable {
    /// The name of the file that lists them, beside the manifest.
    package static let listName = "left-out.jsonl"

    /// Where it comes from.
    package let source: String
    /// The package's file, or an emoji's characters.
    package let original: String
    /// Why it has no picture.
    package let reason: DropReason
    /// The same in one line, where the file is to blame.
    package let words: String?
    /// The original it looks like, of any source.
    package let like: String?

    init(_ subject: Subject, _ reason: DropReason, words: String? = nil, like: Subject? = nil) {
        source = subject.source
        original = subject.original
        self.reason = reason
        self.words = words
        self.like = like.map { "\($0.source)/\($0.original)" }
    }

    /// The list of a corpus's folder.
    package static func list(in folder: URL) -> URL {
        folder.appending(path: listName)
    }
}
