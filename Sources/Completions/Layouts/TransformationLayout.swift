// SPDX-License-Identifier: Apache-2.0

package import Images
import Models

/// A photo in the upper half of the model's square; what the caption makes of it is drawn below.
///
/// The square is that of the transformation pairs that models learn from: two halves of the same
/// size, one above the other.
package struct TransformationLayout: CanvasLayout {
    private let photo: Image
    private let half: Image
    private let fit: FrameFit
    private let size: CanvasSize
    private let result: TransformationRequest.Result
    private let answerSize: PixelSize
    private let keepsDetail: Bool

    /// Lays a photo into the upper half.
    ///
    /// - Parameters:
    ///   - photo: any size.
    ///   - mode: how it fills a half that is twice as wide as high.
    ///   - result: what the answer shows.
    ///   - answerSize: the size of the lower half in the answer; that of the photo's part which
    ///     the half shows, where nil.
    ///   - keepsDetail: whether the answer has the photo's detail where it repeats it.
    ///   - size: the model's square; its cells are even in number.
    package init(
        photo: Image, fit mode: FitMode, result: TransformationRequest.Result,
        answerSize: PixelSize?, keepsDetail: Bool, size: CanvasSize
    ) {
        self.photo = photo
        (half, fit) = photo.fitted(
            to: PixelSize(width: size.pixels, height: size.cells / 2 * size.cellSize), mode: mode)
        self.size = size
        self.result = result
        self.answerSize = answerSize ?? fit.covered.size
        self.keepsDetail = keepsDetail
    }

    /// The square with the photo above, and below it what stands for hidden pixels.
    package func canvas() -> Canvas {
        var picture = Image(width: size.pixels, height: size.pixels, color: .white)
        picture.paste(half, atX: 0, y: 0)
        return Canvas(
            picture: HiddenRegionFill.fill(picture, fromX: 0, y: half.height),
            known: KnownTokens(cells: size.cells, exceptFromRow: size.cells / 2, column: 0),
            region: PixelRegion(
                x: 0, y: result == .sheet ? answerSize.height : 0, width: answerSize.width,
                height: answerSize.height))
    }

    /// The lower half, without the margins that the photo's half has; or both, one above the other.
    package func answer(in square: Image) -> Image {
        result(with: keepsDetail ? detailed(square) : plain(square))
    }

    /// As it was decoded: what is still grey would be taken for a part of the drawing.
    package func preview(in square: Image) -> Image { result(with: plain(square)) }

    private func result(with answer: Image) -> Image {
        guard result == .sheet else { return answer }
        var sheet = Image(width: answer.width, height: 2 * answer.height, color: .white)
        sheet.paste(photo.cropped(to: fit.covered).scaled(to: answerSize), atX: 0, y: 0)
        sheet.paste(answer, atX: 0, y: answer.height)
        return sheet
    }

    private func plain(_ square: Image) -> Image {
        content(of: square, fromY: half.height).scaled(to: answerSize)
    }

    /// The answer with detail: up to what the photo has in the answer's size.
    private func detailed(_ square: Image) -> Image {
        let drawn = content(of: square, fromY: half.height)
        let shown = photo.cropped(to: fit.covered)
        let detail = PhotoDetail(
            photo: shown.scaled(to: drawn.size), decoded: content(of: square, fromY: 0),
            drawn: drawn, cell: size.cellSize * square.width / size.pixels)
        return answerSize.width > drawn.width || answerSize.height > drawn.height
            ? detail.enlarged(like: shown.scaled(to: answerSize))
            : detail.picture.scaled(to: answerSize)
    }

    /// What a half shows, without margins.
    private func content(of square: Image, fromY top: Int) -> Image {
        // A codec may draw larger than it reads.
        let scale = square.width / size.pixels
        return square.cropped(
            to: PixelRegion(
                x: scale * fit.content.x, y: scale * (top + fit.content.y),
                width: scale * fit.content.width, height: scale * fit.content.height))
    }
}
