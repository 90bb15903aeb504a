// SPDX-License-Identifier: Apache-2.0

package import Images

extension PuzzleRecord {
    /// The complete picture.
    package func picture() -> Image { sheet().image }

    /// The picture with the answer box blank.
    package func puzzlePicture() -> Image { puzzleSheet().image }

    /// What the answer box may show, the true answer first, then the distractors.
    package func choices() -> [Image] { choiceSheets().map(\.image) }

    /// The complete picture in grey.
    ///
    /// - Precondition: `problem` is nil.
    package func sheet() -> PuzzleSheet {
        let side = PuzzleSet.pictureSide
        return sheet(over: field?.sheet() ?? PuzzleSheet(width: side, height: side), set.cells)
    }

    /// Draws the cells into regions of a blank sheet or a field's, with rules or frames.
    func sheet(over ground: PuzzleSheet, _ regions: [PixelRegion]) -> PuzzleSheet {
        var sheet = ground
        let pen = PuzzlePen(side: set.cellSide)
        for (cell, region) in zip(cells ?? [], regions) {
            sheet.paste(
                PuzzleDrawing.sheet(of: cell, side: region.width, pen: pen), atX: region.x,
                y: region.y)
        }
        divide(&sheet, regions)
        return sheet
    }

    /// The picture in grey with the answer box blank; rules and frames are there.
    package func puzzleSheet() -> PuzzleSheet {
        var sheet = sheet()
        sheet.fill(set.answerBox, grey: 255)
        divide(&sheet, set.cells)
        return sheet
    }

    /// What the answer box may show, in grey, the true answer first, then the distractors.
    package func choiceSheets() -> [PuzzleSheet] {
        choicePictures().map { $0.cropped(to: set.answerBox) }
    }

    /// The complete picture in grey with each choice in the answer box, the true one first.
    package func choicePictures() -> [PuzzleSheet] {
        let wrong =
            (distractors ?? []).map { PuzzleDrawing.sheet(of: $0, side: set.cellSide) }
            + (fieldDistractors ?? []).map { $0.sheet(of: set.answerBox) }
        let complete = sheet()
        return [complete] + wrong.map { completed(with: $0, over: complete) }
    }

    /// The picture in grey with an answer in the answer box; rules and frames are drawn over it.
    package func completed(with answer: PuzzleSheet) -> PuzzleSheet {
        completed(with: answer, over: puzzleSheet())
    }

    private func completed(with answer: PuzzleSheet, over sheet: PuzzleSheet) -> PuzzleSheet {
        var sheet = sheet
        sheet.paste(answer, atX: set.answerBox.x, y: set.answerBox.y)
        divide(&sheet, set.cells)
        return sheet
    }

    /// What the answer box shows, without rules or frames, which are given and not to be compared.
    package func bareAnswer(of sheet: PuzzleSheet) -> PuzzleSheet {
        var answer = sheet.cropped(to: set.answerBox)
        guard style == .frames else { return answer }
        for region in set == .a ? [set.cells[0]] : [set.answerBox] {
            let moved = PixelRegion(
                x: region.x - set.answerBox.x, y: region.y - set.answerBox.y,
                width: region.width, height: region.height)
            answer.frame(moved, width: PuzzleStyle.width, grey: 255)
        }
        return answer
    }

    /// Draws the frames of cells, or rules along the middle of each gutter.
    private func divide(_ sheet: inout PuzzleSheet, _ cells: [PixelRegion]) {
        let (side, width) = (sheet.width, PuzzleStyle.width)
        switch style {
        case .none:
            break
        case .frames:
            for region in cells { sheet.frame(region, width: width) }
        case .rules:
            let row = cells.prefix(set.columns)
            for (left, right) in zip(row, row.dropFirst()) where left.right < right.x {
                let place = (left.right + right.x - width) / 2
                sheet.fill(PixelRegion(x: place, y: 0, width: width, height: side), grey: 0)
                sheet.fill(PixelRegion(x: 0, y: place, width: side, height: width), grey: 0)
            }
        }
    }
}
