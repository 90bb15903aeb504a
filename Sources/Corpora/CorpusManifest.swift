// SPDX-License-Identifier: Apache-2.0

package import Foundation
import Images

/// The list of a corpus's pictures on disk: `manifest.jsonl`, one JSON object a line.
package enum CorpusManifest {
    /// The file's name.
    package static let name = "manifest.jsonl"

    /// The manifest of a corpus's folder.
    package static func url(in folder: URL) -> URL {
        folder.appending(path: name)
    }

    /// Reads all lines of a manifest.
    package static func read(_ url: URL) throws(CorpusError) -> [CorpusEntry] {
        let path = url.relativePath
        let bytes: Data
        do {
            bytes = try Data(contentsOf: url)
        } catch {
            throw .unreadable(path: path, reason: SystemMessage.text(of: error))
        }
        guard !bytes.isEmpty else { throw .incomplete(manifest: path, found: "lists no pictures") }
        guard bytes.last == UInt8(ascii: "\n") else {
            throw .incomplete(manifest: path, found: "breaks off in the middle of its last line")
        }
        let decoder = JSONDecoder()
        var entries: [CorpusEntry] = []
        var files: Set<String> = []
        let lines = bytes.dropLast().split(
            separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            let problem = { (found: String) in
                CorpusError.malformedLine(manifest: path, line: index + 1, found: found)
            }
            guard let entry = try? decoder.decode(CorpusEntry.self, from: line) else {
                throw problem("is not an object with file, caption, split and source")
            }
            guard entry.staysInside else {
                throw problem("names a file outside the corpus's folder")
            }
            for area in [entry.answer, entry.inferable].compactMap({ $0 })
            where area.x < 0 || area.y < 0 {
                throw problem("has an answer outside its picture")
            }
            guard files.insert(entry.file).inserted else {
                throw problem("names \(entry.file), which an earlier line has")
            }
            entries.append(entry)
        }
        return entries
    }

    /// Writes a manifest at once: it is there whole, or the one from before stays.
    package static func write(_ entries: [CorpusEntry], to url: URL) throws(CorpusError) {
        try JSONLines.write(entries, to: url)
    }
}
