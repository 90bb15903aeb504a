// SPDX-License-Identifier: Apache-2.0

/// What objects of a scene are, by the words captions use.
package enum SceneShape: String, Codable, Sendable, CaseIterable {
    case triangle, square, pentagon, hexagon, circle
    case clock
    case block, cube, sphere, cylinder, cone
    case teapot

    /// The flat shapes: tiles standing upright, and the outlines of clocks.
    package static let outlines: [SceneShape] = [.triangle, .square, .pentagon, .hexagon, .circle]

    /// How many straight sides a flat shape has; nil for the circle and for what is not flat.
    package var sideCount: Int? {
        switch self {
        case .triangle: 3
        case .square: 4
        case .pentagon: 5
        case .hexagon: 6
        default: nil
        }
    }

    /// The word for something of this outline: "pentagonal"; nil for what is not flat.
    package var adjective: String? {
        switch self {
        case .triangle: "triangular"
        case .square: "square"
        case .pentagon: "pentagonal"
        case .hexagon: "hexagonal"
        case .circle: "round"
        default: nil
        }
    }
}
