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
    /// The package's file (or an emoji's characters) it was made from; nil for drawn pictures.
    package var original: String?
    /// The licence of the original as an SPDX expression; nil for drawn pictures.
    package var licence: String?
    /// What the split was decided by, for pictures of subjects.
    package var subject: String?
    /// The wallpaper behind the subject, as `original` names it; nil where there is none.
    package var backdrop: String?
    /// The mark over its pixels, see ``PixelMark``; checked when the picture is read.
    package var pixels: String?
    /// What a rendered scene holds; nil for other pictures.
    package var scene: SceneSummary?
    /// What was done to the subject of a transformation pair; nil for other pictures.
    package var pair: PairSummary?
    /// The record of a matrix puzzle, by its name; nil for other pictures.
    package var puzzle: String?
    /// The place in a sequence of frames; nil for other pictures.
    package var frame: FrameSummary?
    /// What is asked for when the rest is given: the lower half of a pair, the last cell of a
    /// puzzle; nil for other pictures.
    package var answer: AnswerArea?
    /// What follows from what is above and left of it, where that is more than the answer.
    ///
    /// All cells of a 3×3 puzzle but the first row and column; training weighs them as it weighs answers.
    package var inferable: AnswerArea?

    package init(
        file: String, caption: String, split: Split, source: String, original: String? = nil,
        licence: String? = nil, subject: String? = nil, backdrop: String? = nil,
        scene: SceneSummary? = nil, pair: PairSummary? = nil, puzzle: String? = nil,
        frame: FrameSummary? = nil, answer: AnswerArea? = nil, inferable: AnswerArea? = nil
    ) {
        self.file = file
        self.caption = caption
        self.split = split
        self.source = source
        self.original = original
        self.licence = licence
        self.subject = subject
        self.backdrop = backdrop
        self.scene = scene
        self.pair = pair
        self.puzzle = puzzle
        self.frame = frame
        self.answer = answer
        self.inferable = inferable
    }

    /// Whether `file` stays inside the corpus's folder.
    var staysInside: Bool {
        !file.isEmpty && !file.hasPrefix("/") && !file.utf8.contains(0)
            && !file.split(separator: "/").contains("..")
    }
}
