// SPDX-License-Identifier: Apache-2.0

package import Images

/// The towers of a city from noon to night: the rows of the sky alone tell the time.
package struct Skyline: FrameSequence {
    package let caption: String
    /// Whether the city is mirrored in a river before it.
    package let hasRiver: Bool

    let towers: [Tower]
    /// Places of the stars, and how bright they are.
    let stars: [SIMD3<Float>]
    /// How far to the right the sun sets, as a share of the picture's side.
    let sunset: Float
    /// Where the moon comes up.
    let moonrise: Float
    private let frameCount: Int

    package init(_ generator: KeyedGenerator, frameCount: Int) {
        var generator = generator
        self.frameCount = frameCount
        hasRiver = generator.chance(0.5)
        sunset = generator.next(in: 0.2...0.8)
        moonrise = sunset < 0.5 ? generator.next(in: 0.62...0.85) : generator.next(in: 0.15...0.38)
        stars = (0..<70).map { _ in
            SIMD3(
                generator.nextUniform(), generator.nextUniform() * 0.62,
                generator.next(in: 0.35...1))
        }
        towers = Self.row(isFar: true, &generator) + Self.row(isFar: false, &generator)
        let place = hasRiver ? "by a river" : "of tall towers"
        let wordings = [
            "the skyline of a city \(place), in \(frameCount) pictures from noon to night",
            "a city \(place) as it gets later. the sky goes from noon through sunset to night.",
            "the same city \(place) from noon to night. at dusk lights go on in the windows.",
        ]
        caption = generator.element(of: wordings) ?? ""
    }

    /// The time of a frame, from 0, noon, to 1, night.
    package func time(at index: Int) -> Float {
        Float(index) / Float(frameCount - 1)
    }

    /// The height of the ground, or of the river's far bank, as a share of the picture's side.
    var ground: Float { hasRiver ? 0.22 : 0.05 }

    package func image(at index: Int, size: Int) -> Image {
        SkylinePainter(self, time: time(at: index), size: size).image()
    }

    /// Towers from the left edge to the right one.
    private static func row(isFar: Bool, _ generator: inout KeyedGenerator) -> [Tower] {
        var towers: [Tower] = []
        var left = generator.next(in: -0.06...0)
        while left < 1 {
            let width = generator.next(in: isFar ? 0.07...0.13 : 0.09...0.19)
            towers.append(tower(at: left, width: width, isFar: isFar, &generator))
            left += width + generator.next(in: isFar ? -0.02...0.02 : 0.0...0.07)
        }
        return towers
    }

    private static let walls: [SIMD3<Float>] = [
        SIMD3(150, 140, 132), SIMD3(124, 134, 150), SIMD3(166, 122, 100), SIMD3(108, 116, 124),
        SIMD3(182, 168, 146), SIMD3(96, 122, 140),
    ]

    private static func tower(
        at left: Float, width: Float, isFar: Bool, _ generator: inout KeyedGenerator
    ) -> Tower {
        let height = isFar ? generator.next(in: 0.20...0.46) : generator.next(in: 0.13...0.42)
        let columns = max(2, Int(width * (isFar ? 36 : 30)))
        let rows = max(3, Int(height * (isFar ? 36 : 30)))
        let lit = (0..<columns * rows).map { _ in
            generator.chance(0.6) ? generator.next(in: 0.56...0.95) : 2
        }
        return Tower(
            left: left, width: width, height: height,
            roof: generator.element(of: Tower.Roof.allCases) ?? .flat,
            tint: (generator.element(of: walls) ?? SIMD3(repeating: 128))
                * generator.next(in: 0.85...1.1),
            isFar: isFar, columns: columns, rows: rows, lit: lit)
    }
}
