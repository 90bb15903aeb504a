// SPDX-License-Identifier: Apache-2.0

package import Foundation
import Images

/// The photographs and drawings of `tuxpaint-stamps-default`, each with an English sentence.
///
/// Beside `frog.png` stands `frog.txt`; its first line is "A frog.", the others are translations. A
/// picture without one, such as those ending in `_mirror`, is left out. So are alphabets and
/// digits, and the SVG stamps, for which there is no renderer.
///
/// The package's copyright file puts all of it under the GPL, version 2 or any later one.
package struct StampSource: SubjectSource {
    package let name = "stamps"
    package let packages = ["tuxpaint-stamps-default"]
    private let folder: PackageFolder
    private let pixelLimit: Int

    /// - Parameters:
    ///   - root: where the package puts its stamps.
    ///   - pixelLimit: the most pixels of a picture.
    package init(
        root: URL = URL(filePath: "/usr/share/tuxpaint/stamps"), pixelLimit: Int = 40_000_000
    ) {
        self.pixelLimit = pixelLimit
        folder = PackageFolder(source: "stamps", package: "tuxpaint-stamps-default", root: root)
    }

    package func subjects() throws(CorpusError) -> [Subject] {
        let files = try folder.files(endingIn: ["png"])
        return files.compactMap { StampFolders.isLettering($0) ? nil : subject($0) }
    }

    private func subject(_ path: String) -> Subject? {
        let (parent, stem) = NameWords.parts(ofPath: path)
        guard let text = folder.text(parent + stem + ".txt"),
            let line = text.split(whereSeparator: \.isNewline).first
        else { return nil }
        let sentence = StampSentence(line: String(line), path: path)
        guard !sentence.name.isEmpty else { return nil }
        let url = folder.url(path)
        return Subject(
            source: name, original: path, name: sentence.name, sentence: sentence.caption,
            key: SubjectSplit.key(ofName: sentence.name),
            kind: StampFolders.kind(ofPath: path, name: sentence.name),
            style: StampFolders.style(ofPath: path), licence: "GPL-2.0-or-later"
        ) { [pixelLimit] () throws(ImageError) in
            try Cutout(contentsOf: url, limit: pixelLimit)
        }
    }
}
