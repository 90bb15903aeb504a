// SPDX-License-Identifier: Apache-2.0

import Foundation
package import Images

/// The structural similarity of two pictures: 1 for equal ones, about 0 for unrelated ones.
///
/// It is computed on luma, `0.299 red + 0.587 green + 0.114 blue` in 0…255, not rounded. Around each
/// pixel that has a whole window, means, variances and the covariance are weighted by a Gaussian of
/// 11 × 11 with a deviation of 1.5 that sums to 1; then
/// `(2 μa μb + c₁)(2 σab + c₂) / ((μa² + μb² + c₁)(σa² + σb² + c₂))` with `c₁ = (0.01 · 255)²` and
/// `c₂ = (0.03 · 255)²`. The similarity is the mean over these pixels.
///
/// Source: Wang, Bovik, Sheikh and Simoncelli 2004, section III.
package enum StructuralSimilarity {
    /// Side of the window, in pixels.
    package static let windowSize = 11
    private static let deviation = 1.5
    private static let constants = (
        luminance: (0.01 * 255) * (0.01 * 255), contrast: (0.03 * 255) * (0.03 * 255)
    )

    /// The similarity of two pictures.
    ///
    /// - Precondition: both have one size, and it is at least ``windowSize`` each way.
    package static func mean(_ a: Image, _ b: Image) -> Double {
        precondition(
            a.size == b.size && min(a.width, a.height) >= windowSize,
            "pictures of \(a.size) and \(b.size)")
        let (left, right) = (luma(a), luma(b))
        let maps = [
            left, right, product(left, left), product(right, right), product(left, right),
        ].map { smoothed($0, width: a.width) }
        var sum = 0.0
        for index in maps[0].indices {
            let (meanA, meanB) = (maps[0][index], maps[1][index])
            let varianceA = maps[2][index] - meanA * meanA
            let varianceB = maps[3][index] - meanB * meanB
            let covariance = maps[4][index] - meanA * meanB
            let meanSquares = meanA * meanA + meanB * meanB
            let luminance =
                (2 * meanA * meanB + constants.luminance) / (meanSquares + constants.luminance)
            let structure =
                (2 * covariance + constants.contrast)
                / (varianceA + varianceB + constants.contrast)
            sum += luminance * structure
        }
        return sum / Double(maps[0].count)
    }

    private static func luma(_ image: Image) -> [Double] {
        let pixels = image.pixels
        return (0..<image.width * image.height).map { place -> Double in
            let red = 0.299 * Double(pixels[3 * place])
            let green = 0.587 * Double(pixels[3 * place + 1])
            return red + green + 0.114 * Double(pixels[3 * place + 2])
        }
    }

    private static func product(_ a: [Double], _ b: [Double]) -> [Double] {
        a.indices.map { a[$0] * b[$0] }
    }

    /// The window is a product of two of these, one for each direction.
    private static let weights: [Double] = {
        let radius = windowSize / 2
        let bell = (-radius...radius).map { place in
            exp(-Double(place * place) / (2 * deviation * deviation))
        }
        let sum = bell.reduce(0, +)
        return bell.map { $0 / sum }
    }()

    /// The weighted means of all whole windows, row by row.
    private static func smoothed(_ map: [Double], width: Int) -> [Double] {
        let height = map.count / width
        let inner = width - windowSize + 1
        var rows = [Double](repeating: 0, count: height * inner)
        for (offset, weight) in weights.enumerated() {
            for row in 0..<height {
                let (from, to) = (row * width + offset, row * inner)
                for column in 0..<inner { rows[to + column] += weight * map[from + column] }
            }
        }
        var means = [Double](repeating: 0, count: (height - windowSize + 1) * inner)
        for (offset, weight) in weights.enumerated() {
            let from = offset * inner
            for place in means.indices { means[place] += weight * rows[from + place] }
        }
        return means
    }
}
