// SPDX-License-Identifier: Apache-2.0

import Images

/// How much of its box a picture covers, and how far its colours are from one another.
struct PictureMoments {
    /// The mean opacity, from 0 to 1000.
    let coverInThousandths: Int
    /// The mean colour, weighted by opacity.
    let mean: [Int]
    /// The mean distance of a channel from the mean colour, in steps of 255.
    let variety: Int

    init(_ cutout: Cutout) {
        var weight = 0
        var sums = [0, 0, 0]
        for index in stride(from: 0, to: cutout.pixels.count, by: 4) {
            let alpha = Int(cutout.pixels[index + 3])
            weight += alpha
            for channel in 0..<3 { sums[channel] += Int(cutout.pixels[index + channel]) * alpha }
        }
        coverInThousandths = weight * 1000 / max(1, 255 * cutout.size.pixelCount)
        let mean = sums.map { $0 / max(1, weight) }
        var distance = 0
        for index in stride(from: 0, to: cutout.pixels.count, by: 4) {
            let alpha = Int(cutout.pixels[index + 3])
            for channel in 0..<3 {
                distance += abs(Int(cutout.pixels[index + channel]) - mean[channel]) * alpha
            }
        }
        self.mean = mean
        variety = distance / max(1, weight * 3)
    }
}
