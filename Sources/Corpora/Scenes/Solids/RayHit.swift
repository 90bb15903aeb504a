// SPDX-License-Identifier: Apache-2.0

/// Where a ray meets a surface.
package struct RayHit: Sendable {
    /// From the ray's origin, in lengths of its direction.
    package var distance: Float
    /// The surface's direction outward, of length 1.
    package var normal: SIMD3<Float>
    /// Which face of the solid it is; faces meet in an edge.
    package var face: Int32

    /// Distances below this are the surface the ray starts from.
    static let nearest: Float = 1e-4
}
