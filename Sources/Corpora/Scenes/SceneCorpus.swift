// SPDX-License-Identifier: Apache-2.0

import Dispatch
package import Foundation
import Images
import Synchronization

/// A corpus of rendered scenes: picture by picture a function of the seed.
package struct SceneCorpus: Sendable {
    /// What `source` says in the manifest.
    package static let source = "scenes"
    /// The most pictures one corpus can have.
    package static let largestCount = 1_000_000
    /// Pictures in one folder.
    private static let picturesPerFolder = 1000

    /// Where all the pictures come from.
    package let seed: UInt64
    /// How many pictures there are.
    package let count: Int
    /// Pixels across and down.
    package let size: Int

    /// Checks the wish; nothing is made yet.
    package init(seed: UInt64, count: Int, size: Int = 256) throws(CorpusError) {
        guard (1...Self.largestCount).contains(count) else { throw .badCount(count) }
        guard (32...1024).contains(size), size % 8 == 0 else { throw .badSize(size) }
        self.seed = seed
        self.count = count
        self.size = size
    }

    /// What picture `index` of a seed is for: a tenth is held out, whatever the corpus's size.
    package static func split(seed: UInt64, index: Int) -> CorpusEntry.Split {
        // Another seed than the picture's own, so that no kind of scene is held out more often.
        var random = SceneRandom(seed: ~seed, index: index)
        return random.index(below: 10) == 0 ? .heldOut : .train
    }

    /// The scene of a picture.
    package func scene(at index: Int) -> SceneDescription {
        SceneComposer.scene(seed: seed, index: index)
    }

    /// The manifest's line of a picture.
    package func entry(at index: Int, of scene: SceneDescription) -> CorpusEntry {
        CorpusEntry(
            file: Self.file(at: index), caption: scene.caption,
            split: Self.split(seed: seed, index: index), source: Self.source,
            scene: scene.summary)
    }

    /// "00/000001.png".
    private static func file(at index: Int) -> String {
        let folder = padded(index / picturesPerFolder, to: 2)
        return "\(folder)/\(padded(index, to: 6)).png"
    }

    private static func padded(_ number: Int, to digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }

    // MARK: - Writing

    /// Renders all pictures into a folder, and lists them in its manifest when all are there.
    ///
    /// The folder must be new, empty, or hold an earlier corpus of scenes, which is replaced.
    ///
    /// `progress` is told after every picture, from any thread, how many are done. Gives back the
    /// manifest's lines.
    @discardableResult
    package func write(
        to folder: URL, progress: @Sendable (Int) -> Void = { _ in }
    ) throws(CorpusError) -> [CorpusEntry] {
        try clear(folder)
        try makeFolders(in: folder)
        let done = Atomic<Int>(0)
        let failure = Mutex<(index: Int, error: ImageError)?>(nil)
        let entries = Mutex([CorpusEntry?](repeating: nil, count: count))
        DispatchQueue.concurrentPerform(iterations: count) { index in
            guard failure.withLock({ $0 == nil }) else { return }
            let scene = scene(at: index)
            let entry = entry(at: index, of: scene)
            let url = folder.appending(path: entry.file)
            do throws(ImageError) {
                try SceneRenderer(scene, size: size).image().write(to: url, as: .png)
                entries.withLock { $0[index] = entry }
                progress(done.wrappingAdd(1, ordering: .relaxed).newValue)
            } catch {
                failure.withLock { if index < $0?.index ?? .max { $0 = (index, error) } }
            }
        }
        if let failed = failure.withLock({ $0 }) { throw .picture(failed.error) }
        let lines = entries.withLock { $0.compactMap { $0 } }
        try CorpusManifest.write(lines, to: CorpusManifest.url(in: folder))
        return lines
    }

    /// Takes an earlier corpus of scenes away, its manifest first; refuses anything else.
    private func clear(_ folder: URL) throws(CorpusError) {
        let manager = FileManager.default
        let path = folder.relativePath
        guard manager.fileExists(atPath: folder.path) else { return }
        let isFolder = (try? folder.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory
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
        if let foreign = entries.first(where: { $0.source != Self.source }) {
            throw .foreign(folder: path, source: foreign.source)
        }
        do {
            try manager.removeItem(at: manifest)
            for entry in entries {
                let picture = folder.appending(path: entry.file)
                if manager.fileExists(atPath: picture.path) { try manager.removeItem(at: picture) }
            }
        } catch {
            throw .unwritable(path: path, reason: SystemMessage.text(of: error))
        }
    }

    private func makeFolders(in folder: URL) throws(CorpusError) {
        for first in stride(from: 0, to: count, by: Self.picturesPerFolder) {
            let url = folder.appending(path: Self.file(at: first)).deletingLastPathComponent()
            do {
                try FileManager.default.createDirectory(
                    at: url, withIntermediateDirectories: true)
            } catch {
                throw .unwritable(path: url.relativePath, reason: SystemMessage.text(of: error))
            }
        }
    }
}
