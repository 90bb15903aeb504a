// SPDX-License-Identifier: Apache-2.0

import Images

/// A whole picture on the model's square: nothing is hidden and nothing is drawn.
struct WholeLayout: Sendable {
    private let picture: Image
    private let fit: FrameFit

    init(picture: Image, fit mode: FitMode, size: CanvasSize) {
        self.picture = picture
        fit = FrameFit(of: picture.size, side: size.pixels, mode: mode)
    }

    /// The square that the encoder sees.
    func square() -> Image {
        picture.cropped(to: fit.covered).laid(by: fit)
    }

    /// The picture with the part that the model saw replaced by that part of a square.
    func answer(in square: Image) -> Image {
        var answer = picture
        answer.paste(square.unfitted(by: fit), atX: fit.covered.x, y: fit.covered.y)
        return answer
    }
}

extension Image {
    /// The square with this picture, which is the covered part of a photo; white around it.
    func laid(by fit: FrameFit) -> Image {
        let content = scaled(to: fit.content.size)
        guard content.size != fit.frame else { return content }
        var square = Image(width: fit.frame.width, height: fit.frame.height, color: .white)
        square.paste(content, atX: fit.content.x, y: fit.content.y)
        return square
    }
}
