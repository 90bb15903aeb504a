// SPDX-License-Identifier: Apache-2.0

/// A field's picture in bits, and which of its pixels a solver sees and has to make.
struct FieldView {
    let picture: GreyPicture
    /// Pixels that are seen.
    var known: BitRows
    /// Pixels of the answer box that have to be made; the frame's are given.
    var asked: BitRows
    /// Pixels with any ink, and pixels with much: two agree where both bits do.
    var ink: BitRows
    var dark: BitRows

    init(_ picture: GreyPicture, plan: PuzzlePlan, style: String) {
        self.picture = picture
        let given = BitRows { plan.isDivider($0, $1, style: style) }
        known = BitRows { !plan.isHole($0, $1) } - given
        asked = BitRows { plan.isHole($0, $1) } - given
        ink = BitRows { picture[$0, $1] < 192 }
        dark = BitRows { picture[$0, $1] < 64 }
    }

    /// The black layer alone, which shows wherever it is.
    var figures: FieldView {
        var view = self
        // Edges differ by what is under them.
        view.dark = BitRows { picture[$0, $1] < 8 }
        view.ink = view.dark
        return view
    }

    /// The texture alone: black figures, and what touches them, are neither seen nor asked for.
    var withoutFigures: FieldView {
        let black = BitRows { picture[$0, $1] < 120 }
        let wide = black | black.moved(across: 1) | black.moved(across: -1)
        let hidden = wide | wide.moved(down: 1) | wide.moved(down: -1)
        var view = self
        view.known = known - hidden
        view.asked = asked - hidden
        return view
    }

    /// The share of the pixels to make that a made picture gets right, by much ink alone.
    func agreement(ofDark made: BitRows) -> Double {
        1 - Double(((made ^ dark) & asked).count) / Double(max(1, asked.count))
    }
}
