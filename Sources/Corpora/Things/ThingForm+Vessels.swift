// SPDX-License-Identifier: Apache-2.0

extension ThingForm {
    /// Thickness of a wall.
    private static let wall: Float = 0.07

    /// A mug with straight or slightly bent sides and one ear.
    static func mug(_ generator: inout KeyedGenerator) -> ThingForm {
        let height = generator.next(in: 1.15...1.6)
        let (foot, rim) = (generator.next(in: 0.5...0.66), generator.next(in: 0.58...0.7))
        let bulge = generator.next(in: -0.03...0.12)
        let middle = (foot + rim) / 2 + bulge
        let outside = [
            SIMD2(foot, 0.06), SIMD2(middle, height * 0.35), SIMD2(middle, height * 0.65),
            SIMD2(rim, height),
        ]
        var triangles = turned([
            (0, 3, [SIMD2(0, 0), SIMD2(foot - 0.1, 0), SIMD2(foot, 0), SIMD2(foot, 0.06)]),
            (0, 10, outside),
        ])
        triangles += inside(of: outside, floor: 0.1)
        let (top, low) = (height * 0.8, height * generator.next(in: 0.2...0.3))
        let side: Float = generator.chance(0.5) ? 1 : -1
        let reach = rim + generator.next(in: 0.45...0.62)
        let thick = generator.next(in: 0.06...0.09)
        triangles += CurvedSurfaces.swept(
            [
                SIMD3(side * (radius(of: [outside], at: top) - 0.03), top, thick),
                SIMD3(side * reach, top + 0.12, thick), SIMD3(side * reach, low - 0.12, thick),
                SIMD3(side * (radius(of: [outside], at: low) - 0.03), low, thick),
            ], flattening: 1.5, steps: 14, sides: 12, part: 5)
        let around = radius(of: [outside], at: height / 2)
        return ThingForm(
            triangles: triangles, ground: .round(radius: around), wordLevel: height / 2,
            wordRoom: SIMD2(around * 1.35, height * 0.4))
    }

    /// A bowl on a low ring.
    static func bowl(_ generator: inout KeyedGenerator) -> ThingForm {
        let height = generator.next(in: 0.7...1.0)
        let foot = generator.next(in: 0.32...0.5)
        let fullness = generator.next(in: 0.5...0.95)
        let outside = [
            SIMD2(foot, 0.1), SIMD2(foot + (1 - foot) * fullness, 0.12),
            SIMD2(1, height * (1 - 0.5 * fullness)), SIMD2(1, height),
        ]
        let triangles =
            turned([
                (
                    0, 3,
                    [SIMD2(foot - 0.1, 0), SIMD2(foot, 0), SIMD2(foot, 0.05), SIMD2(foot, 0.1)]
                ),
                (0, 12, outside),
            ]) + inside(of: outside, floor: 0.17)
        let level = height * 0.66
        let around = radius(of: [outside], at: level)
        return ThingForm(
            triangles: triangles, ground: .round(radius: around), wordLevel: level,
            wordRoom: SIMD2(around * 1.3, height * 0.5))
    }

    /// A vase with a belly, a neck and a lip.
    static func vase(_ generator: inout KeyedGenerator) -> ThingForm {
        let height = generator.next(in: 1.7...2.3)
        let belly = height * generator.next(in: 0.3...0.55)
        let wide = generator.next(in: 0.6...0.8)
        let (foot, neck) = (generator.next(in: 0.28...0.45), generator.next(in: 0.16...0.32))
        let waist = height * generator.next(in: 0.8...0.88)
        let lip = neck + generator.next(in: 0.06...0.2)
        let body = [
            [
                SIMD2(foot, 0.05), SIMD2(foot + 0.02, belly * 0.3),
                SIMD2(wide, belly * 0.5), SIMD2(wide, belly),
            ],
            [
                SIMD2(wide, belly), SIMD2(wide, belly + (waist - belly) * 0.5),
                SIMD2(neck, waist - (waist - belly) * 0.35), SIMD2(neck, waist),
            ],
        ]
        let mouth = [
            SIMD2(neck, waist), SIMD2(neck, waist + (height - waist) * 0.5),
            SIMD2(lip - 0.04, height - 0.06), SIMD2(lip, height),
        ]
        let profile: [(part: Int32, steps: Int, curve: [SIMD2<Float>])] = [
            (0, 2, [SIMD2(0, 0), SIMD2(foot - 0.1, 0), SIMD2(foot, 0), SIMD2(foot, 0.05)]),
            (0, 9, body[0]), (0, 9, body[1]), (0, 6, mouth),
        ]
        return ThingForm(
            triangles: turned(profile) + inside(of: mouth, floor: waist - 0.3),
            ground: .round(radius: wide * 0.97), wordLevel: belly,
            wordRoom: SIMD2(wide * 1.35, height * 0.25))
    }

