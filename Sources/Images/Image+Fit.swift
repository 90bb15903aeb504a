// SPDX-License-Identifier: Apache-2.0

extension Image {
    /// A square made of this picture, and where the picture lies in it.
    ///
    /// - Parameters:
    ///   - side: the square's width and height.
    ///   - mode: what to do with a picture that is no square.
    ///   - filter: area where the picture shrinks and Lanczos where it grows, unless given.
    /// - Returns: the square, and the photo's place in it.
    /// - Precondition: the picture is not empty and `side` is at least 1.
    public func fitted(
        toSquare side: Int, mode: FitMode = .crop, filter: ResizeFilter? = nil
    ) -> (square: Image, fit: SquareFit) {
        let fit = SquareFit(of: size, side: side, mode: mode)
        let filter = filter ?? .suited(from: fit.covered.size, to: fit.content.size)
        let content = cropped(to: fit.covered).resized(to: fit.content.size, filter: filter)
        guard case .pad(let color) = mode, fit.content.size != PixelSize(side: side) else {
            return (content, fit)
        }
        var square = Image(width: side, height: side, color: color)
        square.paste(content, atX: fit.content.x, y: fit.content.y)
        return (square, fit)
    }

    /// What a square shows of the photo it was made of, at the photo's own scale: a picture of
    /// `fit.covered`, to be laid over the photo at that place.
    ///
    /// - Precondition: the picture is a square of `fit.side` pixels.
    public func unfitted(by fit: SquareFit, filter: ResizeFilter? = nil) -> Image {
        precondition(size == PixelSize(side: fit.side), "\(size) is no square of \(fit.side)")
        let filter = filter ?? .suited(from: fit.content.size, to: fit.covered.size)
        return cropped(to: fit.content).resized(to: fit.covered.size, filter: filter)
    }
}
