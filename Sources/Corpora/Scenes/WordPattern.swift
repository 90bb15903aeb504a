// SPDX-License-Identifier: Apache-2.0

package import Images

/// A word written on a mesh.
package struct WordPattern: Sendable {
    /// The surface it is written on.
    package enum Ground: Sendable {
        /// Round about the vertical axis, of this radius where the word is.
        case round(radius: Float)
        /// Flat and upright, this far from the axis.
        case flat(distance: Float)
    }

    private let lettering: Lettering
    private let ground: Ground
    /// Cosine and sine of the direction that the word's middle faces.
    private let cosineOfFacing: Float
    private let sineOfFacing: Float
    private let level: Float
    /// Its colour, linear.
    package let tint: SIMD3<Float>

    /// - Parameters:
    ///   - lettering: the word, its height in the mesh's unit.
    ///   - ground: what it is written on; part 0 of the mesh.
    ///   - facing: the direction it faces, in radians from +z towards +x.
    ///   - level: the height of its middle.
    ///   - tint: its colour, linear.
    package init(
        _ lettering: Lettering, on ground: Ground, facing: Float, level: Float, tint: SIMD3<Float>
    ) {
        self.lettering = lettering
        self.ground = ground
        cosineOfFacing = cosine(facing)
        sineOfFacing = sine(facing)
        self.level = level
        self.tint = tint
    }

    /// Whether a point of a part is under the word's ink.
    package func covers(_ point: SIMD3<Float>, of part: Int) -> Bool {
        guard part == 0, abs(point.y - level) <= lettering.height / 2 else { return false }
        let toFront = point.x * sineOfFacing + point.z * cosineOfFacing
        let aside = point.x * cosineOfFacing - point.z * sineOfFacing
        guard toFront > 0 else { return false }
        let across: Float
        switch ground {
        case .round(let radius): across = direction(x: toFront, y: aside) * radius
        case .flat(let distance):
            guard abs(toFront - distance) < 0.01 * distance else { return false }
            across = aside
        }
        return lettering.contains(
            x: across + lettering.width / 2, y: level + lettering.height / 2 - point.y)
    }
}
