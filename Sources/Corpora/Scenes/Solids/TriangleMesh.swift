// SPDX-License-Identifier: Apache-2.0

/// A surface of triangles, under a tree of boxes so that a ray looks at few of them.
///
/// The tree is a list in the order a ray walks it: a box a ray misses says where to go on.
package struct TriangleMesh: Sendable {
    /// A corner: where it is, and the smooth surface's direction there.
    package struct Corner: Sendable {
        /// Where it is.
        package var point: SIMD3<Float>
        /// The direction of the surface there.
        package var normal: SIMD3<Float>

        package init(point: SIMD3<Float>, normal: SIMD3<Float>) {
            self.point = point
            self.normal = normal
        }
    }

    /// Three corners, counter-clockwise from outside, and the part of the thing they belong to.
    package struct Triangle: Sendable {
        /// Its three corners, counter-clockwise seen from outside.
        package var corners: (Corner, Corner, Corner)
        /// The number of the part it belongs to.
        package var part: Int32

        package init(corners: (Corner, Corner, Corner), part: Int32) {
            self.corners = corners
            self.part = part
        }
    }

    /// What a ray needs of a triangle.
    struct Leaf {
        var point, firstEdge, secondEdge: SIMD3<Float>
    }

    /// A box of the tree; `count` is 0 where it holds other boxes.
    struct Node {
        var lower, upper: SIMD3<Float>
        var first: Int
        var count: Int
        var afterwards: Int
    }

    var triangles: [Triangle]
    var nodes: [Node] = []
    private var leaves: [Leaf]
    static let leafSize = 4

    /// Builds the tree.
    ///
    /// - Precondition: there is at least one triangle.
    package init(_ triangles: [Triangle]) {
        precondition(!triangles.isEmpty, "a mesh without triangles")
        self.triangles = triangles
        leaves = []
        build(0..<triangles.count)
        leaves = self.triangles.map(Self.leaf)
    }

    /// Builds a tree that is not quite as good, in a fraction of the time: for things that are
    /// made for one picture.
    ///
    /// - Precondition: there is at least one triangle.
    package init(binning triangles: [Triangle]) {
        precondition(!triangles.isEmpty, "a mesh without triangles")
        var builder = BinnedTree(triangles)
        builder.build(0..<triangles.count)
        self.triangles = builder.order.map { triangles[$0] }
        nodes = builder.nodes
        leaves = self.triangles.map(Self.leaf)
    }

    private static func leaf(_ triangle: Triangle) -> Leaf {
        let corners = triangle.corners
        return Leaf(
            point: corners.0.point, firstEdge: corners.1.point - corners.0.point,
            secondEdge: corners.2.point - corners.0.point)
    }

    /// The box around everything.
    package var bounds: (lower: SIMD3<Float>, upper: SIMD3<Float>) {
        (nodes[0].lower, nodes[0].upper)
    }

    /// Where a ray meets the surface first, nearer than `limit`, from either side.
    ///
    /// The direction may have any length; the normal is the smooth one, of length 1.
    package func hit(by ray: Ray, within limit: Float) -> RayHit? {
        var best: (distance: Float, u: Float, v: Float, index: Int) = (limit, 0, 0, -1)
        let inverse = SIMD3<Float>(repeating: 1) / ray.direction
        var node = 0
        while node < nodes.count {
            let box = nodes[node]
            guard Self.meets(box, ray.origin, inverse, best.distance) else {
                node = box.afterwards
                continue
            }
            for index in box.first..<box.first + box.count {
                if let found = Self.meeting(leaves[index], ray, best.distance) {
                    best = (found.x, found.y, found.z, index)
                }
            }
            node += 1
        }
        guard best.index >= 0 else { return nil }
        let triangle = triangles[best.index]
        let corners = triangle.corners
        let smooth =
            corners.0.normal * (1 - best.u - best.v) + corners.1.normal * best.u
            + corners.2.normal * best.v
        return RayHit(distance: best.distance, normal: normalized(smooth), face: triangle.part)
    }

    /// Whether a ray meets the surface anywhere nearer than `limit`.
    package func blocks(_ ray: Ray, within limit: Float) -> Bool {
        let inverse = SIMD3<Float>(repeating: 1) / ray.direction
        var node = 0
        while node < nodes.count {
            let box = nodes[node]
            guard Self.meets(box, ray.origin, inverse, limit) else {
                node = box.afterwards
                continue
            }
            for index in box.first..<box.first + box.count
            where Self.meeting(leaves[index], ray, limit) != nil {
                return true
            }
            node += 1
        }
        return false
    }

    @inline(__always)
    private static func meets(
        _ box: Node, _ origin: SIMD3<Float>, _ inverse: SIMD3<Float>, _ limit: Float
    ) -> Bool {
        // Number by number: the compiler makes better code of it than of whole vectors.
        let lowerX = (box.lower.x - origin.x) * inverse.x
        let upperX = (box.upper.x - origin.x) * inverse.x
        let lowerY = (box.lower.y - origin.y) * inverse.y
        let upperY = (box.upper.y - origin.y) * inverse.y
        let lowerZ = (box.lower.z - origin.z) * inverse.z
        let upperZ = (box.upper.z - origin.z) * inverse.z
        let enter = max(min(lowerX, upperX), min(lowerY, upperY), min(lowerZ, upperZ))
        let leave = min(max(lowerX, upperX), max(lowerY, upperY), max(lowerZ, upperZ))
        return enter <= leave && leave > 0 && enter < limit
    }

    /// Distance and place within the triangle of the meeting, if any.
    ///
    /// Source: Möller and Trumbore 1997, "Fast, minimum storage ray/triangle intersection".
    @inline(__always)
    private static func meeting(_ leaf: Leaf, _ ray: Ray, _ limit: Float) -> SIMD3<Float>? {
        let across = cross(ray.direction, leaf.secondEdge)
        let determinant = dot(leaf.firstEdge, across)
        guard determinant != 0 else { return nil }
        let inverse = 1 / determinant
        let fromPoint = ray.origin - leaf.point
        let u = dot(fromPoint, across) * inverse
        guard u >= 0, u <= 1 else { return nil }
        let along = cross(fromPoint, leaf.firstEdge)
        let v = dot(ray.direction, along) * inverse
        guard v >= 0, u + v <= 1 else { return nil }
        let distance = dot(leaf.secondEdge, along) * inverse
        guard distance > RayHit.nearest, distance < limit else { return nil }
        return SIMD3(distance, u, v)
    }
}

