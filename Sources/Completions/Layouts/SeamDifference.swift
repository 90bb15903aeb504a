// SPDX-License-Identifier: Apache-2.0

import Images

/// How far the decoder's kept pixels are from the user's, just outside a region.
///
/// Each entry is a mean over a window of one token around its place, so that the correction has the
/// colour of the surroundings and not the grain of single pixels.
struct SeamDifference {
    /// Whether there are kept pixels above the region.
    let hasTop: Bool
    /// Whether there are kept pixels left of the region.
    let hasLeft: Bool
    /// Above each column of the region, `[width, 3]`.
    let top: [Float]
    /// Left of each row of the region, `[height, 3]`.
    let left: [Float]

    init(
        picture: Image, drawn: Image, frame: PixelRegion, region: PixelRegion, columns: Int,
        rows: Int
    ) {
        func difference(x: Int, y: Int, channel: Int) -> Float {
            let own = picture.pixels[(y * picture.width + x) * 3 + channel]
            let other = drawn.pixels[((y - frame.y) * frame.width + x - frame.x) * 3 + channel]
            return Float(own) - Float(other)
        }
        hasTop = region.y > frame.y
        hasLeft = region.x > frame.x
        let above = max(frame.y, region.y - rows / 2 - 1)..<region.y
        let beside = max(frame.x, region.x - columns / 2 - 1)..<region.x
        top = Self.smoothed(count: hasTop ? region.width : 0, radius: columns / 2) {
            place, channel in
            above.reduce(0) { $0 + difference(x: region.x + place, y: $1, channel: channel) }
                / Float(above.count)
        }
        left = Self.smoothed(count: hasLeft ? region.height : 0, radius: rows / 2) {
            place, channel in
            beside.reduce(0) { $0 + difference(x: $1, y: region.y + place, channel: channel) }
                / Float(beside.count)
        }
    }

    /// The means of `value` over windows that reach `radius` places to both sides.
    private static func smoothed(
        count: Int, radius: Int, value: (_ place: Int, _ channel: Int) -> Float
    ) -> [Float] {
        var result = [Float](repeating: 0, count: count * 3)
        for channel in 0..<3 {
            var sums: [Double] = [0]
            for place in 0..<count {
                sums.append(sums[place] + Double(value(place, channel)))
            }
            for place in 0..<count {
                let window = max(0, place - radius)..<min(count, place + radius + 1)
                let sum = sums[window.upperBound] - sums[window.lowerBound]
                result[place * 3 + channel] = Float(sum / Double(window.count))
            }
        }
        return result
    }
}
