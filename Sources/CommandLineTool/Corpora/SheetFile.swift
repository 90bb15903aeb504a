// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Foundation
import Images

/// A contact sheet to write; whether that can be done is known before anything long begins.
struct SheetFile {
    private let url: URL

    /// - Parameters:
    ///   - path: the file, in the user's words.
    ///   - flag: what it was given with.
    /// - Throws: where the name has no picture's ending or the place cannot be written.
    init(_ path: String, flag: String) throws {
        url = URL(filePath: path)
        guard ImageFormat(pathExtension: url.pathExtension) != nil else {
            throw CommandError.usage(
                "\(flag) \(path): the name does not end in .png, .jpg or .jpeg")
        }
        let values = try? url.resourceValues(forKeys: [.isRegularFileKey])
        if url.isFolder {
            throw CommandError.inputOutput("\(path): is a folder; name a file to write")
        }
        // Devices and pipes are written through, there is nothing to try.
        if let values, values.isRegularFile == false { return }
        do {
            _ = try AtomicFile(replacing: url)
        } catch {
            throw CommandError.inputOutput(
                "\(error); name a file in an existing folder that may be written")
        }
    }

    /// Writes the sheet.
    func write(_ sheet: Image) throws(ImageError) {
        try sheet.write(to: url)
    }
}
