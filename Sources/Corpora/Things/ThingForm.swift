// SPDX-License-Identifier: Apache-2.0

/// The shape of a thing: its surface, and where one may write on it.
///
/// It stands on y = 0. Parts: 0 the outside that is written on, 1 the inside and rims, 2 a lid, 3 a
/// knob, 4 a spout, 5 a handle, 6 a stopper; 7 is where it is broken.
struct ThingForm: Sendable {
    /// The surface.
    var triangles: [TriangleMesh.Triangle]
    /// What a word is written on.
    var ground: WordPattern.Ground
    /// The height of a word's middle.
    var wordLevel: Float
    /// How wide and how high a word may be.
    var wordRoom: SIMD2<Float>
    /// Whether it is no vessel.
    var isSolid = false

    /// The number of the inside.
    static let inside: Int32 = 1
    /// The number of what only a broken thing shows.
    static let breakage: Int32 = 7
    /// Striped are all parts up to this.
    static let lastStriped = 2

    /// A form of a kind, one of very many.
    static func drawn(of kind: ThingKind, _ generator: inout KeyedGenerator) -> ThingForm {
        switch kind {
        case .teapot: teapot(&generator)
        case .mug: mug(&generator)
        case .bowl: bowl(&generator)
        case .vase: vase(&generator)
        case .bottle: bottle(&generator)
        case .block: block(&generator)
        case .ball: ball(&generator)
        }
    }

    /// The surface that a line of curves draws when it is turned, from its foot outside upward.
    static func turned(
        _ profile: [(part: Int32, steps: Int, curve: [SIMD2<Float>])]
    ) -> [TriangleMesh.Triangle] {
        profile.flatMap { piece in
            CurvedSurfaces.turned(
                piece.curve.map { SIMD3($0.x, $0.y, 0) }, steps: piece.steps, sides: 44,
                part: piece.part)
        }
    }

    /// How far from the axis a curve is at a height, near enough to put handles on it.
    static func radius(of curves: [[SIMD2<Float>]], at height: Float) -> Float {
        var best: (distance: Float, radius: Float) = (.greatestFiniteMagnitude, 0)
        for curve in curves {
            let points = curve.map { SIMD3($0.x, $0.y, 0) }
            for step in 0...16 {
                let point = CurvedSurfaces.point(of: points, at: Float(step) / 16)
                let distance = abs(point.y - height)
                if distance < best.distance { best = (distance, point.x) }
            }
        }
        return best.radius
    }
}
