// SPDX-License-Identifier: Apache-2.0

import Images

extension Image {
    /// The rows in reverse order: reflected in a line from left to right.
    var upsideDown: Image {
        var result = self
        let count = width * 3
        for y in 0..<height {
            let to = (height - 1 - y) * count
            result.pixels.replaceSubrange(
                to..<to + count, with: pixels[y * count..<(y + 1) * count])
        }
        return result
    }

    /// Every pixel's lightness in all channels: 0.299 red + 0.587 green + 0.114 blue.
    var grayscale: Image {
        var result = self
        for index in stride(from: 0, to: pixels.count, by: 3) {
            let sum =
                299 * Int(pixels[index]) + 587 * Int(pixels[index + 1])
                + 114 * Int(pixels[index + 2])
            let grey = UInt8((sum + 500) / 1000)
            for channel in 0..<3 { result.pixels[index + channel] = grey }
        }
        return result
    }

    /// Squares of `block` pixels from the top left, each in the mean colour of its pixels; squares
    /// at the right and lower edge may be cut.
    func pixelated(block: Int) -> Image {
        var result = self
        for top in stride(from: 0, to: height, by: block) {
            for left in stride(from: 0, to: width, by: block) {
                let region = PixelRegion(
                    x: left, y: top, width: min(block, width - left),
                    height: min(block, height - top))
                result.fill(region, with: mean(of: region))
            }
        }
        return result
    }

    private func mean(of region: PixelRegion) -> [UInt8] {
        var sums = [0, 0, 0]
        for y in region.y..<region.bottom {
            for x in region.x..<region.x + region.width {
                for channel in 0..<3 { sums[channel] += Int(pixels[(y * width + x) * 3 + channel]) }
            }
        }
        let count = region.size.pixelCount
        return sums.map { UInt8(($0 + count / 2) / count) }
    }

    private mutating func fill(_ region: PixelRegion, with colour: [UInt8]) {
        for y in region.y..<region.bottom {
            for x in region.x..<region.x + region.width {
                for channel in 0..<3 { pixels[(y * width + x) * 3 + channel] = colour[channel] }
            }
        }
    }
}
