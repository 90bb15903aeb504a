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
    ) -> (square: Image, fit: FrameFit) {
        let (square, fit) = fitted(to: PixelSize(side: side), mode: mode, filter: filter)
        return (square, fit)
    }

    /// A frame filled with this picture, and where the picture lies in it.
    ///
    /// - Parameters:
    ///   - frame: the size of the result.
    ///   - mode: what to do with a picture of another shape.
    ///   - filter: area where the picture shrinks and Lanczos where it grows, unless given.
    /// - Returns: the frame's picture, and the photo's place in it.
    /// - Precondition: neither the picture nor the frame is empty.
    public func fitted(
        to frame: PixelSize, mode: FitMode, filter: ResizeFilter? = nil
    ) -> (picture: Image, fit: FrameFit) {
        let fit = FrameFit(of: size, in: frame, mode: mode)
        let filter = filter ?? .suited(from: fit.covered.size, to: fit.content.size)
        let content = cropped(to: fit.covered).resized(to: fit.content.size, filter: filter)
        guard case .pad(let color) = mode, fit.content.size != frame else {
            return (content, fit)
        }
        var picture = Image(width: frame.width, height: frame.height, color: color)
        picture.paste(content, atX: fit.content.x, y: fit.content.y)
        return (picture, fit)
    }

    /// What a frame shows of the photo it was filled with, at the photo's own scale: a picture of
    /// `fit.covered`, to be laid over the photo at that place.
    ///
    /// - Precondition: the picture has the size of `fit.frame`, or so many times its size.
    public func unfitted(by fit: FrameFit, filter: ResizeFilter? = nil) -> Image {
        let scale = width / fit.frame.width
        precondition(
            width == scale * fit.frame.width && height == scale * fit.frame.height,
            "\(size) is no multiple of the frame of \(fit.frame)")
        let content = PixelRegion(
            x: scale * fit.content.x, y: scale * fit.content.y, width: scale * fit.content.width,
            height: scale * fit.content.height)
        let filter = filter ?? .suited(from: content.size, to: fit.covered.size)
        return cropped(to: content).resized(to: fit.covered.size, filter: filter)
    }
}
