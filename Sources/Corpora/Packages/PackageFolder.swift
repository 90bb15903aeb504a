// SPDX-License-Identifier: Apache-2.0

import Foundation
import Images

/// A folder that a Debian package puts its files in.
struct PackageFolder: Sendable {
    /// What manifests call the source, for its errors.
    let source: String
    /// The package.
    let package: String
    /// The folder.
    let root: URL

    /// All regular files below the folder whose name ends so, by their paths from it, sorted.
    ///
    /// A link to a file elsewhere in the folder is left out, so each file is told once.
    ///
    /// - Parameter endings: lower-case name endings without a dot.
    /// - Returns: paths such as "animals/frog.png".
    /// - Throws: ``CorpusError/missingPackage(source:packages:path:)`` where the folder is absent,
    ///   or ``CorpusError/unreadable(path:reason:)``.
    func files(endingIn endings: Set<String>) throws(CorpusError) -> [String] {
        guard (try? root.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory == true else {
            throw .missingPackage(source: source, packages: [package], path: root.relativePath)
        }
        var found: [String] = []
        try collect("", endings, into: &found)
        return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// A file by its path from the folder.
    func url(_ path: String) -> URL { root.appending(path: path) }

    /// The text of a file; bytes that are no UTF-8 become replacement characters, and nil where it
    /// cannot be read.
    func text(_ path: String) -> String? {
        guard let data = try? Data(contentsOf: url(path)) else { return nil }
        return String(decoding: data, as: UTF8.self)
    }

    private func collect(
        _ folder: String, _ endings: Set<String>, into found: inout [String]
    ) throws(CorpusError) {
        let keys: [URLResourceKey] = [.isRegularFileKey, .isDirectoryKey]
        let children: [URL]
        do {
            children = try FileManager.default.contentsOfDirectory(
                at: url(folder), includingPropertiesForKeys: keys)
        } catch {
            let path = url(folder).relativePath
            throw .unreadable(path: path, reason: SystemMessage.text(of: error))
        }
        for child in children {
            let facts = try? child.resourceValues(forKeys: Set(keys))
            let path = folder + child.lastPathComponent
            if facts?.isDirectory == true {
                try collect(path + "/", endings, into: &found)
            } else if facts?.isRegularFile == true,
                endings.contains(child.pathExtension.lowercased())
            {
                found.append(path)
            }
        }
    }
}
