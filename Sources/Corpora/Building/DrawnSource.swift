// SPDX-License-Identifier: Apache-2.0

/// A source of pictures that Teapot draws itself, each from its number alone.
package protocol DrawnSource: Sendable {
    /// What manifests call it, and the folder its pictures go to: "scenes".
    var name: String { get }
    /// How many pictures there are.
    var count: Int { get }

    /// A picture and its line of the manifest, on any thread.
    ///
    /// The line's `file` is a path below the source's own folder.
    func item(at index: Int) throws(CorpusError) -> CorpusWriter.Item
}

extension SceneCorpus: DrawnSource {
    /// "scenes".
    package var name: String { Self.source }
}
