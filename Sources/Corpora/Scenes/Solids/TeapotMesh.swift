// SPDX-License-Identifier: Apache-2.0

/// The house's teapot: a turned body and lid, and a spout and a handle swept along curves.
///
/// It stands on y = 0 with its spout towards +x; the body's radius is 1. All curves are cubic
/// Béziers drawn for this project.
package enum TeapotMesh {
    /// The teapot's surface.
    package static let mesh = TriangleMesh(body + lid + knob + spout + handle)

    /// Four points of a cubic curve: x outward or along, y upward, z the radius where it is swept.
    typealias Curve = [SIMD3<Float>]

    private static let body =
        turned(
            [
                SIMD3(0.52, 0.00, 0), SIMD3(0.66, 0.00, 0), SIMD3(0.68, 0.05, 0),
                SIMD3(0.72, 0.10, 0),
            ], steps: 3, part: 0)
        + turned(
            [
                SIMD3(0.72, 0.10, 0), SIMD3(0.94, 0.22, 0), SIMD3(1.02, 0.44, 0),
                SIMD3(1.00, 0.66, 0),
            ], steps: 8, part: 0)
        + turned(
            [
                SIMD3(1.00, 0.66, 0), SIMD3(0.98, 0.92, 0), SIMD3(0.84, 1.12, 0),
                SIMD3(0.64, 1.22, 0),
            ], steps: 8, part: 0)

    private static let lid =
        turned(
            [
                SIMD3(0.69, 1.20, 0), SIMD3(0.74, 1.24, 0), SIMD3(0.71, 1.29, 0),
                SIMD3(0.63, 1.29, 0),
            ], steps: 4, part: 1)
        + turned(
            [
                SIMD3(0.63, 1.29, 0), SIMD3(0.50, 1.40, 0), SIMD3(0.28, 1.46, 0),
                SIMD3(0.00, 1.47, 0),
            ], steps: 7, part: 2)

    private static let knob =
        turned(
            [
                SIMD3(0.08, 1.44, 0), SIMD3(0.06, 1.50, 0), SIMD3(0.20, 1.50, 0),
                SIMD3(0.20, 1.60, 0),
            ], steps: 4, part: 3)
        + turned(
            [
                SIMD3(0.20, 1.60, 0), SIMD3(0.20, 1.70, 0), SIMD3(0.12, 1.75, 0),
                SIMD3(0.00, 1.75, 0),
            ], steps: 4, part: 3)

    private static let spout =
        swept(
            [
                SIMD3(0.70, 0.38, 0.30), SIMD3(1.30, 0.40, 0.24), SIMD3(1.20, 0.96, 0.12),
                SIMD3(1.66, 1.20, 0.12),
            ], flattening: 1, steps: 14, part: 4)

    private static let handle =
        swept(
            [
                SIMD3(-0.74, 1.04, 0.09), SIMD3(-1.72, 1.26, 0.09), SIMD3(-1.68, 0.16, 0.09),
                SIMD3(-0.84, 0.34, 0.09),
            ], flattening: 1.25, steps: 18, part: 5)
}

// MARK: - Curves to triangles

extension TeapotMesh {
    private static func point(of curve: Curve, at share: Float) -> SIMD3<Float> {
        let rest = 1 - share
        let ends = curve[0] * (rest * rest * rest) + curve[3] * (share * share * share)
        let inner = curve[1] * rest + curve[2] * share
        return ends + inner * (3 * rest * share)
    }

    private static func tangent(of curve: Curve, at share: Float) -> SIMD3<Float> {
        let rest = 1 - share
        let first = (curve[1] - curve[0]) * (rest * rest)
        let middle = (curve[2] - curve[1]) * (2 * rest * share)
        let last = (curve[3] - curve[2]) * (share * share)
        return first + middle + last
    }

    /// The surface a curve draws when it is turned about the vertical axis.
    private static func turned(_ curve: Curve, steps: Int, part: Int32) -> [TriangleMesh.Triangle] {
        let sides = 48
        return grid(rows: steps, columns: sides, part: part) { row, column in
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
    private static func swept(
        _ curve: Curve, flattening: Float, steps: Int, part: Int32
    ) -> [TriangleMesh.Triangle] {
        let sides = 16
        return grid(rows: steps, columns: sides, part: part) { row, column in
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
    private static func grid(
        rows: Int, columns: Int, part: Int32, corner: (Int, Int) -> TriangleMesh.Corner
    ) -> [TriangleMesh.Triangle] {
        var triangles: [TriangleMesh.Triangle] = []
        for row in 0..<rows {
            for column in 0..<columns {
                let a = corner(row, column)
                let b = corner(row, column + 1)
                let c = corner(row + 1, column + 1)
                let d = corner(row + 1, column)
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
