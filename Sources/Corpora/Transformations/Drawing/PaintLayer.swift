// SPDX-License-Identifier: Apache-2.0

import Images

/// A transparent sheet that shapes are painted on.
struct PaintLayer: Sendable {
    /// Pixels across.
    let width: Int
    /// Pixels down.
    let height: Int
    /// Red, green, blue (times alpha, up to 255) and alpha (up to 1), row by row.
    private(set) var pixels: [SIMD4<Float>]

    /// An empty sheet.
    init(width: Int, height: Int) {
        self.width = width
        self.height = height
        pixels = [SIMD4<Float>](repeating: .zero, count: width * height)
    }

    /// A sheet with a picture on it.
    init(_ cutout: Cutout) {
        width = cutout.width
        height = cutout.height
        pixels = (0..<width * height).map { index in
            let alpha = Float(cutout.pixels[index * 4 + 3]) / 255
            return SIMD4(
                Float(cutout.pixels[index * 4]) * alpha,
                Float(cutout.pixels[index * 4 + 1]) * alpha,
                Float(cutout.pixels[index * 4 + 2]) * alpha, alpha)
        }
    }

    /// The whole sheet.
    var bounds: PixelRegion { PixelRegion(x: 0, y: 0, width: width, height: height) }

    /// Fills a shape, within another one where `clip` is given.
    mutating func fill(_ outline: Outline, _ paint: Paint, clip: Coverage? = nil) {
        guard let coverage = Coverage(of: outline, within: bounds) else { return }
        fill(coverage, paint, clip: clip)
    }

    /// Fills what a mask covers, within another one where `clip` is given.
    mutating func fill(_ coverage: Coverage, _ paint: Paint, clip: Coverage? = nil) {
        let region = coverage.region
        for row in 0..<region.height {
            let y = region.y + row
            for column in 0..<region.width {
                var cover = coverage.values[row * region.width + column]
                guard cover > 0.002 else { continue }
                let x = region.x + column
                if let clip { cover *= clip[x, y] }
                let point = PlanePoint(Float(x) + 0.5, Float(y) + 0.5)
                let (colour, opacity) = paint.sample(point)
                let share = cover * opacity
                let index = y * width + x
                pixels[index] = pixels[index] * (1 - share) + SIMD4(colour, 1) * share
            }
        }
    }

    /// The sheet as a cutout.
    var cutout: Cutout {
        var bytes = [UInt8](repeating: 0, count: width * height * 4)
        for (index, pixel) in pixels.enumerated() where pixel.w > 0.001 {
            let scaled = (pixel / pixel.w + 0.5).clamped(
                lowerBound: .zero, upperBound: SIMD4(repeating: 255))
            bytes[index * 4] = UInt8(scaled.x)
            bytes[index * 4 + 1] = UInt8(scaled.y)
            bytes[index * 4 + 2] = UInt8(scaled.z)
            bytes[index * 4 + 3] = UInt8(min(1, pixel.w) * 255 + 0.5)
        }
        return Cutout(width: width, height: height, pixels: bytes)
    }
}
