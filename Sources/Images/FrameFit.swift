// SPDX-License-Identifier: Apache-2.0

/// How a picture of any shape fills a frame of another.
public enum FitMode: Sendable, Equatable {
    /// The largest part in the middle that has the frame's shape; what lies beside it is not shown.
    case crop
    /// The whole picture in the middle of one colour.
    case pad(PixelColor)
    /// The whole picture, its width and height scaled apart.
    case stretch
}

/// Where a photo lies in a frame that was filled with it, and back.
public struct FrameFit: Sendable, Equatable {
    /// The frame's own size.
    public let frame: PixelSize
    /// The photo's own size.
    public let photo: PixelSize
    /// The part of the photo that the frame shows.
    public let covered: PixelRegion
    /// The part of the frame that shows it; the rest is padding.
    public let content: PixelRegion

    /// Fits a photo into a square of `side` pixels.
    ///
    /// - Precondition: neither is empty.
    public init(of photo: PixelSize, side: Int, mode: FitMode) {
        self.init(of: photo, in: PixelSize(side: side), mode: mode)
    }

    /// Fits a photo into a frame.
    ///
    /// - Precondition: neither is empty.
    public init(of photo: PixelSize, in frame: PixelSize, mode: FitMode) {
        precondition(
            photo.width > 0 && photo.height > 0 && frame.width > 0 && frame.height > 0,
            "a photo of \(photo) cannot fit a frame of \(frame)")
        self.frame = frame
        self.photo = photo
        var (shown, filled) = (photo, frame)
        switch mode {
        case .crop: shown = Self.largest(of: frame, in: photo)
        case .pad: filled = Self.largest(of: photo, in: frame)
        case .stretch: break
        }
        covered = Self.middle(shown, of: photo)
        content = Self.middle(filled, of: frame)
    }

    /// The largest size in another one that has a shape, to the nearest pixel and at least one.
    private static func largest(of shape: PixelSize, in whole: PixelSize) -> PixelSize {
        func scaled(_ length: Int, by numerator: Int, over denominator: Int) -> Int {
            max(1, (2 * length * numerator + denominator) / (2 * denominator))
        }
        let isWide = shape.width * whole.height >= whole.width * shape.height
        return isWide
            ? PixelSize(
                width: whole.width,
                height: scaled(shape.height, by: whole.width, over: shape.width))
            : PixelSize(
                width: scaled(shape.width, by: whole.height, over: shape.height),
                height: whole.height)
    }

    /// The pixels of the photo that a region of the frame shows any part of; nil for padding.
    public func photoRegion(of frame: PixelRegion) -> PixelRegion? {
        Self.map(frame, from: content, to: covered)
    }

    /// The pixels of the frame that show any part of a region of the photo; nil where none does.
    public func squareRegion(of photo: PixelRegion) -> PixelRegion? {
        Self.map(photo, from: covered, to: content)
    }

    private static func middle(_ size: PixelSize, of whole: PixelSize) -> PixelRegion {
        PixelRegion(
            x: (whole.width - size.width) / 2, y: (whole.height - size.height) / 2,
            width: size.width, height: size.height)
    }

    /// Scales what `region` shares with `old` into `new`, outward to whole pixels.
    private static func map(
        _ region: PixelRegion, from old: PixelRegion, to new: PixelRegion
    ) -> PixelRegion? {
        guard let part = old.intersection(region) else { return nil }
        let left = (part.x - old.x) * new.width / old.width
        let top = (part.y - old.y) * new.height / old.height
        let right = ((part.right - old.x) * new.width + old.width - 1) / old.width
        let bottom = ((part.bottom - old.y) * new.height + old.height - 1) / old.height
        return PixelRegion(
            x: new.x + left, y: new.y + top, width: right - left, height: bottom - top)
    }
}
