// SPDX-License-Identifier: Apache-2.0

/// The house's teapot: a turned body and lid, and a spout and a handle swept along curves.
///
/// It stands on y = 0 with its spout towards +x; the body's radius is 1. All curves are cubic
/// Béziers drawn for this project.
package enum TeapotMesh {
    /// The teapot's surface.
    package static let mesh = TriangleMesh(body + lid + knob + spout + handle)

    private static let body =
        CurvedSurfaces.turned(
            [
                SIMD3(0.52, 0.00, 0), SIMD3(0.66, 0.00, 0), SIMD3(0.68, 0.05, 0),
                SIMD3(0.72, 0.10, 0),
            ], steps: 3, part: 0)
        + CurvedSurfaces.turned(
            [
                SIMD3(0.72, 0.10, 0), SIMD3(0.94, 0.22, 0), SIMD3(1.02, 0.44, 0),
                SIMD3(1.00, 0.66, 0),
            ], steps: 8, part: 0)
        + CurvedSurfaces.turned(
            [
                SIMD3(1.00, 0.66, 0), SIMD3(0.98, 0.92, 0), SIMD3(0.84, 1.12, 0),
                SIMD3(0.64, 1.22, 0),
            ], steps: 8, part: 0)

    private static let lid =
        CurvedSurfaces.turned(
            [
                SIMD3(0.69, 1.20, 0), SIMD3(0.74, 1.24, 0), SIMD3(0.71, 1.29, 0),
                SIMD3(0.63, 1.29, 0),
            ], steps: 4, part: 1)
        + CurvedSurfaces.turned(
            [
                SIMD3(0.63, 1.29, 0), SIMD3(0.50, 1.40, 0), SIMD3(0.28, 1.46, 0),
                SIMD3(0.00, 1.47, 0),
            ], steps: 7, part: 2)

    private static let knob =
        CurvedSurfaces.turned(
            [
                SIMD3(0.08, 1.44, 0), SIMD3(0.06, 1.50, 0), SIMD3(0.20, 1.50, 0),
                SIMD3(0.20, 1.60, 0),
            ], steps: 4, part: 3)
        + CurvedSurfaces.turned(
            [
                SIMD3(0.20, 1.60, 0), SIMD3(0.20, 1.70, 0), SIMD3(0.12, 1.75, 0),
                SIMD3(0.00, 1.75, 0),
            ], steps: 4, part: 3)

    private static let spout =
        CurvedSurfaces.swept(
            [
                SIMD3(0.70, 0.38, 0.30), SIMD3(1.30, 0.40, 0.24), SIMD3(1.20, 0.96, 0.12),
                SIMD3(1.66, 1.20, 0.12),
            ], flattening: 1, steps: 14, part: 4)

    private static let handle =
        CurvedSurfaces.swept(
            [
                SIMD3(-0.74, 1.04, 0.09), SIMD3(-1.72, 1.26, 0.09), SIMD3(-1.68, 0.16, 0.09),
                SIMD3(-0.84, 0.34, 0.09),
            ], flattening: 1.25, steps: 18, part: 5)
}
