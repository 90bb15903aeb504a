// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// Where the repository's files are, seen from a test.
package enum Fixtures {
    /// The root of the repository.
    package static let repository = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// A file below `fixtures/`.
    package static func url(_ path: String) -> URL {
        repository.appending(path: "fixtures").appending(path: path)
    }
}