// MARK: - Building

extension TriangleMesh {
    /// Appends the boxes of a run of triangles, which it puts in order on the way.
    private mutating func build(_ range: Range<Int>) {
        let place = nodes.count
        let (lower, upper) = box(of: range)
        let isLeaf = range.count <= Self.leafSize
        nodes.append(
            Node(
                lower: lower, upper: upper, first: range.lowerBound,
                count: isLeaf ? range.count : 0, afterwards: 0))
        if !isLeaf {
            let middle = split(range)
            build(range.lowerBound..<middle)
            build(middle..<range.upperBound)
        }
        nodes[place].afterwards = nodes.count
    }

    /// Sorts a run along the axis, and finds the place in it, where a ray is likely to miss one of
    /// the two halves: the sum of surface × triangles is least.
    private mutating func split(_ range: Range<Int>) -> Int {
        var best: (cost: Float, axis: Int, count: Int) = (.greatestFiniteMagnitude, 0, 1)
        for axis in 0..<3 {
            sort(range, along: axis)
            let fromStart = surfaces(range)
            let fromEnd = surfaces(range.reversed())
            for count in 1..<range.count {
                let rest = range.count - count
                let cost =
                    fromStart[count - 1] * Float(count) + fromEnd[rest - 1] * Float(rest)
                if cost < best.cost { best = (cost, axis, count) }
            }
        }
        sort(range, along: best.axis)
        return range.lowerBound + best.count
    }

    /// Sorts a run by the triangles' middles.
    private mutating func sort(_ range: Range<Int>, along axis: Int) {
        let run = Array(triangles[range])
        let places = run.map { Self.middle(of: $0)[axis] }
        let order = run.indices.sorted { (places[$0], $0) < (places[$1], $1) }
        triangles.replaceSubrange(range, with: order.map { run[$0] })
    }

    /// The surface of the box around the first, the first two, … of some triangles.
    private func surfaces(_ indices: some Sequence<Int>) -> [Float] {
        var lower = SIMD3<Float>(repeating: .greatestFiniteMagnitude)
        var upper = -lower
        return indices.map { index in
            let (from, to) = box(of: index..<index + 1)
            lower = pointwiseMin(lower, from)
            upper = pointwiseMax(upper, to)
            let size = upper - lower
            return size.x * size.y + size.y * size.z + size.z * size.x
        }
    }

    private func box(of range: Range<Int>) -> (lower: SIMD3<Float>, upper: SIMD3<Float>) {
        var lower = SIMD3<Float>(repeating: .greatestFiniteMagnitude)
        var upper = -lower
        for triangle in triangles[range] {
            let corners = triangle.corners
            for point in [corners.0.point, corners.1.point, corners.2.point] {
                lower = pointwiseMin(lower, point)
                upper = pointwiseMax(upper, point)
            }
        }
        return (lower, upper)
    }

    private static func middle(of triangle: Triangle) -> SIMD3<Float> {
        let corners = triangle.corners
        return (corners.0.point + corners.1.point + corners.2.point) / 3
    }
}
