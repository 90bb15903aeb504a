// SPDX-License-Identifier: Apache-2.0

import Images

extension Cutout {
    /// The picture turned, scaled and moved onto an empty sheet.
    ///
    /// Colours between pixels are weighed from the four around them (bilinear); where the picture
    /// shrinks to less than a half, pixels are left out.
    ///
    /// - Parameters:
    ///   - size: of the sheet.
    ///   - frame: where the picture's own coordinates lie on the sheet.
    /// - Returns: the sheet.
    func warped(to size: PixelSize, _ frame: PlaneFrame) -> Cutout {
        var result = [UInt8](repeating: 0, count: size.pixelCount * 4)
        let step = frame.inner(PlanePoint(1, 0)) - frame.inner(PlanePoint(0, 0))
        for y in 0..<size.height {
            var point = frame.inner(PlanePoint(0.5, Float(y) + 0.5)) - PlanePoint(0.5, 0.5)
            for x in 0..<size.width {
                if point.x > -1, point.y > -1, point.x < Float(width), point.y < Float(height) {
                    write(sample(point), to: &result, at: (y * size.width + x) * 4)
                }
                point += step
            }
        }
        return Cutout(width: size.width, height: size.height, pixels: result)
    }

    /// Red, green and blue times alpha, and alpha, all up to 255.
    private func sample(_ point: PlanePoint) -> SIMD4<Float> {
        let (left, top) = (Int(point.x.rounded(.down)), Int(point.y.rounded(.down)))
        let (right, low) = (point.x - Float(left), point.y - Float(top))
        let upper = premultiplied(left, top) * (1 - right) + premultiplied(left + 1, top) * right
        let lower =
            premultiplied(left, top + 1) * (1 - right) + premultiplied(left + 1, top + 1) * right
        return upper * (1 - low) + lower * low
    }

    private func premultiplied(_ x: Int, _ y: Int) -> SIMD4<Float> {
        guard x >= 0, y >= 0, x < width, y < height else { return .zero }
        let index = (y * width + x) * 4
        let alpha = Float(pixels[index + 3])
        return SIMD4(
            Float(pixels[index]), Float(pixels[index + 1]), Float(pixels[index + 2]), 255)
            * (alpha / 255)
    }

    private func write(_ pixel: SIMD4<Float>, to bytes: inout [UInt8], at index: Int) {
        guard pixel.w >= 0.5 else { return }
        let scaled = pixel * (255 / pixel.w) + 0.5
        bytes[index] = UInt8(min(255, scaled.x))
        bytes[index + 1] = UInt8(min(255, scaled.y))
        bytes[index + 2] = UInt8(min(255, scaled.z))
        bytes[index + 3] = UInt8(min(255, pixel.w + 0.5))
    }
}
