// SPDX-License-Identifier: Apache-2.0

/// From where, and in what light, a scene is seen.
package struct SceneView: Sendable, Equatable {
    /// The point in the middle of the picture.
    package var target = SIMD3<Float>()
    /// From the camera to the target.
    package var distance: Float = 5
    /// How far the camera looks down, in radians.
    package var elevation: Float = 0.35
    /// How far the camera has gone about the vertical axis through its target, in radians,
    /// counter-clockwise from above.
    package var azimuth: Float = 0
    /// Where the light comes from: about the vertical axis from the side of a camera at azimuth 0,
    /// positive to the right, in radians.
    package var lightAzimuth: Float = 0.7
    /// How high the light stands, in radians.
    package var lightElevation: Float = 0.9
    /// The light's radius as seen from the scene, as a tangent: what makes shadows soft.
    package var lightRadius: Float = 0.05
    /// How much red, green and blue light comes from it.
    package var lightTint = SIMD3<Float>(repeating: 1)
    /// How much red, green and blue light comes from everywhere else.
    package var ambientTint = SIMD3<Float>(repeating: 1)
    /// The wall is the plane at this z, behind the objects.
    package var wallDepth: Float = -3
    /// The radius of a round wall about the target, in place of the plane; nil for the plane.
    package var wallRadius: Float?
    /// The wall's colour, linear.
    package var wallTint = SIMD3<Float>(repeating: 0.5)
    /// The floor's colour, linear.
    package var floorTint = SIMD3<Float>(repeating: 0.5)
    /// The share of the light that the floor throws back as a mirror, from 0 to 1.
    package var floorMirror: Float = 0
    /// Half the picture's side at distance 1.
    package static let halfTangent: Float = 0.3
}
