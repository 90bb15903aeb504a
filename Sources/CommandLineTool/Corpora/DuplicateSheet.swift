// SPDX-License-Identifier: Apache-2.0

import Corpora
import Images

/// Pictures that were left out of a corpus, each above the one it looks like.
enum DuplicateSheet {
    /// How many pairs are shown, spread over all of them.
    private static let pairs = 20
    private static let side = 128

    /// - Precondition: there are duplicates.
    static func sheet(of duplicates: [BuildReport.Duplicate], columns: Int) -> Image {
        let count = min(pairs, duplicates.count)
        let cells = (0..<count).map { index in
            let pair = duplicates[index * duplicates.count / count]
            let both = Image.contactSheet(
                of: [picture(of: pair.dropped), picture(of: pair.kept)], columns: 1)
            let names =
                "\(pair.dropped.source): \(pair.dropped.name), "
                + "\(pair.kept.source): \(pair.kept.name)"
            return (both, names)
        }
        return Image.contactSheet(
            of: cells.map(\.0), captions: cells.map(\.1), columns: columns)
    }

    private static func picture(of subject: Subject) -> Image {
        let grey = PixelColor(190, 190, 190)
        guard let cutout = try? subject.picture(), let box = cutout.contents() else {
            return Image(width: side, height: side, color: grey)
        }
        let picture = cutout.cropped(to: box).laid(over: grey)
        return picture.fitted(toSquare: side, mode: .pad(grey)).square
    }
}
