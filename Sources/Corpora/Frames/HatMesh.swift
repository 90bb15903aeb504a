// SPDX-License-Identifier: Apache-2.0

/// Hats for the bust, each with something that tells which way it is turned.
///
/// Part 0 is the hat, part 1 its band, part 2 its feather. A hat's rim is at y = 0 around the axis,
/// its front towards +z.
enum HatMesh {
    /// A low crown, a wide brim and a feather on the left.
    static let feathered = TriangleMesh(
        binning: [
            turned((0.33, -0.02), (0.42, -0.02), (0.52, -0.06), (0.60, -0.01), 0),
            turned((0.60, -0.01), (0.615, 0.01), (0.605, 0.03), (0.59, 0.02), 0),
            turned((0.59, 0.02), (0.52, -0.03), (0.44, 0.02), (0.365, 0.03), 0),
            turned((0.367, 0.03), (0.366, 0.06), (0.364, 0.09), (0.362, 0.12), 1),
            turned((0.36, 0.12), (0.35, 0.30), (0.34, 0.42), (0.26, 0.41), 0),
            turned((0.26, 0.41), (0.18, 0.40), (0.10, 0.33), (0, 0.33), 0),
        ].flatMap(\.self) + feather)

    /// A round crown with a button and a peak over the face.
    static let peaked = TriangleMesh(
        binning: [
            turned((0.34, -0.04), (0.36, -0.04), (0.362, -0.03), (0.362, -0.02), 0),
            turned((0.362, -0.02), (0.365, 0.00), (0.365, 0.03), (0.364, 0.06), 1),
            turned((0.362, 0.06), (0.36, 0.28), (0.22, 0.37), (0, 0.375), 0),
            turned((0.05, 0.365), (0.055, 0.39), (0.03, 0.41), (0, 0.41), 1),
        ].flatMap(\.self) + peak)

    /// A high straight crown, a narrow brim and a feather on the left.
    static let tall = TriangleMesh(
        binning: [
            turned((0.33, -0.02), (0.40, -0.03), (0.46, -0.03), (0.52, 0.02), 0),
            turned((0.52, 0.02), (0.535, 0.03), (0.53, 0.05), (0.51, 0.045), 0),
            turned((0.51, 0.045), (0.46, 0.01), (0.42, 0.02), (0.355, 0.02), 0),
            turned((0.355, 0.02), (0.353, 0.06), (0.350, 0.10), (0.347, 0.14), 1),
            turned((0.345, 0.14), (0.33, 0.30), (0.34, 0.45), (0.36, 0.56), 0),
            turned((0.36, 0.56), (0.362, 0.575), (0.35, 0.58), (0.33, 0.58), 0),
            turned((0.33, 0.58), (0.25, 0.58), (0.10, 0.58), (0, 0.58), 0),
        ].flatMap(\.self) + feather)

    private static func turned(
        _ a: (Float, Float), _ b: (Float, Float), _ c: (Float, Float), _ d: (Float, Float),
        _ part: Int32
    ) -> [TriangleMesh.Triangle] {
        CurvedSurfaces.turned(
            [a, b, c, d].map { SIMD3($0.0, $0.1, 0) }, steps: 7, sides: 64, part: part)
    }

    /// A blade that stands on the band at the bust's left and leans back.
    private static let feather = CurvedSurfaces.grid(rows: 14, columns: 4, part: 2) { row, column in
        let share = Float(row) / 14
        let across = Float(column) / 2 - 1
        let quill: CurvedSurfaces.Curve = [
            SIMD3(0.37, 0.05, 0.12), SIMD3(0.44, 0.22, 0.10), SIMD3(0.46, 0.50, -0.05),
            SIMD3(0.40, 0.66, -0.30),
        ]
        let along = normalized(CurvedSurfaces.tangent(of: quill, at: share))
        let outward = SIMD3<Float>(1, 0, 0)
        let aside = normalized(cross(outward, along))
        // Narrow at the quill, widest at two thirds, pointed.
        let width = 0.012 + 0.36 * share * share * (1 - share) * 1.4 + 0.03 * share * (1 - share)
        let bulge = outward * (0.02 * (1 - across * across))
        return TriangleMesh.Corner(
            point: CurvedSurfaces.point(of: quill, at: share) + aside * (across * width) + bulge,
            normal: normalized(outward - aside * (across * 0.4)))
    }

    /// A curved plate in front, thin enough to be one surface.
    private static let peak = CurvedSurfaces.grid(rows: 10, columns: 24, part: 0) { row, column in
        let share = Float(row) / 10
        let angle = (Float(column) / 24 - 0.5) * 2.3
        let (c, s) = (cosine(angle), sine(angle))
        let reach = 0.355 + 0.30 * share * c * c
        let drop = 0.07 * share * share + 0.25 * s * s * share * share * 0.4
        return TriangleMesh.Corner(
            point: SIMD3(s * reach, -0.015 - drop, c * reach),
            normal: normalized(SIMD3(s * 0.3, 1, c * 0.25)))
    }
}
