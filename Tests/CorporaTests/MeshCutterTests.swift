// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Corpora

@Suite struct MeshCutterTests {
    private var ball: [TriangleMesh.Triangle] {
        var generator = KeyedGenerator(1)
        return ThingForm.ball(&generator).triangles
    }

    private func area(_ triangles: [TriangleMesh.Triangle]) -> Float {
        triangles.reduce(0) { sum, triangle in
            let (a, b, c) = triangle.corners
            let across = cross(b.point - a.point, c.point - a.point)
            return sum + dot(across, across).squareRoot() / 2
        }
    }

    @Test func `two sides of a cut are the whole, and their edges the same`() {
        let whole = MeshCutter.Cut(triangles: ball)
        let (lower, upper) = MeshMover.bounds(of: ball)
        let level = lower.y + (upper.y - lower.y) * 0.613
        let above = MeshCutter.cut(whole) { $0.y - level }
        let below = MeshCutter.cut(whole) { level - $0.y }
        #expect(abs(area(above.triangles) + area(below.triangles) - area(ball)) < 1e-3)
        // Archimedes: a ball's cap has its share of the height for its share of the surface.
        #expect(abs(area(above.triangles) / area(ball) - 0.387) < 0.01)
        #expect(above.edges.count == below.edges.count && above.edges.count >= 44)
        for edge in above.edges {
            #expect(abs(edge.start.point.y - level) < 1e-5)
        }
    }

    @Test func `a second cut shortens the edges of the first`() {
        let once = MeshCutter.cut(MeshCutter.Cut(triangles: ball)) { 0.5 - $0.y }
        let twice = MeshCutter.cut(once) { $0.x }
        #expect(twice.edges.allSatisfy { $0.start.point.x > -1e-5 && $0.end.point.x > -1e-5 })
        #expect(twice.triangles.allSatisfy { $0.corners.0.point.x > -1e-5 })
    }

    @Test func `a wall lies behind its surface and closes the edge`() {
        let cut = MeshCutter.cut(MeshCutter.Cut(triangles: ball)) { 0.9 - $0.y }
        let walled = MeshCutter.walled(cut, thickness: 0.05)
        let strips = walled.filter { $0.part == ThingForm.breakage }
        #expect(walled.count == cut.triangles.count * 2 + strips.count)
        #expect(strips.count == cut.edges.count * 2)
        let length = cut.edges.reduce(Float(0)) { sum, edge in
            let along = edge.end.point - edge.start.point
            return sum + dot(along, along).squareRoot()
        }
        #expect(abs(area(strips) / (length * 0.05) - 1) < 0.1)
    }

    @Test func `a dropped piece lies on the floor`() {
        let piece = MeshMover.dropped(MeshMover.tilted(ball, by: 1), atX: 3, z: -2)
        let (lower, upper) = MeshMover.bounds(of: piece)
        #expect(abs(lower.y) < 1e-5)
        #expect(abs(lower.x + upper.x - 6) < 1e-4 && abs(lower.z + upper.z + 4) < 1e-4)
    }

    @Test(
        arguments: [
            (1, 0, 0), (1, 1, 0.785_398_2), (0, 1, 1.570_796_3), (-1, 1, 2.356_194_5),
            (-2, 0, 3.141_592_7), (-1, -1, -2.356_194_5), (0, -3, -1.570_796_3),
            (2, -1, -0.463_647_6), (3, 4, 0.927_295_2), (0, 0, 0),
        ] as [(Float, Float, Float)])
    func `directions agree with tables`(x: Float, y: Float, expected: Float) {
        #expect(abs(direction(x: x, y: y) - expected) < 2e-6)
    }

    @Test func `a tree by bins finds what the careful one finds`() {
        let mesh = TriangleMesh(binning: ball)
        let careful = TriangleMesh(ball)
        for index in 0..<300 {
            var random = KeyedGenerator(4, UInt64(index))
            let ray = Ray(
                origin: SIMD3(random.next(in: -1...1), random.next(in: 0...2), 5),
                direction: normalized(SIMD3(random.next(in: -0.1...0.1), 0.02, -1)))
            let far = Float.greatestFiniteMagnitude
            let (one, other) = (mesh.hit(by: ray, within: far), careful.hit(by: ray, within: far))
            #expect(one?.distance == other?.distance)
            #expect(mesh.blocks(ray, within: far) == (one != nil))
        }
    }
}
