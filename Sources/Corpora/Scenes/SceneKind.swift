// SPDX-License-Identifier: Apache-2.0

/// The arrangements that scenes come in.
package enum SceneKind: String, Codable, Sendable, CaseIterable {
    /// One or two flat shapes standing upright.
    case polygons
    /// One clock, its case in the outline of a flat shape.
    case clock
    /// A block, or now and then a sphere, on a block.
    case blocks
    /// Two or three cubes on one another.
    case stack
    /// A sphere, alone, next to another solid, or in a row of three.
    case spheres
    /// A teapot, alone or on a block.
    case teapot

    /// How many of a hundred scenes are of this kind.
    package var share: Int {
        switch self {
        case .polygons: 15
        case .clock: 14
        case .blocks: 21
        case .stack: 18
        case .spheres: 16
        case .teapot: 16
        }
    }
}
