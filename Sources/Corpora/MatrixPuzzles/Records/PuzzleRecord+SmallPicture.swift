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
        var sheet = field?.smallSheet() ?? PuzzleSheet(width: side, height: side)
        let pen = PuzzlePen(side: set.cellSide)
        for (cell, region) in zip(cells ?? [], set.smallCells) {
            sheet.paste(
                PuzzleDrawing.sheet(of: cell, side: region.width, pen: pen), atX: region.x,
                y: region.y)
        }
        divideSmall(&sheet)
        return sheet
    }

    /// Draws the frames, or rules along the middle of the gutter.
    private func divideSmall(_ sheet: inout PuzzleSheet) {
        let (side, width) = (PuzzleSet.smallPictureSide, PuzzleStyle.width)
        switch style {
        case .none:
            break
        case .frames:
            for region in set.smallCells { sheet.frame(region, width: width) }
        case .rules where set.columns > 1:
            let place = (set.smallCellSide + set.smallCellEdges[1] - width) / 2
            sheet.fill(PixelRegion(x: place, y: 0, width: width, height: side), grey: 0)
            sheet.fill(PixelRegion(x: 0, y: place, width: side, height: width), grey: 0)
        case .rules:
            break
        }
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
