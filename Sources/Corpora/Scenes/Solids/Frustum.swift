// SPDX-License-Identifier: Apache-2.0

/// A round solid about an axis: cylinder, cone, disc, or a cone cut off.
package struct Frustum: Sendable {
    /// The middle of its foot.
    package var foot: SIMD3<Float>
    /// From the foot to the head, of length 1.
    package var axis: SIMD3<Float>
    /// From the foot to the head.
    package var height: Float
    /// The radius at the foot.
    package var footRadius: Float
    /// The radius at the head; 0 for a cone.
    package var headRadius: Float

    package init(
        foot: SIMD3<Float>, axis: SIMD3<Float>, height: Float, footRadius: Float,
        headRadius: Float
    ) {
        self.foot = foot
        self.axis = axis
        self.height = height
        self.footRadius = footRadius
        self.headRadius = headRadius
    }

    /// The middle of a ball around it.
    var centre: SIMD3<Float> { foot + axis * (height / 2) }

    /// The radius of that ball, squared.
    var radiusSquared: Float {
        let radius = max(footRadius, headRadius)
        return height * height / 4 + radius * radius
    }

    /// Where a ray enters, nearer than `limit`; nil where it misses or starts inside.
    ///
    /// Faces: 0 the side, 1 the head, 2 the foot.
    package func hit(by ray: Ray, within limit: Float) -> RayHit? {
        guard !ray.misses(ballAt: centre, radiusSquared: radiusSquared) else { return nil }
        let fromFoot = ray.origin - foot
        let level = dot(fromFoot, axis)
        let climb = dot(ray.direction, axis)
        if let hit = capHit(by: ray, level: level, climb: climb, within: limit) { return hit }
        return sideHit(by: ray, level: level, climb: climb, within: limit)
    }

    /// The flat end that faces the ray.
    private func capHit(by ray: Ray, level: Float, climb: Float, within limit: Float) -> RayHit? {
        guard climb != 0 else { return nil }
        let isHead = climb < 0
        let distance = ((isHead ? height : 0) - level) / climb
        guard distance > RayHit.nearest, distance < limit else { return nil }
        let middle = isHead ? foot + axis * height : foot
        let aside = ray.point(at: distance) - middle
        let radius = isHead ? headRadius : footRadius
        guard dot(aside, aside) <= radius * radius else { return nil }
        return RayHit(distance: distance, normal: isHead ? axis : -axis, face: isHead ? 1 : 2)
    }

    /// The round side: |aside|² = radius(level)², a quadratic in the distance.
    private func sideHit(by ray: Ray, level: Float, climb: Float, within limit: Float) -> RayHit? {
        let slope = (headRadius - footRadius) / height
        let start = ray.origin - foot - axis * level
        let across = ray.direction - axis * climb
        let radius = footRadius + slope * level
        let widening = slope * climb
        let a = dot(across, across) - widening * widening
        let b = dot(start, across) - radius * widening
        let c = dot(start, start) - radius * radius
        let discriminant = b * b - a * c
        guard discriminant > 0, a > 1e-9 || a < -1e-9 else { return nil }
        let root = discriminant.squareRoot()
        let first = (-b - root) / a
        let second = (-b + root) / a
        for turn in 0..<2 {
            let distance = turn == 0 ? min(first, second) : max(first, second)
            let reached = level + climb * distance
            guard distance > RayHit.nearest, distance < limit, reached >= 0, reached <= height
            else { continue }
            let aside = start + across * distance
            let length = dot(aside, aside).squareRoot()
            guard length > 0 else { continue }
            let normal = normalized(aside / length - axis * slope)
            // The second root of a ray that starts outside is the far wall, seen from within.
            guard dot(normal, ray.direction) < 0 else { continue }
            return RayHit(distance: distance, normal: normal, face: 0)
        }
        return nil
    }
}
