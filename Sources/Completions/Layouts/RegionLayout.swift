// SPDX-License-Identifier: Apache-2.0

package import Images
import Models

/// A picture of which everything but a rectangle at the bottom right is kept.
///
/// Two rules hold. No leak: pixels under the region are replaced by a fill made from kept pixels
/// before anything else is done, in the picture's own resolution, so they reach neither a token
/// nor the answer. No drift: outside the region the answer is the user's picture, byte for byte.
package struct RegionLayout: CanvasLayout {
    private let picture: Image
    private let fit: FrameFit
    private let size: CanvasSize
    /// The first drawn cell.
    private let row: Int
    private let column: Int
    /// The region in pixels of the picture, grown to whole tokens.
    package let region: PixelRegion

    /// Snaps the region outward to the token grid.
    ///
    /// - Throws: `CompletionError.regionOutside` where nothing of it is in what the model sees.
    package init(
        picture: Image, region: CompletionRegion, fit mode: FitMode, size: CanvasSize
    ) throws(CompletionError) {
        let corner = region.corner(height: picture.height)
        let fit = FrameFit(of: picture.size, side: size.pixels, mode: mode)
        let wanted = PixelRegion(
            x: corner.x, y: corner.y,
            width: picture.width - corner.x, height: picture.height - corner.y)
        guard corner.x >= 0, corner.y >= 0, !wanted.isEmpty,
            let onSquare = fit.squareRegion(of: wanted)
        else {
            throw .regionOutside(
                x: corner.x, y: corner.y, width: picture.width, height: picture.height)
        }
        self.picture = picture
        self.fit = fit
        self.size = size
        row = onSquare.y / size.cellSize
        column = onSquare.x / size.cellSize
        let cells = PixelRegion(
            x: column * size.cellSize, y: row * size.cellSize,
            width: size.pixels - column * size.cellSize, height: size.pixels - row * size.cellSize)
        self.region = fit.photoRegion(of: cells) ?? wanted
    }

    /// The square the model sees, and which of its tokens are kept.
    package func canvas() -> Canvas {
        Canvas(
            picture: prompt(),
            known: KnownTokens(cells: size.cells, exceptFromRow: row, column: column),
            region: region)
    }

    /// The photo with the drawn region laid into it.
    package func answer(in square: Image) -> Image {
        let (covered, content) = (fit.covered, fit.content)
        return SeamBlend(
            columns: max(1, size.cellSize * covered.width / content.width),
            rows: max(1, size.cellSize * covered.height / content.height)
        ).paste(square.unfitted(by: fit), lyingAt: covered, into: picture, region: region)
    }

    /// The square that the encoder sees.
    private func prompt() -> Image {
        let covered = fit.covered
        let kept = HiddenRegionFill.fill(
            picture.cropped(to: covered), fromX: region.x - covered.x, y: region.y - covered.y)
        // Once more at the exact edges of the cells, as the model saw it in training.
        return HiddenRegionFill.fill(
            kept.laid(by: fit), fromX: column * size.cellSize, y: row * size.cellSize)
    }
}
