// SPDX-License-Identifier: Apache-2.0

package import Images

/// One thing that a picture of a package shows, and how to read it.
///
/// The picture is read only when it is needed: a corpus has thousands of subjects.
package struct Subject: Sendable {
    /// What sort of thing it is; some transformations suit only some sorts.
    package enum Kind: String, Codable, Sendable, CaseIterable {
        /// A beast, bird, fish or insect, or the face of one.
        case animal
        /// A person, a face or a part of the body.
        case person
        /// Something to hold or to stand beside: a plant, a vehicle, food, a tool.
        case thing
        /// A sign, flag, letter or abstract shape.
        case symbol
        /// A place or surface that fills its whole picture.
        case view
    }

    /// How it is pictured, as a caption says it.
    package enum Style: String, Codable, Sendable, CaseIterable {
        /// "a photo of"
        case photo
        /// "a drawing of"
        case drawing
        /// "clip art of"
        case clipArt = "clip-art"
        /// "an emoji of"
        case emoji
        /// A picture rendered or drawn by Teapot.
        case rendered
    }

    /// The source's name: "stamps", "openclipart", "emoji", "wallpapers", or one of Teapot's own.
    package let source: String
    /// The file below the package's own folder, or the characters of an emoji as "U+1F431".
    package let original: String
    /// What it shows, as a lower-case noun phrase without article: "cat", "red apple".
    package let name: String
    /// A whole sentence the source gives beside the name: "a sleeping cat on a mat."; else nil.
    package let sentence: String?
    /// What decides between learning and measuring: all pictures of one subject share it.
    package let key: String
    /// What sort of thing it is.
    package let kind: Kind
    /// How it is pictured.
    package let style: Style
    /// The licence as an SPDX expression.
    package let licence: String
    /// Whether the picture is a part of a larger one, where what the name says may be missing.
    package let isDetail: Bool
    /// Reads the picture.
    package let picture: @Sendable () throws(ImageError) -> Cutout

    package init(
        source: String, original: String, name: String, sentence: String? = nil, key: String,
        kind: Kind, style: Style, licence: String, isDetail: Bool = false,
        picture: @escaping @Sendable () throws(ImageError) -> Cutout
    ) {
        self.source = source
        self.original = original
        self.name = name
        self.sentence = sentence
        self.key = key
        self.kind = kind
        self.style = style
        self.licence = licence
        self.isDetail = isDetail
        self.picture = picture
    }

    /// What the subject's pictures are for: a tenth of the keys is held out.
    package var split: CorpusEntry.Split { SubjectSplit.split(ofKey: key) }
}
