// SPDX-License-Identifier: Apache-2.0

/// A ball.
package struct Sphere: Sendable {
    /// Its middle.
    package var centre: SIMD3<Float>
    /// From the middle to the surface.
    package var radius: Float

    package init(centre: SIMD3<Float>, radius: Float) {
        self.centre = centre
        self.radius = radius
    }

    /// Where a ray enters, nearer than `limit`; nil where it misses or starts inside.
    package func hit(by ray: Ray, within limit: Float) -> RayHit? {
        let toCentre = centre - ray.origin
        let along = dot(toCentre, ray.direction)
        // The distance of the line from the centre, squared, without cancellation.
        let aside = toCentre - ray.direction * along
        let inside = radius * radius - dot(aside, aside)
        guard inside > 0 else { return nil }
        let distance = along - inside.squareRoot()
        guard distance > RayHit.nearest, distance < limit else { return nil }
        let normal = (ray.point(at: distance) - centre) / radius
        return RayHit(distance: distance, normal: normal, face: 0)
    }
}
