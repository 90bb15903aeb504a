// SPDX-License-Identifier: Apache-2.0

package import Corpora
package import Images

/// How much of each colour a picture shows, and where.
///
/// Light and shade of a scene scale a surface's colour and leave the proportion of red, green and
/// blue as it is, so a pixel is told by this proportion. Floors and walls have little colour and
/// belong to nothing; nor does white, which cannot be told from them. What is dark is black.
package struct ColourMap: Sendable {
    /// One colour of a picture.
    package struct Patch: Sendable {
        /// The colour.
        package let colour: SceneColour
        /// The share of the picture that has it.
        package let share: Double
        /// The middle of its pixels, from 0 at the left and at the top to 1.
        package let across: Double
        /// Likewise, downward.
        package let down: Double
    }

    /// The colours that can be told.
    package static let colours = SceneColour.allCases.filter { $0 != .white }
    /// A colour with a smaller share of the picture is an edge or noise.
    private static let leastShare = 0.02
    /// A colour with a smaller share of the greatest one's is a highlight on it.
    private static let leastPart = 0.1
    /// The least difference of the greatest and the smallest channel, over the greatest.
    private static let leastSaturation: Float = 0.34
    /// The greatest channel of black, of 255.
    private static let black: Float = 62
    /// The greatest channel of brown in full light, of 255.
    private static let brown: Float = 140

    /// The colours that are more than edges, highlights and noise, in the order of all colours.
    package let patches: [Patch]

    package init(_ picture: Image) {
        let proportions = Self.colours.map { Self.proportion(of: $0.shown) }
        var counts = [Int](repeating: 0, count: Self.colours.count)
        var sums = [(x: Int, y: Int)](repeating: (0, 0), count: Self.colours.count)
        for y in 0..<picture.height {
            for x in 0..<picture.width {
                let pixel = picture[x, y]
                guard let place = Self.place(of: pixel, amid: proportions) else { continue }
                counts[place] += 1
                sums[place].x += x
                sums[place].y += y
            }
        }
        let all = Double(picture.width * picture.height)
        let least = max(
            Self.leastShare * all, Self.leastPart * Double(counts.max() ?? 0))
        patches = Self.colours.indices.compactMap { place in
            let count = Double(counts[place])
            guard count >= least else { return nil }
            return Patch(
                colour: Self.colours[place], share: count / all,
                across: (Double(sums[place].x) / count + 0.5) / Double(picture.width),
                down: (Double(sums[place].y) / count + 0.5) / Double(picture.height))
        }
    }

    /// Red, green and blue as a direction.
    private static func proportion(of colour: SIMD3<Float>) -> SIMD3<Float> {
        colour / (colour * colour).sum().squareRoot()
    }

    /// Which of the colours a pixel has; nil for none.
    private static func place(of pixel: PixelColor, amid proportions: [SIMD3<Float>]) -> Int? {
        let value = SIMD3(Float(pixel.red), Float(pixel.green), Float(pixel.blue))
        let (most, least) = (value.max(), value.min())
        guard most - least >= leastSaturation * most, most > 0 else {
            return most <= black ? colours.firstIndex(of: .black) : nil
        }
        let own = proportion(of: value)
        var best: (place: Int, likeness: Float)?
        for place in proportions.indices where colours[place] != .black {
            // Orange and red in their highlights have brown's proportion, but never its darkness.
            if colours[place] == .brown, most > brown { continue }
            let likeness = (own * proportions[place]).sum()
            if likeness > best?.likeness ?? -1 { best = (place, likeness) }
        }
        return best?.place
    }
}
