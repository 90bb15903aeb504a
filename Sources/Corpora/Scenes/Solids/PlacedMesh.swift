// SPDX-License-Identifier: Apache-2.0

/// A mesh made larger, turned about the vertical axis and put somewhere.
package struct PlacedMesh: Sendable {
    /// Where the mesh's origin goes.
    package var foot: SIMD3<Float>
    /// How much larger it becomes.
    package var scale: Float
    /// Cosine and sine of the turn.
    private var cosineOfTurn: Float
    private var sineOfTurn: Float
    /// A ball around it.
    package var centre: SIMD3<Float>
    /// The square of the radius of a sphere that holds the solid.
    package var radiusSquared: Float
    /// Its mesh in the geometry's list.
    package let index: Int
    /// A ball about as large as the thing: middle and radius.
    package var occluder = SIMD4<Float>()

    package init(
        _ mesh: TriangleMesh, at index: Int, foot: SIMD3<Float>, scale: Float, turn: Float
    ) {
        self.index = index
        self.foot = foot
        self.scale = scale
        cosineOfTurn = cosine(turn)
        sineOfTurn = sine(turn)
        let bounds = mesh.bounds
        let half = (bounds.upper - bounds.lower) / 2
        radiusSquared = dot(half, half) * scale * scale
        centre = foot
        centre = foot + outward((bounds.upper + bounds.lower) / 2) * scale
        occluder = SIMD4(centre, radiusSquared.squareRoot() * 0.6)
    }

    /// Where a ray meets the mesh first, nearer than `limit`.
    package func hit(by ray: Ray, mesh: TriangleMesh, within limit: Float) -> RayHit? {
        guard !ray.misses(ballAt: centre, radiusSquared: radiusSquared) else { return nil }
        guard var hit = mesh.hit(by: inward(ray), within: limit) else { return nil }
        hit.normal = outward(hit.normal)
        let away = dot(hit.normal, ray.direction)
        if away > 0.3 {
            // The inside of the spout, seen through its mouth.
            hit.normal = -hit.normal
        } else if away > 0 {
            // At the rim of a flat triangle the smooth normal looks past the ray: turn it back.
            hit.normal = normalized(hit.normal - ray.direction * away)
        }
        return hit
    }

    /// Whether a ray meets the mesh nearer than `limit`.
    func blocks(_ ray: Ray, mesh: TriangleMesh, within limit: Float) -> Bool {
        !ray.misses(ballAt: centre, radiusSquared: radiusSquared)
            && mesh.blocks(inward(ray), within: limit)
    }

    /// A point as the mesh has it.
    package func local(_ point: SIMD3<Float>) -> SIMD3<Float> {
        turnedBack(point - foot) / scale
    }

    /// The ray as the mesh sees it; distances along it stay the same.
    private func inward(_ ray: Ray) -> Ray {
        let offset = ray.origin - foot
        return Ray(
            origin: turnedBack(offset) / scale, direction: turnedBack(ray.direction) / scale)
    }

    private func turnedBack(_ a: SIMD3<Float>) -> SIMD3<Float> {
        SIMD3(cosineOfTurn * a.x - sineOfTurn * a.z, a.y, sineOfTurn * a.x + cosineOfTurn * a.z)
    }

    private func outward(_ a: SIMD3<Float>) -> SIMD3<Float> {
        SIMD3(cosineOfTurn * a.x + sineOfTurn * a.z, a.y, -sineOfTurn * a.x + cosineOfTurn * a.z)
    }
}