    /// A bottle with shoulders, a long neck and a stopper.
    static func bottle(_ generator: inout KeyedGenerator) -> ThingForm {
        let shoulder = generator.next(in: 1.0...1.4)
        let wide = generator.next(in: 0.42...0.58)
        let neck = generator.next(in: 0.13...0.19)
        let start = shoulder + generator.next(in: 0.3...0.5)
        let top = start + generator.next(in: 0.25...0.55)
        let triangles = turned([
            (0, 2, [SIMD2(0, 0), SIMD2(wide - 0.08, 0), SIMD2(wide, 0), SIMD2(wide, 0.08)]),
            (
                0, 6,
                [
                    SIMD2(wide, 0.08), SIMD2(wide, shoulder * 0.35),
                    SIMD2(wide, shoulder * 0.7), SIMD2(wide, shoulder),
                ]
            ),
            (
                2, 8,
                [
                    SIMD2(wide, shoulder), SIMD2(wide, shoulder + 0.24), SIMD2(neck, start - 0.2),
                    SIMD2(neck, start),
                ]
            ),
            (
                2, 4,
                [
                    SIMD2(neck, start), SIMD2(neck, start + 0.1), SIMD2(neck, top - 0.1),
                    SIMD2(neck, top - 0.06),
                ]
            ),
            (
                2, 4,
                [
                    SIMD2(neck, top - 0.06), SIMD2(neck + 0.06, top - 0.05),
                    SIMD2(neck + 0.05, top), SIMD2(neck - 0.04, top),
                ]
            ),
            (
                6, 4,
                [
                    SIMD2(neck - 0.03, top - 0.02), SIMD2(neck - 0.01, top + 0.08),
                    SIMD2(neck, top + 0.17), SIMD2(0, top + 0.17),
                ]
            ),
        ])
        return ThingForm(
            triangles: triangles, ground: .round(radius: wide), wordLevel: shoulder * 0.52,
            wordRoom: SIMD2(wide * 1.45, shoulder * 0.45))
    }

    /// A block with a face to write on towards +z.
    static func block(_ generator: inout KeyedGenerator) -> ThingForm {
        let half = SIMD3(
            generator.next(in: 0.6...0.95), generator.next(in: 0.45...0.65),
            generator.next(in: 0.5...0.7))
        var triangles: [TriangleMesh.Triangle] = []
        for axis in 0..<3 {
            for sign in [1, -1] as [Float] {
                triangles += face(of: half, axis: axis, sign: sign)
            }
        }
        return ThingForm(
            triangles: triangles, ground: .flat(distance: half.z), wordLevel: half.y,
            wordRoom: SIMD2(half.x * 1.6, half.y * 1.1), isSolid: true)
    }

    /// A side of a block, in small squares so that it can break anywhere.
    private static func face(
        of half: SIMD3<Float>, axis: Int, sign: Float
    ) -> [TriangleMesh.Triangle] {
        let (second, third) = ((axis + 1) % 3, (axis + 2) % 3)
        let count = 12
        return CurvedSurfaces.grid(rows: count, columns: count, part: 0) { row, column in
            var point = SIMD3<Float>()
            var normal = SIMD3<Float>()
            normal[axis] = sign
            point[axis] = sign * half[axis]
            point[second] = (Float(column) / Float(count) * 2 - 1) * half[second] * sign
            point[third] = (Float(row) / Float(count) * 2 - 1) * half[third]
            return TriangleMesh.Corner(point: point + SIMD3(0, half.y, 0), normal: normal)
        }
    }

    /// A ball.
    static func ball(_ generator: inout KeyedGenerator) -> ThingForm {
        let radius = generator.next(in: 0.75...0.9)
        // The share at which a cubic curve comes closest to a quarter of a circle.
        let bend = radius * 0.552_28
        let triangles = turned([
            (
                0, 12,
                [SIMD2(0, 0), SIMD2(bend, 0), SIMD2(radius, radius - bend), SIMD2(radius, radius)]
            ),
            (
                0, 12,
                [
                    SIMD2(radius, radius), SIMD2(radius, radius + bend), SIMD2(bend, radius * 2),
                    SIMD2(0, radius * 2),
                ]
            ),
        ])
        return ThingForm(
            triangles: triangles, ground: .round(radius: radius * 0.95), wordLevel: radius,
            wordRoom: SIMD2(radius * 1.3, radius * 0.7), isSolid: true)
    }

    /// The rim over an outside curve's end, and the wall behind it down to a floor.
    private static func inside(of outside: [SIMD2<Float>], floor: Float) -> [TriangleMesh.Triangle]
    {
        let rim = outside[3]
        let shift = SIMD2(wall, 0)
        let inner = Array(outside.reversed()).map { $0 - shift }
        let bottom = SIMD2(max(inner[3].x, 0.05), max(inner[3].y, floor))
        return turned([
            (
                Self.inside, 3,
                [
                    rim, rim + SIMD2(0, wall / 2), rim + SIMD2(-wall, wall / 2), rim - shift,
                ]
            ),
            (Self.inside, 9, [inner[0], inner[1], inner[2], bottom]),
            (
                Self.inside, 3,
                [
                    bottom, bottom - SIMD2(bottom.x * 0.3, 0.03),
                    SIMD2(bottom.x * 0.3, bottom.y - 0.03), SIMD2(0, bottom.y - 0.03),
                ]
            ),
        ])
    }
}
