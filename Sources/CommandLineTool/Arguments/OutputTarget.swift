// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A file to write, as the user named it.
struct OutputTarget {
    /// The file.
    let url: URL
    /// The file, in the user's words.
    let path: String

    init(url: URL, path: String) {
        self.url = url
        self.path = path
    }

    init(path: String) {
        self.init(url: URL(filePath: path), path: path)
    }

    /// The file of one of several answers: `out.png` becomes `out-3.png`.
    func numbered(_ candidate: Int) -> OutputTarget {
        let ending = url.pathExtension
        let stem = path.dropLast(ending.isEmpty ? 0 : ending.count + 1)
        return OutputTarget(path: "\(stem)-\(candidate)" + (ending.isEmpty ? "" : ".\(ending)"))
    }
}
