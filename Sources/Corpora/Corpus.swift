// SPDX-License-Identifier: Apache-2.0

package import Foundation
package import Images

/// A folder of pictures with captions.
package struct Corpus: Sendable {
    /// The folder.
    package let folder: URL
    /// Its pictures, in the manifest's order.
    package let entries: [CorpusEntry]

    /// Reads the manifest of a folder; pictures are read one by one later.
    package init(contentsOf folder: URL) throws(CorpusError) {
        let manifest = CorpusManifest.url(in: folder)
        guard FileManager.default.fileExists(atPath: manifest.path) else {
            throw .noManifest(folder: folder.relativePath)
        }
        self.folder = folder
        entries = try CorpusManifest.read(manifest)
    }

    /// The pictures meant for learning, or those meant for measuring.
    package func entries(_ split: CorpusEntry.Split) -> [CorpusEntry] {
        entries.filter { $0.split == split }
    }

    /// The file of a picture.
    package func url(of entry: CorpusEntry) -> URL {
        folder.appending(path: entry.file)
    }

    /// Reads a picture.
    ///
    /// - Throws: `ImageError` where it cannot be read, ``CorpusError/changedPicture(path:)`` where
    ///   it is not the one that the manifest lists.
    package func image(of entry: CorpusEntry) throws -> Image {
        let image = try Image(contentsOf: url(of: entry))
        if let mark = entry.pixels, mark != PixelMark.text(of: image) {
            throw CorpusError.changedPicture(path: url(of: entry).relativePath)
        }
        return image
    }
}
