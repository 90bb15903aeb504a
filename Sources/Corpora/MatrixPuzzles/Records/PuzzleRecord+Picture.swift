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
        var sheet = field?.sheet() ?? PuzzleSheet(width: side, height: side)
        for (cell, region) in zip(cells ?? [], set.cells) {
            sheet.paste(
                PuzzleDrawing.sheet(of: cell, side: region.width), atX: region.x, y: region.y)
        }
        divide(&sheet)
        return sheet
    }

    /// The picture in grey with the answer box blank; rules and frames are there.
    package func puzzleSheet() -> PuzzleSheet {
        var sheet = sheet()
        sheet.fill(set.answerBox, grey: 255)
        divide(&sheet)
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
        divide(&sheet)
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

    /// Draws the rules or frames.
    private func divide(_ sheet: inout PuzzleSheet) {
        let (side, width) = (PuzzleSet.pictureSide, PuzzleStyle.width)
        switch style {
        case .none:
            break
        case .frames:
            for region in set.cells { sheet.frame(region, width: width) }
        case .rules:
            for index in 1..<max(1, set.columns) {
                let middle = index * (set.cellSide + set.gutter) - set.gutter / 2
                let place = middle - width / 2
                sheet.fill(PixelRegion(x: place, y: 0, width: width, height: side), grey: 0)
                sheet.fill(PixelRegion(x: 0, y: place, width: side, height: width), grey: 0)
            }
        }
    }
}
