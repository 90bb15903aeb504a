// SPDX-License-Identifier: Apache-2.0

/// Stripes around a mesh, or up and down it.
package struct StripePattern: Sendable {
    /// Which way the stripes run.
    package enum Course: Sendable {
        /// Around, one above the other: this many to a unit of height.
        case around(perUnit: Float)
        /// From the foot to the head, this many on the way around.
        case upright(count: Int)
        /// Like a screw: this many on the way around, leaning this many turns to a unit of height.
        case leaning(count: Int, turns: Float)
    }

    /// Which way they run.
    package var course: Course
    /// The share of the surface that they cover.
    package var share: Float
    /// Parts from 0 to this are striped.
    package var lastPart: Int
    /// Their colour, linear.
    package var tint: SIMD3<Float>

    package init(course: Course, share: Float, lastPart: Int, tint: SIMD3<Float>) {
        self.course = course
        self.share = share
        self.lastPart = lastPart
        self.tint = tint
    }

    /// Whether a point of a part is on a stripe.
    package func covers(_ point: SIMD3<Float>, of part: Int) -> Bool {
        guard part <= lastPart else { return false }
        let place =
            switch course {
            case .around(let perUnit): point.y * perUnit
            case .upright(let count): turn(of: point) * Float(count)
            case .leaning(let count, let turns):
                (turn(of: point) + point.y * turns) * Float(count)
            }
        return place - place.rounded(.down) < share
    }

    /// Where a point is on the way around, in turns.
    private func turn(of point: SIMD3<Float>) -> Float {
        direction(x: point.x, y: -point.z) / (2 * Float.pi)
    }
}
