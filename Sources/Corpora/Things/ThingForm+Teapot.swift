// SPDX-License-Identifier: Apache-2.0

extension ThingForm {
    /// A teapot: squat, round or tall, its spout and handle to match.
    static func teapot(_ generator: inout KeyedGenerator) -> ThingForm {
        let height =
            generator.chance(0.25)
            ? generator.next(in: 1.5...1.9) : generator.next(in: 0.95...1.45)
        let body = TeapotBody(height: height, &generator)
        var triangles = turned(body.profile)
        triangles += lid(on: body, &generator)
        triangles += spout(of: body, &generator)
        triangles += generator.chance(0.2) ? bail(of: body, &generator) : loop(of: body, &generator)
        return ThingForm(
            triangles: triangles, ground: .round(radius: 0.96),

            wordLevel: max(body.belly + height * 0.12, height * 0.53),
            wordRoom: SIMD2(1.35, min(0.62, height * 0.5)))
    }

    private static func lid(
        on body: TeapotBody, _ generator: inout KeyedGenerator
    ) -> [TriangleMesh.Triangle] {
        let (height, neck) = (body.height, body.neck)
        let dome = neck * generator.next(in: 0.25...0.75)
        let rim = height + 0.07
        let knob = generator.next(in: 0.11...0.19)
        let top = rim + dome
        return turned([
            (
                1, 3,
                [
                    SIMD2(neck + 0.02, height - 0.01), SIMD2(neck + 0.09, height + 0.01),
                    SIMD2(neck + 0.06, rim), SIMD2(neck - 0.02, rim),
                ]
            ),
            (
                2, 6,
                [
                    SIMD2(neck - 0.02, rim), SIMD2(neck * 0.85, rim + dome * 0.7),
                    SIMD2(neck * 0.4, top), SIMD2(0.03, top),
                ]
            ),
            (
                3, 5,
                [
                    SIMD2(knob * 0.45, top - 0.03), SIMD2(knob * 0.4, top + knob * 0.5),
                    SIMD2(knob, top + knob * 0.4), SIMD2(knob, top + knob),
                ]
            ),
            (
                3, 4,
                [
                    SIMD2(knob, top + knob), SIMD2(knob, top + knob * 1.5),
                    SIMD2(knob * 0.6, top + knob * 1.9), SIMD2(0, top + knob * 1.9),
                ]
            ),
        ])
    }

    private static func spout(
        of body: TeapotBody, _ generator: inout KeyedGenerator
    ) -> [TriangleMesh.Triangle] {
        let foot = body.height * generator.next(in: 0.24...0.42)
        let start = body.radius(at: foot) - 0.22
        let reach = 1 + generator.next(in: 0.42...0.8)
        let tip = body.height * generator.next(in: 0.82...1.05)
        let (wide, narrow) = (generator.next(in: 0.22...0.32), generator.next(in: 0.09...0.13))
        let bend = generator.next(in: 0.2...0.75)
        return CurvedSurfaces.swept(
            [
                SIMD3(start, foot, wide), SIMD3(start + 0.35 + 0.35 * bend, foot, wide * 0.8),
                SIMD3(reach - 0.2 - 0.28 * bend, tip - 0.28 * bend, narrow),
                SIMD3(reach, tip, narrow),
            ], flattening: 1, steps: 12, sides: 14, part: 4)
    }

    /// A handle on the side away from the spout.
    private static func loop(
        of body: TeapotBody, _ generator: inout KeyedGenerator
    ) -> [TriangleMesh.Triangle] {
        let top = body.height * generator.next(in: 0.78...0.9)
        let foot = body.height * generator.next(in: 0.2...0.36)
        let reach = 1 + generator.next(in: 0.55...0.95)
        let thick = generator.next(in: 0.075...0.12)
        return CurvedSurfaces.swept(
            [
                SIMD3(-body.radius(at: top) + 0.07, top, thick),
                SIMD3(-reach, top + 0.22, thick), SIMD3(-reach, foot - 0.2, thick),
                SIMD3(-body.radius(at: foot) + 0.07, foot, thick),
            ], flattening: generator.next(in: 1...1.5), steps: 16, sides: 12, part: 5)
    }

    /// A handle over the lid.
    private static func bail(
        of body: TeapotBody, _ generator: inout KeyedGenerator
    ) -> [TriangleMesh.Triangle] {
        let foot = body.height * 0.93
        let start = body.radius(at: foot) - 0.05
        let rise = body.height + generator.next(in: 1.0...1.35)
        let thick = generator.next(in: 0.07...0.1)
        return CurvedSurfaces.swept(
            [
                SIMD3(-start, foot, thick), SIMD3(-start - 0.25, rise, thick),
                SIMD3(start + 0.25, rise, thick), SIMD3(start, foot, thick),
            ], flattening: 1.3, steps: 20, sides: 12, part: 5)
    }
}

/// The body of a teapot; its largest radius is 1.
private struct TeapotBody {
    let height: Float
    /// The height at which it is widest.
    let belly: Float
    /// The radius under the lid.
    let neck: Float
    private let curves: [[SIMD2<Float>]]

    init(height: Float, _ generator: inout KeyedGenerator) {
        self.height = height
        belly = height * generator.next(in: 0.34...0.54)
        neck = generator.next(in: 0.42...0.72)
        let foot = generator.next(in: 0.5...0.76)
        // From a ball to a drum.
        let fullness = generator.next(in: 0.45...0.85)
        let shoulder = generator.next(in: 0.4...0.8)
        curves = [
            [
                SIMD2(foot - 0.12, 0), SIMD2(foot, 0), SIMD2(foot + 0.02, 0.04),
                SIMD2(foot, 0.08),
            ],
            [
                SIMD2(foot, 0.08), SIMD2(foot + (1 - foot) * fullness, 0.10),
                SIMD2(1, belly - (belly - 0.1) * fullness), SIMD2(1, belly),
            ],
            [
                SIMD2(1, belly), SIMD2(1, belly + (height - belly) * shoulder),
                SIMD2(neck + (1 - neck) * shoulder * 0.7, height - 0.08), SIMD2(neck, height),
            ],
        ]
    }

    var profile: [(part: Int32, steps: Int, curve: [SIMD2<Float>])] {
        zip([3, 8, 9], curves).map { (0, $0, $1) }
    }

    func radius(at height: Float) -> Float {
        ThingForm.radius(of: curves, at: height)
    }
}
