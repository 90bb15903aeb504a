// SPDX-License-Identifier: Apache-2.0

/// A picture with transparency: 8-bit red, green, blue and alpha, row by row from the top left.
///
/// Colours are not multiplied by alpha; what a transparent pixel's colour says is meaningless.
public struct Cutout: Sendable, Equatable {
    /// Pixels across.
    public let width: Int
    /// Pixels down.
    public let height: Int
    /// `height × width × 4` bytes.
    public var pixels: [UInt8]

    /// Takes pixels as they are.
    ///
    /// - Precondition: `pixels` holds `width × height × 4` bytes.
    public init(width: Int, height: Int, pixels: [UInt8]) {
        precondition(
            width >= 0 && height >= 0 && pixels.count == width * height * 4,
            "\(pixels.count) bytes for \(width)×\(height) pixels with alpha")
        self.width = width
        self.height = height
        self.pixels = pixels
    }

    /// A picture that is opaque everywhere.
    public init(_ picture: Image) {
        self.init(picture, alpha: [UInt8](repeating: 255, count: picture.size.pixelCount))
    }

    /// The colours of a picture, as visible as `alpha` says.
    ///
    /// - Precondition: `alpha` holds `width × height` bytes.
    public init(_ picture: Image, alpha: [UInt8]) {
        precondition(
            alpha.count == picture.size.pixelCount,
            "\(alpha.count) bytes of alpha for \(picture.size) pixels")
        var pixels = [UInt8](repeating: 0, count: alpha.count * 4)
        for index in alpha.indices {
            for channel in 0..<3 {
                pixels[index * 4 + channel] = picture.pixels[index * 3 + channel]
            }
            pixels[index * 4 + 3] = alpha[index]
        }
        self.init(width: picture.width, height: picture.height, pixels: pixels)
    }

    /// Width and height.
    public var size: PixelSize { PixelSize(width: width, height: height) }

    /// The whole picture as a region of itself.
    public var bounds: PixelRegion { PixelRegion(x: 0, y: 0, width: width, height: height) }

    /// How visible each pixel is, row by row: 0 not at all, 255 fully.
    public var alpha: [UInt8] {
        (0..<size.pixelCount).map { pixels[$0 * 4 + 3] }
    }

    /// The smallest region that holds every pixel whose alpha is at least `threshold`; nil where
    /// there is none.
    public func contents(threshold: UInt8 = 16) -> PixelRegion? {
        var (left, right, top, bottom) = (width, -1, height, -1)
        for y in 0..<height {
            for x in 0..<width where pixels[(y * width + x) * 4 + 3] >= threshold {
                (left, right) = (min(left, x), max(right, x))
                (top, bottom) = (min(top, y), max(bottom, y))
            }
        }
        guard right >= left else { return nil }
        return PixelRegion(
            x: left, y: top, width: right - left + 1, height: bottom - top + 1)
    }

    /// A part of the picture.
    ///
    /// - Precondition: the region lies inside the picture.
    public func cropped(to region: PixelRegion) -> Cutout {
        precondition(
            bounds.intersection(region) == region || region.isEmpty,
            "region \(region) of a picture of \(size)")
        var part: [UInt8] = []
        part.reserveCapacity(region.width * region.height * 4)
        for y in region.y..<region.bottom {
            let start = (y * width + region.x) * 4
            part += pixels[start..<start + region.width * 4]
        }
        return Cutout(width: region.width, height: region.height, pixels: part)
    }
}
