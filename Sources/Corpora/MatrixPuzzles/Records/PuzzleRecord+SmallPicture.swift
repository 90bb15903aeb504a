// SPDX-License-Identifier: Apache-2.0

import Images

extension PuzzleRecord {
    /// The complete puzzle in a picture of 128×128 pixels, in grey.
    ///
    /// Figures are smaller, but lines are as wide and stripes as far apart as in the large picture, so
    /// that both are made of the same tokens. Of a field a part is shown, as large as it is there;
    /// a figure, which is alike on both sides of the field's middle, is halved.
    ///
    /// - Precondition: `problem` is nil.
    package func smallSheet() -> PuzzleSheet {
        let side = PuzzleSet.smallPictureSide
        return sheet(
            over: field?.smallSheet() ?? PuzzleSheet(width: side, height: side), set.smallCells)
    }
}

extension PuzzleField {
    /// What a small picture shows of the field, without a frame.
    ///
    /// - Precondition: `problem` is nil.
    fileprivate func smallSheet() -> PuzzleSheet {
        let side = PuzzleSet.smallPictureSide
        guard !layers.contains(where: { $0.family == .figure }) else {
            return PuzzleSheet(sheet().image.resized(to: PixelSize(side: side)))
        }
        // The answer begins where it does in the large picture.
        let start = PuzzleSet.a.answerBox.x - PuzzleSet.a.smallAnswerEdge
        return sheet(of: PixelRegion(x: start, y: start, width: side, height: side))
    }
}
