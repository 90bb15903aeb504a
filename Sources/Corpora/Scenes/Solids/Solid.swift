// SPDX-License-Identifier: Apache-2.0

/// One thing a ray can meet.
package enum Solid: Sendable {
    case sphere(Sphere)
    case convex(ConvexSolid)
    case frustum(Frustum)
    case mesh(PlacedMesh)

    /// Where on the surface shadows may start without meeting the surface again: this far out.
    var clearance: Float {
        // A mesh is flat where its normals are round.
        if case .mesh = self { return 0.02 }
        return 0.002
    }

    /// A ball about as large as the solid, for the light it takes from its surroundings: middle
    /// and radius.
    var occluder: SIMD4<Float> {
        switch self {
        case .sphere(let sphere): SIMD4(sphere.centre, sphere.radius)
        case .convex(let solid): SIMD4(solid.centre, solid.radiusSquared.squareRoot() * 0.72)
        case .frustum(let solid): SIMD4(solid.centre, solid.radiusSquared.squareRoot() * 0.72)
        case .mesh(let placed): placed.occluder
        }
    }
}
