// SPDX-License-Identifier: Apache-2.0

import Foundation
import Images

/// A folder with the files of a make-believe package, until it is removed.
struct FakePackage {
    private let folder = FileManager.default.temporaryDirectory
        .appending(path: "teapot-package-\(UUID().uuidString)")

    /// The package's own folder.
    var root: URL { folder.appending(path: "package") }

    init() throws {
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    }

    /// Removes the folder and all in it.
    func remove() {
        try? FileManager.default.removeItem(at: folder)
    }

    /// Writes a file, making its folders.
    func write(_ data: Data, to path: String) throws {
        let url = root.appending(path: path)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: url)
    }

    /// Writes a text.
    func write(_ text: String, to path: String) throws {
        try write(Data(text.utf8), to: path)
    }

    /// Writes a small picture of one colour in the format of its name.
    func writePicture(
        to path: String, width: Int = 8, height: Int = 6, color: PixelColor = .white
    ) throws {
        let picture = Image(width: width, height: height, color: color)
        let isJPEG = path.hasSuffix("jpg")
        try write(Data(picture.encoded(as: isJPEG ? .jpeg : .png)), to: path)
    }
}
