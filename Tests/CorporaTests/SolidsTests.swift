// SPDX-License-Identifier: Apache-2.0

import Corpora
import Testing

@Suite struct SolidsTests {
    private let far = Float.greatestFiniteMagnitude

    private func isNear(_ a: SIMD3<Float>, _ b: SIMD3<Float>, within tolerance: Float) -> Bool {
        let difference = a - b
        return (difference * difference).sum() < tolerance * tolerance
    }

    @Test(
        arguments: [
            (0, 0, 1), (0.523_598_8, 0.5, 0.866_025_4), (1.570_796_3, 1, 0),
            (2.5, 0.598_472_1, -0.801_143_6),
            (-1, -0.841_471, 0.540_302_3), (7, 0.656_986_6, 0.753_902_2),
            (-4, 0.756_802_5, -0.653_643_6),
        ] as [(Float, Float, Float)])
    func `sine and cosine agree with tables`(angle: Float, expected: Float, other: Float) {
        #expect(abs(sine(angle) - expected) < 2e-6)
        #expect(abs(cosine(angle) - other) < 2e-6)
    }

    @Test func `a ray meets a sphere where the quadratic says`() throws {
        let sphere = Sphere(centre: SIMD3(0, 0, -5), radius: 1)
        let straight = Ray(origin: SIMD3(), direction: SIMD3(0, 0, -1))
        let hit = try #require(sphere.hit(by: straight, within: far))
        #expect(abs(hit.distance - 4) < 1e-6)
        #expect(isNear(hit.normal, SIMD3(0, 0, 1), within: 1e-6))
        let aside = Ray(origin: SIMD3(0.6, 0, 0), direction: SIMD3(0, 0, -1))
        let second = try #require(sphere.hit(by: aside, within: far))
        #expect(abs(second.distance - 4.2) < 1e-5)
        #expect(isNear(second.normal, SIMD3(0.6, 0, 0.8), within: 1e-5))
        let past = Ray(origin: SIMD3(1.01, 0, 0), direction: SIMD3(0, 0, -1))
        #expect(sphere.hit(by: past, within: far) == nil)
        #expect(sphere.hit(by: straight, within: 3.9) == nil)
        let behind = Ray(origin: SIMD3(), direction: SIMD3(0, 0, 1))
        #expect(sphere.hit(by: behind, within: far) == nil)
    }

    @Test func `a ray meets a box on the face it comes to first`() throws {
        let planes = [
            SIMD4<Float>(1, 0, 0, 1), SIMD4(-1, 0, 0, 1), SIMD4(0, 1, 0, 1), SIMD4(0, -1, 0, 1),
            SIMD4(0, 0, 1, 1), SIMD4(0, 0, -1, 1),
        ]
        let box = ConvexSolid(centre: SIMD3(), radius: 1.7321, planes: 0..<6)
        let ray = Ray(origin: SIMD3(0.5, 0.25, 4), direction: SIMD3(0, 0, -1))
        let hit = try #require(box.hit(by: ray, planes: planes, within: far))
        #expect(hit.distance == 3)
        #expect(hit.normal == SIMD3(0, 0, 1))
        #expect(hit.face == 4)
        let slant = Ray(origin: SIMD3(4, 0, 0.5), direction: SIMD3(-0.8, 0.6, 0))
        #expect(box.hit(by: slant, planes: planes, within: far) == nil)
        let fromAbove = Ray(origin: SIMD3(3, 3, 0), direction: SIMD3(-0.6, -0.8, 0))
        let top = try #require(box.hit(by: fromAbove, planes: planes, within: far))
        #expect(abs(top.distance - 10.0 / 3) < 1e-5)
        #expect(top.face == 0)
        let level = Ray(origin: SIMD3(0, 1.5, 4), direction: SIMD3(0, 0, -1))
        #expect(box.hit(by: level, planes: planes, within: far) == nil)
    }

    @Test func `a ray meets side and ends of a cylinder and a cone`() throws {
        let cylinder = Frustum(
            foot: SIMD3(), axis: SIMD3(0, 1, 0), height: 2, footRadius: 1, headRadius: 1)
        let across = Ray(origin: SIMD3(0, 1, 5), direction: SIMD3(0, 0, -1))
        let side = try #require(cylinder.hit(by: across, within: far))
        #expect(abs(side.distance - 4) < 1e-5)
        #expect(isNear(side.normal, SIMD3(0, 0, 1), within: 1e-5))
        let down = Ray(origin: SIMD3(0.5, 5, 0), direction: SIMD3(0, -1, 0))
        let head = try #require(cylinder.hit(by: down, within: far))
        #expect(head.distance == 3)
        #expect(head.face == 1)
        let over = Ray(origin: SIMD3(0, 2.1, 5), direction: SIMD3(0, 0, -1))
        #expect(cylinder.hit(by: over, within: far) == nil)
        let cone = Frustum(
            foot: SIMD3(), axis: SIMD3(0, 1, 0), height: 1, footRadius: 1, headRadius: 0)
        let halfway = Ray(origin: SIMD3(0, 0.5, 5), direction: SIMD3(0, 0, -1))
        let slope = try #require(cone.hit(by: halfway, within: far))
        #expect(abs(slope.distance - 4.5) < 1e-5)
        let half = Float(0.5).squareRoot()
        #expect(isNear(slope.normal, SIMD3(0, half, half), within: 1e-5))
        let beside = Ray(origin: SIMD3(0.6, 0.5, 5), direction: SIMD3(0, 0, -1))
        #expect(cone.hit(by: beside, within: far) == nil)
    }

    @Test func `the tree of a mesh finds what all its triangles give`() {
        let triangles = (0..<40).map { index in
            var random = SceneRandom(seed: 5, index: index)
            let corner = {
                TriangleMesh.Corner(
                    point: SIMD3(
                        random.number(in: -1...1), random.number(in: -1...1),
                        random.number(in: -1...1)), normal: SIMD3(0, 0, 1))
            }
            return TriangleMesh.Triangle(corners: (corner(), corner(), corner()), part: 0)
        }
        let mesh = TriangleMesh(triangles)
        let single = triangles.map { TriangleMesh([$0]) }
        var hitCount = 0
        for index in 0..<400 {
            var random = SceneRandom(seed: 6, index: index)
            let ray = Ray(
                origin: SIMD3(random.number(in: -1...1), random.number(in: -1...1), 3),
                direction: SIMD3(random.number(in: -0.1...0.1), 0.05, -1))
            let all = single.compactMap { $0.hit(by: ray, within: far)?.distance }.min()
            #expect(mesh.hit(by: ray, within: far)?.distance == all)
            #expect(mesh.blocks(ray, within: far) == (all != nil))
            if all != nil { hitCount += 1 }
        }
        #expect(hitCount > 100)
    }

    @Test func `the teapot has a body, a lid with a knob, a spout and a handle`() throws {
        let mesh = TeapotMesh.mesh
        func part(_ x: Float, _ y: Float) -> Int32? {
            mesh.hit(
                by: Ray(origin: SIMD3(x, y, 5), direction: SIMD3(0, 0, -1)), within: far)?.face
        }
        #expect(part(0, 0.6) == 0)
        #expect(part(0, 1.4) == 2)
        #expect(part(0, 1.65) == 3)
        #expect(part(1.3, 0.85) == 4)
        #expect(part(-1.45, 0.7) == 5)
        // One sees through the handle, and past the spout.
        #expect(part(-1.15, 0.7) == nil)
        #expect(part(1.3, 0.2) == nil)
    }
}
