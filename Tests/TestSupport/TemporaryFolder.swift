// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// A fresh folder for one test; it goes away with its contents when the test lets go of it.
package final class TemporaryFolder: Sendable {
    package let url: URL

    package init() throws {
        url = FileManager.default.temporaryDirectory
            .appending(path: "teapot-test-\(UUID().uuidString)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    /// A file in the folder.
    package func file(_ name: String) -> URL { url.appending(path: name) }

    /// The names of what is in the folder, hidden files too, sorted.
    package func contents() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: url.path(percentEncoded: false))
            .sorted()
    }
}
