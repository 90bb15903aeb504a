// SPDX-License-Identifier: Apache-2.0

import Images

/// Makes the pictures of subjects, with their lines of the manifest.
struct SubjectDrawing: Sendable {
    /// What became of a subject.
    enum Outcome: Sendable {
        /// Its pictures, one of each variant, and what it looks like.
        case drawn([CorpusWriter.Item], PictureSignature)
        /// Why there are none; `words` where its file is to blame.
        case dropped(DropReason, words: String?)
    }

    let settings: BuildSettings
    let painter: SubjectPainter

    /// Reads a subject and draws it.
    ///
    /// - Parameters:
    ///   - subject: what is drawn.
    ///   - number: its place among the subjects of its source, which names its files.
    /// - Returns: its pictures, or why there are none.
    func outcome(of subject: Subject, number: Int) -> Outcome {
        let original: Cutout
        do throws(ImageError) {
            original = try subject.picture()
        } catch {
            return .dropped(error.isOversize ? .tooLarge : .unreadable, words: "\(error)")
        }
        do throws(SubjectPicture.Unsuitable) {
            let picture = try SubjectPicture(original)
            let items = (0..<settings.variants).map { variant in
                item(of: picture, subject: subject, number: number, variant: variant)
            }
            return .drawn(items, PictureSignature(of: picture.cutout))
        } catch {
            return .dropped(error.reason, words: nil)
        }
    }

    private func item(
        of picture: SubjectPicture, subject: Subject, number: Int, variant: Int
    ) -> CorpusWriter.Item {
        var random = KeyedGenerator(seed: settings.seed, subject: subject, variant: variant)
        let painting = painter.painting(of: picture, subject: subject, random: &random)
        let caption = SubjectCaption.text(
            for: subject, surroundings: painting.surroundings, random: &random)
        let behind = painting.view?.subject
        let entry = CorpusEntry(
            file: file(of: subject, number: number, variant: variant), caption: caption,
            split: subject.split, source: subject.source, original: subject.original,
            licence: Self.licence(subject.licence, and: behind?.licence), subject: subject.key,
            backdrop: behind?.original)
        return CorpusWriter.Item(image: painting.picture, entry: entry)
    }

    /// "stamps/00/000012.png", or "stamps/00/000012-1.png" for another variant.
    private func file(of subject: Subject, number: Int, variant: Int) -> String {
        let ending = variant == 0 ? "" : "-\(variant)"
        let folder = Self.padded(number / 1000, to: 2)
        return "\(subject.source)/\(folder)/\(Self.padded(number, to: 6))\(ending).png"
    }

    private static func padded(_ number: Int, to digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }

    /// The licence of a picture made of two.
    private static func licence(_ one: String, and other: String?) -> String {
        guard let other, other != one else { return one }
        func part(_ text: String) -> String { text.contains(" OR ") ? "(\(text))" : text }
        return "\(part(one)) AND \(part(other))"
    }
}

extension ImageError {
    /// Whether the picture was refused before it was decoded.
    fileprivate var isOversize: Bool {
        switch reason {
        case .tooManyPixels, .tooManyBytes: true
        default: false
        }
    }
}
