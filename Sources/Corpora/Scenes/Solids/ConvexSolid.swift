// SPDX-License-Identifier: Apache-2.0

/// What lies behind several planes at once: boxes and prisms.
package struct ConvexSolid: Sendable {
    /// A ball around it: middle, and radius squared.
    package var centre: SIMD3<Float>
    /// The square of the radius of a sphere that holds the solid.
    package var radiusSquared: Float
    /// Its planes in the geometry's list.
    package var planes: Range<Int>

    package init(centre: SIMD3<Float>, radius: Float, planes: Range<Int>) {
        self.centre = centre
        radiusSquared = radius * radius
        self.planes = planes
    }

    /// Where a ray enters, nearer than `limit`; nil where it misses or starts inside.
    ///
    /// The planes are (normal, offset); the solid is where normal · point ≤ offset for its own.
    package func hit(by ray: Ray, planes list: [SIMD4<Float>], within limit: Float) -> RayHit? {
        guard !ray.misses(ballAt: centre, radiusSquared: radiusSquared) else { return nil }
        var entry = RayHit.nearest
        var exit = limit
        var face = -1
        for index in planes {
            let plane = list[index]
            let normal = SIMD3(plane.x, plane.y, plane.z)
            let speed = dot(normal, ray.direction)
            let outside = dot(normal, ray.origin) - plane.w
            if speed < 0 {
                let distance = -outside / speed
                if distance > entry {
                    entry = distance
                    face = index
                }
            } else if speed > 0 {
                exit = min(exit, -outside / speed)
            } else if outside > 0 {
                return nil
            }
        }
        guard face >= 0, entry < exit else { return nil }
        let plane = list[face]
        return RayHit(
            distance: entry, normal: SIMD3(plane.x, plane.y, plane.z),
            face: Int32(face - planes.lowerBound))
    }
}
