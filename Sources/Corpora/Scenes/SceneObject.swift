// SPDX-License-Identifier: Apache-2.0

/// One object of a scene: what the caption may say about it, and where it stands.
///
/// The floor is the plane y = 0; x points to the right of the picture and z towards the camera.
/// Lengths are in units of an ordinary object, about 1 across.
package struct SceneObject: Sendable, Equatable {
    /// What it is.
    package var shape: SceneShape
    /// The outline of a clock; nil for everything else.
    package var outline: SceneShape?
    /// Its colour in words.
    package var colour: SceneColour
    /// Its size in words; nil where nothing in the scene is of another size.
    package var size: SceneSize?
    /// Its place in words.
    package var place: ScenePlace = .centre
    /// Its colour in numbers: the named one, a little off.
    package var tint: SIMD3<Float>
    /// The middle of its foot.
    package var foot = SIMD3<Float>()
    /// Width, height and depth before it is turned.
    package var extent: SIMD3<Float>
    /// How far it is turned about the vertical axis, in radians, counter-clockwise from above.
    package var turn: Float = 0
    /// The time a clock shows, in minutes after twelve.
    package var minutes = 0
}

extension SceneObject {
    /// Points on and around the object that no part of it reaches far beyond.
    var outerPoints: [SIMD3<Float>] {
        let half = extent / 2
        return localPoints(half).map { point in
            let (c, s) = (cosine(turn), sine(turn))
            return foot
                + SIMD3(point.x * c + point.z * s, point.y + half.y, point.z * c - point.x * s)
        }
    }

    /// The points before the object is turned, seen from its middle.
    private func localPoints(_ half: SIMD3<Float>) -> [SIMD3<Float>] {
        let (x, y, z) = (half.x, half.y, half.z)
        let ends: [SIMD3<Float>] = [
            SIMD3(x, 0, 0), SIMD3(-x, 0, 0), SIMD3(0, y, 0), SIMD3(0, -y, 0), SIMD3(0, 0, z),
            SIMD3(0, 0, -z),
        ]
        let feet = [SIMD3(x, -y, z), SIMD3(-x, -y, z), SIMD3(x, -y, -z), SIMD3(-x, -y, -z)]
        switch shape {
        case .sphere, .circle: return ends
        case .clock where outline == .circle: return ends
        // Spout and handle are wider than the foot, and the lid is narrower.
        case .teapot: return ends + feet.map { $0 * SIMD3(0.5, 1, 0.8) }
        case .triangle, .cone: return ends + feet
        case .clock where outline == .triangle: return ends + feet
        default: return feet + feet.map { $0 * SIMD3(1, -1, 1) }
        }
    }
}
