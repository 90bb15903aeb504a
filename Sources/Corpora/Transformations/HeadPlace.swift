// SPDX-License-Identifier: Apache-2.0

/// Where the head of an animal lies in its picture, in pixels from the top left.
package struct HeadPlace: Sendable, Equatable {
    /// How an animal looks out of its picture.
    package enum Facing: String, Sendable {
        /// Towards us: both eyes are seen.
        case front
        /// In profile; one eye is seen.
        case left
        /// In profile; one eye is seen.
        case right
    }

    /// Between crown and chin, between both cheeks; ears do not count.
    package var middle: SIMD2<Float>
    /// From the middle to a cheek, and from the middle to the chin.
    package var half: SIMD2<Float>
    /// The eyes from left to right: two of a face, one of a profile.
    package var eyes: [SIMD2<Float>]
    /// Half of an eye's width.
    package var eyeRadius: Float
    /// Where a bow tie's knot belongs.
    package var neck: SIMD2<Float>
    /// The direction from the left eye to the right one, of length 1.
    package var tilt: SIMD2<Float>
    /// Which way the face looks.
    package var facing: Facing

    package init(
        middle: SIMD2<Float>, half: SIMD2<Float>, eyes: [SIMD2<Float>], eyeRadius: Float,
        neck: SIMD2<Float>, tilt: SIMD2<Float> = SIMD2(1, 0), facing: Facing = .front
    ) {
        self.middle = middle
        self.half = half
        self.eyes = eyes
        self.eyeRadius = eyeRadius
        self.neck = neck
        self.tilt = tilt
        self.facing = facing
    }

    /// The same head in a picture that was scaled, then moved.
    package func moved(scale: Float, by offset: SIMD2<Float>) -> HeadPlace {
        HeadPlace(
            middle: middle * scale + offset, half: half * scale,
            eyes: eyes.map { $0 * scale + offset }, eyeRadius: eyeRadius * scale,
            neck: neck * scale + offset, tilt: tilt, facing: facing)
    }

    /// The same head in a picture `width` pixels wide that was reflected left to right.
    package func mirrored(width: Float) -> HeadPlace {
        func flipped(_ point: SIMD2<Float>) -> SIMD2<Float> { SIMD2(width - point.x, point.y) }
        return HeadPlace(
            middle: flipped(middle), half: half, eyes: eyes.reversed().map(flipped),
            eyeRadius: eyeRadius, neck: flipped(neck), tilt: SIMD2(tilt.x, -tilt.y),
            facing: facing == .left ? .right : facing == .right ? .left : .front)
    }
}
