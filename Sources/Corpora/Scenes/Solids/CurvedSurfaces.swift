// SPDX-License-Identifier: Apache-2.0

/// Surfaces that curves draw: turned about the vertical axis like clay on a wheel, or swept along
/// by a circle like a pipe.
enum CurvedSurfaces {
    /// Four points of a cubic Bézier curve: x outward or along, y upward, z the radius where it is
    /// swept.
    typealias Curve = [SIMD3<Float>]

    static func point(of curve: Curve, at share: Float) -> SIMD3<Float> {
        let rest = 1 - share
        let ends = curve[0] * (rest * rest * rest) + curve[3] * (share * share * share)
        let inner = curve[1] * rest + curve[2] * share
        return ends + inner * (3 * rest * share)
    }

    static func tangent(of curve: Curve, at share: Float) -> SIMD3<Float> {
        let rest = 1 - share
        let first = (curve[1] - curve[0]) * (rest * rest)
        let middle = (curve[2] - curve[1]) * (2 * rest * share)
        let last = (curve[3] - curve[2]) * (share * share)
        return first + middle + last
    }

    /// The surface a curve draws when it is turned about the vertical axis, from its first point up.
    static func turned(
        _ curve: Curve, steps: Int, sides: Int = 48, part: Int32
    ) -> [TriangleMesh.Triangle] {
        grid(rows: steps, columns: sides, part: part) { row, column in
            let share = Float(row) / Float(steps)
            let place = point(of: curve, at: share)
            let slope = tangent(of: curve, at: share)
            let angle = 2 * Float.pi * Float(column % sides) / Float(sides)
            let outward = SIMD3(cosine(angle), 0, -sine(angle))
            let up = SIMD3<Float>(0, 1, 0)
            return TriangleMesh.Corner(
                point: outward * place.x + up * place.y,
                normal: normalized(outward * slope.y - up * slope.x))
        }
    }

    /// The surface a circle draws when it moves along a curve in the plane z = 0.
    static func swept(
        _ curve: Curve, flattening: Float, steps: Int, sides: Int = 16, part: Int32
    ) -> [TriangleMesh.Triangle] {
        grid(rows: steps, columns: sides, part: part) { row, column in
            let share = Float(row) / Float(steps)
            let place = point(of: curve, at: share)
            let slope = tangent(of: curve, at: share)
            let along = normalized(SIMD3(slope.x, slope.y, 0))
            let aside = SIMD3(-along.y, along.x, 0)
            let angle = 2 * Float.pi * Float(column % sides) / Float(sides)
            let (c, s) = (cosine(angle), sine(angle))
            let depth = SIMD3<Float>(0, 0, flattening)
            return TriangleMesh.Corner(
                point: SIMD3(place.x, place.y, 0) + (aside * c + depth * s) * place.z,
                normal: normalized(aside * c * flattening + SIMD3(0, 0, s)))
        }
    }

    /// Two triangles for every cell of a grid of corners; those without area are left out.
    static func grid(
        rows: Int, columns: Int, part: Int32, corner: (Int, Int) -> TriangleMesh.Corner
    ) -> [TriangleMesh.Triangle] {
        let across = columns + 1
        let corners = (0..<(rows + 1) * across).map { corner($0 / across, $0 % across) }
        var triangles: [TriangleMesh.Triangle] = []
        triangles.reserveCapacity(rows * columns * 2)
        for row in 0..<rows {
            for column in 0..<columns {
                let (a, b) = (corners[row * across + column], corners[row * across + column + 1])
                let (d, c) = (
                    corners[(row + 1) * across + column], corners[(row + 1) * across + column + 1]
                )
                for corners in [(a, b, c), (a, c, d)] {
                    let area = cross(
                        corners.1.point - corners.0.point, corners.2.point - corners.0.point)
                    if dot(area, area) > 1e-14 {
                        triangles.append(TriangleMesh.Triangle(corners: corners, part: part))
                    }
                }
            }
        }
        return triangles
    }
}
