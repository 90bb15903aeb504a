// SPDX-License-Identifier: Apache-2.0

/// A half-line.
package struct Ray: Sendable {
    /// Where it starts.
    package var origin: SIMD3<Float>
    /// Where it goes; of length 1 unless said otherwise.
    package var direction: SIMD3<Float>

    package init(origin: SIMD3<Float>, direction: SIMD3<Float>) {
        self.origin = origin
        self.direction = direction
    }

    /// The point at a distance.
    package func point(at distance: Float) -> SIMD3<Float> {
        origin + direction * distance
    }

    /// Whether the ray's whole line stays outside a ball.
    ///
    /// - Precondition: the direction has length 1.
    func misses(ballAt centre: SIMD3<Float>, radiusSquared: Float) -> Bool {
        let toCentre = centre - origin
        let along = dot(toCentre, direction)
        return dot(toCentre, toCentre) - along * along > radiusSquared
    }
}
