// SPDX-License-Identifier: Apache-2.0

package import Foundation

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
        let writer = CorpusWriter(folder: folder)
        try writer.clear { $0.source == Self.source }
        let entries = try writer.write(count: count, progress: progress) { index in
            item(at: index)
        }
        try writer.finish(entries)
        return entries
    }

    /// A picture and its line of the manifest.
    package func item(at index: Int) -> CorpusWriter.Item {
        let scene = scene(at: index)
        return CorpusWriter.Item(
            image: SceneRenderer(scene, size: size).image(), entry: entry(at: index, of: scene))
    }
}
