// SPDX-License-Identifier: Apache-2.0

/// A thing of triangles in a scene.
package struct SceneModel: Sendable {
    /// Its surface; it stands on y = 0 of its own space.
    package var mesh: TriangleMesh
    /// What it is made of.
    package var finish: SurfaceFinish
    /// Where its origin is.
    package var foot: SIMD3<Float>
    /// How much larger than its mesh it is.
    package var scale: Float
    /// How far it is turned about the vertical axis, in radians, counter-clockwise from above.
    package var turn: Float

    package init(
        _ mesh: TriangleMesh, finish: SurfaceFinish, foot: SIMD3<Float> = SIMD3(),
        scale: Float = 1, turn: Float = 0
    ) {
        self.mesh = mesh
        self.finish = finish
        self.foot = foot
        self.scale = scale
        self.turn = turn
    }
}
