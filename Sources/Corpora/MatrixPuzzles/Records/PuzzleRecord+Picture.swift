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
    package func sheet(_ format: PuzzleFormat = .large) -> PuzzleSheet {
        let side = format.pictureSide
        var sheet = field?.sheet(format) ?? PuzzleSheet(width: side, height: side)
        for (cell, region) in zip(cells ?? [], format.cells(of: set)) {
            sheet.paste(drawing(of: cell, format), atX: region.x, y: region.y)
        }
        divide(&sheet, format)
        return sheet
    }

    /// The picture in grey with the answer box blank; rules and frames are there.
    package func puzzleSheet(_ format: PuzzleFormat = .large) -> PuzzleSheet {
        var sheet = sheet(format)
        sheet.fill(format.answerBox(of: set), grey: 255)
        divide(&sheet, format)
        return sheet
    }

    /// What the answer box may show, in grey, the true answer first, then the distractors.
    package func choiceSheets(_ format: PuzzleFormat = .large) -> [PuzzleSheet] {
        choicePictures(format).map { $0.cropped(to: format.answerBox(of: set)) }
    }

    /// The complete picture in grey with each choice in the answer box, the true one first.
    package func choicePictures(_ format: PuzzleFormat = .large) -> [PuzzleSheet] {
        let box = format.answerBox(of: set)
        let wrong =
            (distractors ?? []).map { drawing(of: $0, format) }
            + (fieldDistractors ?? []).map { $0.sheet(format, of: box) }
        let complete = sheet(format)
        return [complete] + wrong.map { completed(with: $0, over: complete, format) }
    }

    /// The picture in grey with an answer in the answer box; rules and frames are drawn over it.
    package func completed(
        with answer: PuzzleSheet, _ format: PuzzleFormat = .large
    ) -> PuzzleSheet {
        completed(with: answer, over: puzzleSheet(format), format)
    }

    private func completed(
        with answer: PuzzleSheet, over sheet: PuzzleSheet, _ format: PuzzleFormat
    ) -> PuzzleSheet {
        var sheet = sheet
        let box = format.answerBox(of: set)
        sheet.paste(answer, atX: box.x, y: box.y)
        divide(&sheet, format)
        return sheet
    }

    /// What the answer box shows, without rules or frames, which are given and not to be compared.
    package func bareAnswer(of sheet: PuzzleSheet, _ format: PuzzleFormat = .large) -> PuzzleSheet {
        let box = format.answerBox(of: set)
        var answer = sheet.cropped(to: box)
        guard style == .frames else { return answer }
        for region in set == .a ? format.cells(of: set) : [box] {
            let moved = PixelRegion(
                x: region.x - box.x, y: region.y - box.y, width: region.width,
                height: region.height)
            answer.frame(moved, width: PuzzleStyle.width, grey: 255)
        }
        return answer
    }

    /// A cell as large as the format's, with the lines of a large picture.
    private func drawing(of cell: PuzzleCell, _ format: PuzzleFormat) -> PuzzleSheet {
        PuzzleDrawing.sheet(
            of: cell, side: format.cellSide(of: set), pen: PuzzlePen(side: set.cellSide))
    }

    /// Draws the frames of cells, or rules along the middle of each gutter.
    private func divide(_ sheet: inout PuzzleSheet, _ format: PuzzleFormat) {
        let (side, width) = (sheet.width, PuzzleStyle.width)
        let cells = format.cells(of: set)
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
