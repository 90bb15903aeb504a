// SPDX-License-Identifier: Apache-2.0

/// What the surface of a mesh is made of.
package struct SurfaceFinish: Sendable {
    /// The colours of its parts, linear; a part beyond the last has the last one's.
    package var tints: [SIMD3<Float>]
    /// How bright a highlight is: 0 for plaster.
    package var gloss: Float
    /// What is painted on it; nil for nothing.
    package var pattern: SurfacePattern?

    package init(tints: [SIMD3<Float>], gloss: Float = 0.22, pattern: SurfacePattern? = nil) {
        self.tints = tints
        self.gloss = gloss
        self.pattern = pattern
    }

    /// The colour of a part without paint.
    package func tint(of part: Int) -> SIMD3<Float> {
        tints.isEmpty ? SIMD3() : tints[min(part, tints.count - 1)]
    }

    /// The colour painted on a part at a point of the mesh; nil where there is no paint.
    package func paint(on part: Int, at point: SIMD3<Float>) -> SIMD3<Float>? {
        pattern?.paint(on: part, at: point)
    }
}
