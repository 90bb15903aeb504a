// SPDX-License-Identifier: Apache-2.0

/// Cuts surfaces, and gives what is left the thickness of a wall.
enum MeshCutter {
    /// A surface after a cut.
    struct Cut {
        /// What is left.
        var triangles: [TriangleMesh.Triangle] = []
        /// Its new edges.
        var edges: [Edge] = []

        /// Only some of its parts.
        func parts(where isWanted: (Int32) -> Bool) -> Cut {
            Cut(
                triangles: triangles.filter { isWanted($0.part) },
                edges: edges.filter { isWanted($0.part) })
        }
    }

    /// A line along which a surface was cut.
    struct Edge {
        /// Its ends.
        var start, end: TriangleMesh.Corner
        /// The part it bounds.
        var part: Int32
    }

    /// The part of a surface where a function is positive.
    ///
    /// The function is taken to be linear within a triangle.
    ///
    /// - Parameters:
    ///   - surface: a surface that may have been cut before; its edges are cut too.
    ///   - side: above 0 for what stays.
    /// - Returns: what stays.
    static func cut(_ surface: Cut, where side: (SIMD3<Float>) -> Float) -> Cut {
        var result = Cut()
        for edge in surface.edges {
            let (first, second) = (side(edge.start.point), side(edge.end.point))
            guard first > 0 || second > 0 else { continue }
            let middle = between(edge.start, edge.end, first, second)
            result.edges.append(
                Edge(
                    start: first > 0 ? edge.start : middle, end: second > 0 ? edge.end : middle,
                    part: edge.part))
        }
        for triangle in surface.triangles {
            let corners = [triangle.corners.0, triangle.corners.1, triangle.corners.2]
            let sides = corners.map { side($0.point) }
            if sides.allSatisfy({ $0 > 0 }) {
                result.triangles.append(triangle)
                continue
            }
            guard sides.contains(where: { $0 > 0 }) else { continue }
            let (polygon, ends) = clipped(corners, sides)
            for index in 1..<polygon.count - 1 {
                result.triangles.append(
                    TriangleMesh.Triangle(
                        corners: (polygon[0], polygon[index], polygon[index + 1]),
                        part: triangle.part))
            }
            if ends.count == 2 {
                result.edges.append(Edge(start: ends[0], end: ends[1], part: triangle.part))
            }
        }
        return result
    }

    /// The part of a triangle on the positive side, and the ends of the cut.
    private static func clipped(
        _ corners: [TriangleMesh.Corner], _ sides: [Float]
    ) -> (polygon: [TriangleMesh.Corner], ends: [TriangleMesh.Corner]) {
        var polygon: [TriangleMesh.Corner] = []
        var ends: [TriangleMesh.Corner] = []
        for index in 0..<3 {
            let next = (index + 1) % 3
            if sides[index] > 0 { polygon.append(corners[index]) }
            guard (sides[index] > 0) != (sides[next] > 0) else { continue }
            let end = between(corners[index], corners[next], sides[index], sides[next])
            polygon.append(end)
            ends.append(end)
        }
        return (polygon, ends)
    }

    /// Where the function is 0 on the line between two corners.
    private static func between(
        _ first: TriangleMesh.Corner, _ second: TriangleMesh.Corner, _ side: Float, _ other: Float
    ) -> TriangleMesh.Corner {
        guard side != other else { return first }
        let share = side / (side - other)
        return TriangleMesh.Corner(
            point: mixed(first.point, second.point, share),
            normal: mixed(first.normal, second.normal, share))
    }

    /// The inside of a solid that is cut: from each edge to one point within.
    static func filled(_ cut: Cut, towards middle: SIMD3<Float>) -> [TriangleMesh.Triangle] {
        cut.triangles
            + cut.edges.compactMap { edge in
                let (start, end) = (edge.start, edge.end)
                let across = cross(end.point - start.point, middle - start.point)
                guard dot(across, across) > 1e-12 else { return nil }
                let normal = normalized(across)
                let corners = [start.point, end.point, middle].map {
                    TriangleMesh.Corner(point: $0, normal: normal)
                }
                return TriangleMesh.Triangle(
                    corners: (corners[0], corners[1], corners[2]), part: ThingForm.breakage)
            }
    }

    /// A wall behind a surface: its back, and the breakage along its cut edges.
    ///
    /// - Parameters:
    ///   - cut: the surface.
    ///   - thickness: from the surface to its back.
    /// - Returns: surface, back and edges.
    static func walled(_ cut: Cut, thickness: Float) -> [TriangleMesh.Triangle] {
        func behind(_ corner: TriangleMesh.Corner) -> TriangleMesh.Corner {
            TriangleMesh.Corner(
                point: corner.point - corner.normal * thickness, normal: -corner.normal)
        }
        let backs = cut.triangles.map { triangle in
            TriangleMesh.Triangle(
                corners: (
                    behind(triangle.corners.0), behind(triangle.corners.2),
                    behind(triangle.corners.1)
                ), part: ThingForm.inside)
        }
        let strips = cut.edges.flatMap { edge in
            let (start, end) = (edge.start, edge.end)
            let along = end.point - start.point
            let across = cross(along, start.normal)
            guard dot(across, across) > 1e-12 else { return [TriangleMesh.Triangle]() }
            let normal = normalized(across)
            let corners = [start, end, behind(end), behind(start)].map {
                TriangleMesh.Corner(point: $0.point, normal: normal)
            }
            return [
                TriangleMesh.Triangle(
                    corners: (corners[0], corners[1], corners[2]), part: ThingForm.breakage),
                TriangleMesh.Triangle(
                    corners: (corners[0], corners[2], corners[3]), part: ThingForm.breakage),
            ]
        }
        return cut.triangles + backs + strips
    }
}
