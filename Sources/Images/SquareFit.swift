// SPDX-License-Identifier: Apache-2.0

/// How a picture of any shape becomes a square.
public enum FitMode: Sendable, Equatable {
    /// The largest square in the middle; what lies beside it is not shown.
    case crop
    /// The whole picture in the middle of one colour.
    case pad(PixelColor)
    /// The whole picture, its width and height scaled apart.
    case stretch
}

/// Where a photo lies in a square made of it, and back.
public struct SquareFit: Sendable, Equatable {
    /// The square's width and height.
    public let side: Int
    /// The photo's own size.
    public let photo: PixelSize
    /// The part of the photo that the square shows.
    public let covered: PixelRegion
    /// The part of the square that shows it; the rest is padding.
    public let content: PixelRegion

    /// Fits a photo into a square of `side` pixels.
    ///
    /// - Precondition: neither is empty.
    public init(of photo: PixelSize, side: Int, mode: FitMode) {
        precondition(
            photo.width > 0 && photo.height > 0 && side > 0,
            "a photo of \(photo) cannot fit a square of \(side)")
        self.side = side
        self.photo = photo
        switch mode {
        case .crop:
            let shorter = min(photo.width, photo.height)
            covered = Self.middle(PixelSize(side: shorter), of: photo)
            content = Self.middle(PixelSize(side: side), of: PixelSize(side: side))
        case .pad:
            let longer = max(photo.width, photo.height)
            // Rounded to the nearest pixel; a very long photo still keeps one.
            let scaled = { (length: Int) in max(1, (2 * length * side + longer) / (2 * longer)) }
            let size = PixelSize(width: scaled(photo.width), height: scaled(photo.height))
            covered = Self.middle(photo, of: photo)
            content = Self.middle(size, of: PixelSize(side: side))
        case .stretch:
            covered = Self.middle(photo, of: photo)
            content = Self.middle(PixelSize(side: side), of: PixelSize(side: side))
        }
    }

    /// The pixels of the photo that a region of the square shows any part of; nil for padding.
    public func photoRegion(of square: PixelRegion) -> PixelRegion? {
        Self.map(square, from: content, to: covered)
    }

    /// The pixels of the square that show any part of a region of the photo; nil where none does.
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
