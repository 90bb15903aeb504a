// SPDX-License-Identifier: Apache-2.0
import Images

/// What an answer box shows, as it is compared in either style of set A.
struct FieldLook {
    /// Without a frame.
    let bare: PuzzleMatch.Prepared
    /// With the frame painted white, because it is given.
    let framed: PuzzleMatch.Prepared

    /// - Parameter field: the complete field.
    init(of field: PuzzleField) {
        let box = PuzzleSet.a.answerBox
        var sheet = field.sheet(of: box)
        bare = PuzzleMatch.Prepared(grey: sheet.greys, side: box.width)
        let picture = PixelRegion(x: -box.x, y: -box.y, width: box.right, height: box.bottom)
        sheet.frame(picture, width: PuzzleStyle.width, grey: 255)
        framed = PuzzleMatch.Prepared(grey: sheet.greys, side: box.width)
    }

    /// Whether the two are told apart in both styles.
    func isDistinct(from other: FieldLook) -> Bool {
        bare.isDistinct(from: other.bare) && framed.isDistinct(from: other.framed)
    }

    /// Whether the two would be taken for each other in either style.
    func isClose(to other: FieldLook) -> Bool {
        bare.isClose(to: other.bare) || framed.isClose(to: other.framed)
    }
}
