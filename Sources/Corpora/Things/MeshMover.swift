// SPDX-License-Identifier: Apache-2.0

/// Turns and moves surfaces.
enum MeshMover {
    /// A surface turned about the vertical axis, counter-clockwise from above.
    static func turned(
        _ triangles: [TriangleMesh.Triangle], by angle: Float
    ) -> [TriangleMesh.Triangle] {
        let (c, s) = (cosine(angle), sine(angle))
        return mapped(triangles) { SIMD3($0.x * c + $0.z * s, $0.y, $0.z * c - $0.x * s) }
    }

    /// A surface turned in the picture's plane, counter-clockwise.
    static func tilted(
        _ triangles: [TriangleMesh.Triangle], by angle: Float
    ) -> [TriangleMesh.Triangle] {
        let (c, s) = (cosine(angle), sine(angle))
        return mapped(triangles) { SIMD3($0.x * c - $0.y * s, $0.x * s + $0.y * c, $0.z) }
    }

    /// A surface on its back: what looked at the camera looks up.
    static func laidBack(_ triangles: [TriangleMesh.Triangle]) -> [TriangleMesh.Triangle] {
        mapped(triangles) { SIMD3($0.x, $0.z, -$0.y) }
    }

    /// A surface put on the floor with the middle of its box over a place.
    static func dropped(
        _ triangles: [TriangleMesh.Triangle], atX x: Float, z: Float
    ) -> [TriangleMesh.Triangle] {
        let (lower, upper) = bounds(of: triangles)
        let shift = SIMD3(x - (lower.x + upper.x) / 2, -lower.y, z - (lower.z + upper.z) / 2)
        return triangles.map { triangle in
            var moved = triangle
            moved.corners.0.point += shift
            moved.corners.1.point += shift
            moved.corners.2.point += shift
            return moved
        }
    }

    /// Points and directions turned alike.
    private static func mapped(
        _ triangles: [TriangleMesh.Triangle], _ turn: (SIMD3<Float>) -> SIMD3<Float>
    ) -> [TriangleMesh.Triangle] {
        func corner(_ corner: TriangleMesh.Corner) -> TriangleMesh.Corner {
            TriangleMesh.Corner(point: turn(corner.point), normal: turn(corner.normal))
        }
        return triangles.map {
            TriangleMesh.Triangle(
                corners: (corner($0.corners.0), corner($0.corners.1), corner($0.corners.2)),
                part: $0.part)
        }
    }

    /// The box around a surface.
    static func bounds(
        of triangles: [TriangleMesh.Triangle]
    ) -> (lower: SIMD3<Float>, upper: SIMD3<Float>) {
        var lower = SIMD3<Float>(repeating: .greatestFiniteMagnitude)
        var upper = -lower
        for triangle in triangles {
            let corners = triangle.corners
            for point in [corners.0.point, corners.1.point, corners.2.point] {
                lower = pointwiseMin(lower, point)
                upper = pointwiseMax(upper, point)
            }
        }
        return (lower, upper)
    }
}
