// SPDX-License-Identifier: Apache-2.0

extension Cutout {
    /// The same picture at another size; transparent pixels lend no colour to their neighbours.
    ///
    /// - Precondition: neither size is empty.
    public func resized(to size: PixelSize, filter: ResizeFilter = .area) -> Cutout {
        if size == self.size { return self }
        var colors = [UInt8](repeating: 0, count: self.size.pixelCount * 3)
        var covers = colors
        for index in 0..<self.size.pixelCount {
            let alpha = Int(pixels[index * 4 + 3])
            for channel in 0..<3 {
                let color = Int(pixels[index * 4 + channel])
                colors[index * 3 + channel] = UInt8((color * alpha + 127) / 255)
                covers[index * 3 + channel] = UInt8(alpha)
            }
        }
        let color = Image(width: width, height: height, pixels: colors)
            .resized(to: size, filter: filter)
        let cover = Image(width: width, height: height, pixels: covers)
            .resized(to: size, filter: filter)
        var result = [UInt8](repeating: 0, count: size.pixelCount * 4)
        for index in 0..<size.pixelCount {
            let alpha = Int(cover.pixels[index * 3])
            result[index * 4 + 3] = UInt8(alpha)
            guard alpha > 0 else { continue }
            for channel in 0..<3 {
                let sum = Int(color.pixels[index * 3 + channel]) * 255 + alpha / 2
                result[index * 4 + channel] = UInt8(min(255, sum / alpha))
            }
        }
        return Cutout(width: size.width, height: size.height, pixels: result)
    }

    /// The picture laid over a background of its own size.
    ///
    /// - Precondition: the sizes are equal.
    public func laid(over background: Image) -> Image {
        precondition(background.size == size, "\(size) over \(background.size)")
        var picture = background
        picture.lay(self, atX: 0, y: 0)
        return picture
    }

    /// The picture laid over one colour.
    public func laid(over color: PixelColor) -> Image {
        laid(over: Image(width: width, height: height, color: color))
    }
}

extension Image {
    /// Lays a cutout over this picture with its top left pixel at column `x`, row `y`; what falls
    /// outside is left out.
    ///
    /// Each byte becomes (alpha × over + (255 − alpha) × under) / 255, rounded.
    public mutating func lay(_ cutout: Cutout, atX x: Int, y: Int) {
        let target = PixelRegion(x: x, y: y, width: cutout.width, height: cutout.height)
        guard let visible = bounds.intersection(target) else { return }
        for row in visible.y..<visible.bottom {
            for column in visible.x..<visible.x + visible.width {
                let from = ((row - y) * cutout.width + column - x) * 4
                let to = (row * width + column) * 3
                let alpha = Int(cutout.pixels[from + 3])
                guard alpha > 0 else { continue }
                for channel in 0..<3 {
                    let over = Int(cutout.pixels[from + channel]) * alpha
                    let under = Int(pixels[to + channel]) * (255 - alpha)
                    pixels[to + channel] = UInt8((over + under + 127) / 255)
                }
            }
        }
    }
}
