// SPDX-License-Identifier: Apache-2.0

extension Image {
    /// Paints a shape that is given by a test of points.
    ///
    /// Each pixel asks at the centres of 4×4 parts and is covered by the share that answers yes.
    ///
    /// - Parameters:
    ///   - color: the paint.
    ///   - opacity: 0 leaves everything, 1 hides what was there.
    ///   - region: where the shape may be; what lies outside the picture is left out. The whole
    ///     picture where it is nil.
    ///   - isInside: tells of a point, in pixels from the picture's top left corner.
    public mutating func paint(
        _ color: PixelColor, opacity: Float = 1, in region: PixelRegion? = nil,
        where isInside: (_ x: Float, _ y: Float) -> Bool
    ) {
        guard let region = bounds.intersection(region ?? bounds) else { return }
        let paint = [Float(color.red), Float(color.green), Float(color.blue)]
        for y in region.y..<region.bottom {
            for x in region.x..<region.x + region.width {
                let cover = Self.coverage(ofX: x, y: y, isInside)
                guard cover > 0 else { continue }
                let share = opacity * Float(cover) / 16
                let index = (y * width + x) * 3
                for channel in 0..<3 {
                    let old = Float(pixels[index + channel])
                    pixels[index + channel] = UInt8(old + (paint[channel] - old) * share + 0.5)
                }
            }
        }
    }

    /// How many of a pixel's 16 parts have their centres inside a shape.
    private static func coverage(
        ofX x: Int, y: Int, _ isInside: (Float, Float) -> Bool
    ) -> Int {
        var count = 0
        for part in 0..<16 {
            let across = Float(x) + (Float(part % 4) + 0.5) / 4
            let down = Float(y) + (Float(part / 4) + 0.5) / 4
            if isInside(across, down) { count += 1 }
        }
        return count
    }
}
