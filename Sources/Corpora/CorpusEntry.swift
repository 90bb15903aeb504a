// SPDX-License-Identifier: Apache-2.0

/// One picture of a corpus, as a line of its manifest tells it.
package struct CorpusEntry: Codable, Sendable, Equatable {
    /// What a picture is for.
    package enum Split: String, Codable, Sendable, CaseIterable {
        /// To learn from.
        case train
        /// To measure with; never learnt from.
        case heldOut = "held-out"
    }

    /// The picture's path from the corpus's folder.
    package var file: String
    /// What it shows.
    package var caption: String
    /// What it is for.
    package var split: Split
    /// Where it comes from: "scenes" for pictures rendered by Teapot.
    package var source: String
    /// What a rendered scene holds; nil for other pictures.
    package var scene: SceneSummary?

    package init(
        file: String, caption: String, split: Split, source: String, scene: SceneSummary? = nil
    ) {
        self.file = file
        self.caption = caption
        self.split = split
        self.source = source
        self.scene = scene
    }

    /// Whether `file` stays inside the corpus's folder.
    var staysInside: Bool {
        !file.isEmpty && !file.hasPrefix("/") && !file.utf8.contains(0)
            && !file.split(separator: "/").contains("..")
    }
}
