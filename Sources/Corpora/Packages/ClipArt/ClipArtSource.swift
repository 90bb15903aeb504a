// SPDX-License-Identifier: Apache-2.0

package import Foundation
import Images

/// The drawings of `openclipart-png`, whose files and folders say what they show.
///
/// Most stand in several folders by links; each is taken once, where its file is. Some are of
/// hundreds of megapixels: they are refused when they are read, by their header.
///
/// The package's copyright file dedicates all of it to the public domain.
package struct ClipArtSource: SubjectSource {
    package let name = "openclipart"
    package let packages = ["openclipart-png"]
    private let folder: PackageFolder
    private let pixelLimit: Int

    /// - Parameters:
    ///   - root: where the package puts its pictures.
    ///   - pixelLimit: the most pixels of a picture; the decoder takes four bytes for each.
    package init(
        root: URL = URL(filePath: "/usr/share/openclipart/png"), pixelLimit: Int = 40_000_000
    ) {
        self.pixelLimit = pixelLimit
        folder = PackageFolder(source: "openclipart", package: "openclipart-png", root: root)
    }

    package func subjects() throws(CorpusError) -> [Subject] {
        let files = try folder.files(endingIn: ["png"])
        let namer = ClipArtName(vocabulary: ClipArtVocabulary(paths: files))
        return files.map { subject($0, named: namer.name(ofPath: $0)) }
    }

    private func subject(_ path: String, named phrase: String) -> Subject {
        let url = folder.url(path)
        let parent = ClipArtFolder.holding(path)
        return Subject(
            source: name, original: path, name: phrase, key: SubjectSplit.key(ofName: phrase),
            kind: kind(ofName: phrase, in: parent), style: .clipArt,
            licence: "LicenseRef-PublicDomain"
        ) { [pixelLimit] () throws(ImageError) in
            try Cutout(contentsOf: url, limit: pixelLimit)
        }
    }

    /// The folder's kind; among things, there are beasts and people too.
    private func kind(ofName phrase: String, in folder: ClipArtFolder) -> Subject.Kind {
        guard folder.kind == .thing else { return folder.kind }
        return SubjectKindWords.kind(ofName: phrase) ?? .thing
    }
}
