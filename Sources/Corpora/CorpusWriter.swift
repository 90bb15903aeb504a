// SPDX-License-Identifier: Apache-2.0

import Dispatch
package import Foundation
package import Images
import Synchronization

/// Writes the pictures of a corpus on all cores, and its manifest when all of them are there.
///
/// A folder without a manifest is no corpus: one that was broken off is never read as a good one.
package struct CorpusWriter: Sendable {
    /// A picture and its manifest line.
    package struct Item: Sendable {
        /// The picture.
        package var image: Image
        /// Its line; `file` says where the picture goes.
        package var entry: CorpusEntry

        package init(image: Image, entry: CorpusEntry) {
            self.image = image
            self.entry = entry
        }
    }

    /// The corpus's folder.
    package let folder: URL

    /// - Parameter folder: new, empty, or holding an earlier corpus, as ``clear(where:)`` checks.
    package init(folder: URL) {
        self.folder = folder
    }

    /// Draws and writes `count` pictures.
    ///
    /// - Parameters:
    ///   - count: how many are drawn.
    ///   - progress: told after every picture, from any thread, how many are done.
    ///   - draw: makes a picture from its number alone, on any thread; nil leaves it out.
    /// - Returns: the lines of the pictures that were written, in the order of their numbers.
    /// - Throws: the error of the first picture that failed; the others are not started then, and
    ///   those that were written are removed again.
    package func write(
        count: Int, progress: @Sendable (Int) -> Void = { _ in },
        draw: @Sendable (Int) throws(CorpusError) -> Item?
    ) throws(CorpusError) -> [CorpusEntry] {
        try write(groups: count, progress: progress) { index throws(CorpusError) in
            try draw(index).map { [$0] } ?? []
        }
    }

    /// Draws and writes `count` groups of pictures, such as those made from one original.
    ///
    /// - Parameters:
    ///   - count: how many groups are drawn.
    ///   - progress: told after every group, from any thread, how many are done.
    ///   - draw: makes a group from its number alone, on any thread.
    /// - Returns: the lines of the pictures, in the order of the groups and of their pictures.
    /// - Throws: the error of the first group that failed; the others are not started then, and
    ///   the pictures that were written are removed again.
    package func write(
        groups count: Int, progress: @Sendable (Int) -> Void = { _ in },
        draw: @Sendable (Int) throws(CorpusError) -> [Item]
    ) throws(CorpusError) -> [CorpusEntry] {
        let done = Atomic<Int>(0)
        let failure = Mutex<(index: Int, error: CorpusError)?>(nil)
        let entries = Mutex([[CorpusEntry]](repeating: [], count: count))
        let made = Mutex<Set<String>>([])
        DispatchQueue.concurrentPerform(iterations: count) { index in
            guard failure.withLock({ $0 == nil }) else { return }
            do throws(CorpusError) {
                for var item in try draw(index) {
                    item.entry.pixels = PixelMark.text(of: item.image)
                    // Listed before it is written: what a failure leaves is found, too.
                    entries.withLock { [entry = item.entry] in $0[index].append(entry) }
                    try write(item, madeFolders: made)
                }
                progress(done.wrappingAdd(1, ordering: .relaxed).newValue)
            } catch {
                failure.withLock { if index < $0?.index ?? .max { $0 = (index, error) } }
            }
        }
        let written = entries.withLock { $0.flatMap { $0 } }
        if let failed = failure.withLock({ $0 }) {
            // The first error is the one to tell.
            try? remove(written)
            throw failed.error
        }
        return written
    }

    /// Takes pictures away again, and the folders that are empty then.
    package func remove(_ entries: [CorpusEntry]) throws(CorpusError) {
        let manager = FileManager.default
        var parents: Set<String> = []
        do {
            for entry in entries where entry.staysInside {
                let picture = folder.appending(path: entry.file)
                if manager.fileExists(atPath: picture.path) { try manager.removeItem(at: picture) }
                var parent = entry.file[...]
                while let slash = parent.lastIndex(of: "/") {
                    parent = parent[..<slash]
                    parents.insert(String(parent))
                }
            }
            // Inner folders first.
            for parent in parents.sorted(by: { $0.count > $1.count }) {
                let path = folder.appending(path: parent).path
                guard manager.fileExists(atPath: path),
                    try manager.contentsOfDirectory(atPath: path).isEmpty
                else { continue }
                try manager.removeItem(atPath: path)
            }
        } catch {
            throw .unwritable(
                path: folder.relativePath, reason: SystemMessage.text(of: error))
        }
    }

    /// Writes the manifest: the corpus is whole from here on.
    package func finish(_ entries: [CorpusEntry]) throws(CorpusError) {
        try CorpusManifest.write(entries, to: CorpusManifest.url(in: folder))
    }

    private func write(
        _ item: Item, madeFolders: borrowing Mutex<Set<String>>
    ) throws(CorpusError) {
        guard item.entry.staysInside else {
            throw .unwritable(path: item.entry.file, reason: "it lies outside the corpus")
        }
        let url = folder.appending(path: item.entry.file)
        let parent = url.deletingLastPathComponent()
        // Made under the lock: another thread may write into it as soon as it is listed.
        try madeFolders.withLock { made throws(CorpusError) in
            guard !made.contains(parent.path) else { return }
            try Self.makeFolder(parent)
            made.insert(parent.path)
        }
        do throws(ImageError) {
            try item.image.write(to: url, as: .png)
        } catch {
            throw .picture(error)
        }
    }

    private static func makeFolder(_ url: URL) throws(CorpusError) {
        do {
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        } catch {
            throw .unwritable(path: url.relativePath, reason: SystemMessage.text(of: error))
        }
    }

    /// Takes an earlier corpus away, its manifest first; refuses anything else.
    ///
    /// - Parameter isOwn: whether a line may be taken away; a corpus that holds another is
    ///   refused.
    /// - Throws: ``CorpusError`` where the folder holds something else, or cannot be emptied.
    package func clear(where isOwn: (CorpusEntry) -> Bool) throws(CorpusError) {
        let manager = FileManager.default
        let path = folder.relativePath
        guard manager.fileExists(atPath: folder.path) else { return }
        let isFolder = try? folder.resolvingSymlinksInPath()
            .resourceValues(forKeys: [.isDirectoryKey]).isDirectory
        guard isFolder == true else {
            throw .unwritable(path: path, reason: "it is a file, not a folder")
        }
        let manifest = CorpusManifest.url(in: folder)
        do {
            guard try !manager.contentsOfDirectory(atPath: folder.path).isEmpty else { return }
        } catch {
            throw .unreadable(path: path, reason: SystemMessage.text(of: error))
        }
        guard manager.fileExists(atPath: manifest.path) else { throw .notEmpty(folder: path) }
        let entries = try CorpusManifest.read(manifest)
        if let foreign = entries.first(where: { !isOwn($0) }) {
            throw .foreign(folder: path, source: foreign.source)
        }
        do {
            try manager.removeItem(at: manifest)
        } catch {
            throw .unwritable(path: path, reason: SystemMessage.text(of: error))
        }
        try? manager.removeItem(at: LeftOut.list(in: folder))
        try remove(entries)
    }
}
