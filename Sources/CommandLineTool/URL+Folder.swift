// SPDX-License-Identifier: Apache-2.0

import Foundation

extension URL {
    /// Whether it names a folder, or a link to one.
    var isFolder: Bool {
        (try? resolvingSymlinksInPath().resourceValues(forKeys: [.isDirectoryKey]).isDirectory)
            == true
    }
}
