// SPDX-License-Identifier: Apache-2.0

/// A picture of 8-bit red, green and blue, row by row from the top left.
public struct Image: Sendable, Equatable {
    /// Pixels across.
    public let width: Int
    /// Pixels down.
    public let height: Int
    /// `height × width × 3` bytes.
    public var pixels: [UInt8]

    /// Takes pixels as they are.
    ///
    /// - Precondition: `pixels` holds `width × height × 3` bytes.
    public init(width: Int, height: Int, pixels: [UInt8]) {
        precondition(
            width >= 0 && height >= 0 && pixels.count == width * height * 3,
            "\(pixels.count) bytes for \(width)×\(height) pixels")
        self.width = width
        self.height = height
        self.pixels = pixels
    }

    /// A picture of one colour.
    public init(width: Int, height: Int, red: UInt8, green: UInt8, blue: UInt8) {
        self.init(width: width, height: height, color: PixelColor(red, green, blue))
    }

    /// A picture of one colour.
    public init(width: Int, height: Int, color: PixelColor) {
        var pixels = [UInt8](repeating: color.red, count: width * height * 3)
        if color.green != color.red || color.blue != color.red {
            for index in stride(from: 0, to: pixels.count, by: 3) {
                pixels[index + 1] = color.green
                pixels[index + 2] = color.blue
            }
        }
        self.init(width: width, height: height, pixels: pixels)
    }

    /// Width and height.
    public var size: PixelSize { PixelSize(width: width, height: height) }

    /// The whole picture as a region of itself.
    public var bounds: PixelRegion { PixelRegion(x: 0, y: 0, width: width, height: height) }

    /// The pixel of column `x` and row `y`, counted from the top left.
    ///
    /// - Precondition: the pixel lies inside the picture.
    public subscript(x: Int, y: Int) -> PixelColor {
        get {
            let index = offset(x, y)
            return PixelColor(pixels[index], pixels[index + 1], pixels[index + 2])
        }
        set {
            let index = offset(x, y)
            pixels[index] = newValue.red
            pixels[index + 1] = newValue.green
            pixels[index + 2] = newValue.blue
        }
    }

    private func offset(_ x: Int, _ y: Int) -> Int {
        precondition(
            (0..<width).contains(x) && (0..<height).contains(y),
            "pixel (\(x), \(y)) of a picture of \(size)")
        return (y * width + x) * 3
    }
}
