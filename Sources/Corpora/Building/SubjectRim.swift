// SPDX-License-Identifier: Apache-2.0

import Images

/// The outline of a subject: its visible pixels beside invisible ones.
struct SubjectRim: Sendable {
    /// The alpha from which a pixel counts as visible.
    private static let visible: UInt8 = 128
    /// The difference from the backdrop that an eye surely sees, of 2550.
    private static let seen = 480

    private struct Pixel {
        let x: Int
        let y: Int
        let color: PixelColor
    }

    private var pixels: [Pixel] = []

    init(of cutout: Cutout) {
        func isVisible(_ x: Int, _ y: Int) -> Bool {
            guard (0..<cutout.width).contains(x), (0..<cutout.height).contains(y) else {
                return false
            }
            return cutout.pixels[(y * cutout.width + x) * 4 + 3] >= Self.visible
        }
        for y in 0..<cutout.height {
            for x in 0..<cutout.width where isVisible(x, y) {
                let isInside =
                    isVisible(x - 1, y) && isVisible(x + 1, y) && isVisible(x, y - 1)
                    && isVisible(x, y + 1)
                guard !isInside else { continue }
                let index = (y * cutout.width + x) * 4
                let color = PixelColor(
                    cutout.pixels[index], cutout.pixels[index + 1], cutout.pixels[index + 2])
                pixels.append(Pixel(x: x, y: y, color: color))
            }
        }
    }

    /// The share of the outline whose colour is nearly that of the backdrop under it.
    func shareLost(in backdrop: Image, atX x: Int, y: Int) -> Float {
        guard !pixels.isEmpty else { return 0 }
        let lost = pixels.count { pixel in
            guard backdrop.bounds.contains(x: x + pixel.x, y: y + pixel.y) else { return false }
            let under = backdrop[x + pixel.x, y + pixel.y]
            let difference =
                3 * abs(Int(under.red) - Int(pixel.color.red))
                + 6 * abs(Int(under.green) - Int(pixel.color.green))
                + abs(Int(under.blue) - Int(pixel.color.blue))
            return difference < Self.seen
        }
        return Float(lost) / Float(pixels.count)
    }
}

extension PixelRegion {
    fileprivate func contains(x: Int, y: Int) -> Bool {
        x >= self.x && x < right && y >= self.y && y < bottom
    }
}
