// SPDX-License-Identifier: Apache-2.0

/// Chooses how a thing is seen.
enum ThingView {
    /// A camera that has the thing in the middle of a wide picture, a light, a floor and a wall.
    static func view(
        of triangles: [TriangleMesh.Triangle], turnedBy turn: Float, colour: SceneColour,
        _ generator: inout KeyedGenerator
    ) -> SceneView {
        let (c, s) = (cosine(turn), sine(turn))
        let points = triangles.map { triangle in
            let point = triangle.corners.0.point
            return SIMD3(point.x * c + point.z * s, point.y, point.z * c - point.x * s)
        }
        let lower = points.reduce(SIMD3(), pointwiseMin)
        let upper = points.reduce(SIMD3(), pointwiseMax)
        var view = SceneView()
        view.target = (lower + upper) / 2
        view.elevation = generator.next(in: 0.2...0.42)
        view.distance = SceneComposer.distance(
            toFill: generator.next(in: 0.66...0.8), around: points, in: view, widthByHeight: 1.35)
        let side: Float = generator.chance(0.5) ? 1 : -1
        view.lightAzimuth = side * generator.next(in: 0.35...1.0)
        view.lightElevation = generator.next(in: 0.75...1.05)
        view.lightRadius = generator.next(in: 0.03...0.045)
        view.wallDepth = lower.z - (upper - lower).max() * generator.next(in: 0.8...1.5)
        // A white thing on white would be a riddle.
        let grounds = SceneGround.allCases.filter { $0 != .white || colour != .white }
        let ground = generator.element(of: grounds) ?? .grey
        view.floorTint = ground.reflectance * generator.next(in: 0.93...1.03)
        let wall = SIMD3<Float>(
            generator.next(in: 0.5...0.8), generator.next(in: 0.5...0.8),
            generator.next(in: 0.5...0.8))
        view.wallTint = wall * wall
        return view
    }
}
