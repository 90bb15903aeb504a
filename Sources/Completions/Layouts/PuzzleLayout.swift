// SPDX-License-Identifier: Apache-2.0

package import Images
import Models

/// A puzzle of which the last cell is drawn.
///
/// The model sees the cells without what surrounds them, as the puzzles that it has learnt from
/// look. Nothing outside the cell changes, though the region of whole tokens is larger.
package struct PuzzleLayout: CanvasLayout {
    private let puzzle: Image
    private let cell: BlankCell
    private let isInverted: Bool
    private let fit: FitMode
    private let size: CanvasSize
    private let shown: Image
    private let layout: RegionLayout

    /// - Parameters:
    ///   - puzzle: any size; `cell` lies in it.
    ///   - cell: what is drawn, and what the model sees.
    ///   - isInverted: whether the model sees ink and paper exchanged.
    ///   - fit: how cells that together are not square meet the square.
    ///   - size: the model's square.
    /// - Throws: `CompletionError.regionOutside` where nothing of the cell is in what the model sees.
    package init(
        puzzle: Image, cell: BlankCell, isInverted: Bool, fit: FitMode, size: CanvasSize
    ) throws(CompletionError) {
        self.puzzle = puzzle
        self.cell = cell
        self.isInverted = isInverted
        self.fit = fit
        self.size = size
        let part = puzzle.cropped(to: cell.frame)
        shown = isInverted ? part.inverted : part
        layout = try RegionLayout(
            picture: shown,
            region: .corner(x: cell.region.x - cell.frame.x, y: cell.region.y - cell.frame.y),
            fit: fit, size: size)
    }

    /// The square with all cells, the last one hidden.
    package func canvas() -> Canvas {
        let canvas = layout.canvas()
        var region = canvas.region
        region.x += cell.frame.x
        region.y += cell.frame.y
        return Canvas(picture: canvas.picture, known: canvas.known, region: region)
    }

    /// The puzzle with the drawn cell in it.
    package func answer(in square: Image) -> Image {
        var inside = cell.region
        inside.x -= cell.frame.x
        inside.y -= cell.frame.y
        let drawn = layout.answer(in: square).cropped(to: inside)
        var answer = puzzle
        answer.paste(isInverted ? drawn.inverted : drawn, atX: cell.region.x, y: cell.region.y)
        return answer
    }

    /// The square with a choice in the last cell.
    ///
    /// - Parameter choice: of the cell's size, in the puzzle's colours.
    /// - Returns: a picture of the model's square.
    package func square(with choice: Image) -> Image {
        var picture = shown
        picture.paste(
            isInverted ? choice.inverted : choice, atX: cell.region.x - cell.frame.x,
            y: cell.region.y - cell.frame.y)
        return picture.fitted(toSquare: size.pixels, mode: fit).square
    }
}
