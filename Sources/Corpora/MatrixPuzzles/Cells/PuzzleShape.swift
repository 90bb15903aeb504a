// SPDX-License-Identifier: Apache-2.0

/// The outline of an element.
package enum PuzzleShape: Int, Codable, Sendable, CaseIterable {
    case circle, square, triangle, pentagon, hexagon, plus, star, halfDisc, arrow, ell

    /// How many turns of the full circle show the same; nil where every turn does.
    package var symmetryOrder: Int? {
        switch self {
        case .circle: nil
        case .square, .plus: 4
        case .triangle: 3
        case .pentagon, .star: 5
        case .hexagon: 6
        case .halfDisc, .arrow, .ell: 1
        }
    }

    /// The least rotation that shows the same, in steps of 45 degrees.
    ///
    /// Turns of a triangle, a pentagon or a star by different multiples of 45 degrees below 360
    /// never show the same.
    package func visibleRotation(_ rotation: Int) -> Int {
        switch self {
        case .circle: 0
        case .square, .plus: rotation % 2
        case .hexagon: rotation % 4
        case .triangle, .pentagon, .star, .halfDisc, .arrow, .ell: rotation % 8
        }
    }

    /// Whether a mirror image is more than a turn.
    package var isChiral: Bool { self == .ell }

    /// The corners in a circle of radius 1, y down, before any turn; nil for the round ones.
    var corners: [SIMD2<Double>]? {
        switch self {
        case .circle, .halfDisc: nil
        case .square: [[0, -1], [1, 0], [0, 1], [-1, 0]]
        case .triangle: Self.triangleCorners
        case .pentagon: Self.fifths
        case .hexagon: Self.hexagonCorners
        case .plus: Self.plusCorners
        case .star: Self.starCorners
        case .arrow: Self.arrowCorners
        case .ell: Self.ellCorners
        }
    }

    private static let halfRootThree = 0.866_025_403_784_438_6
    private static let triangleCorners: [SIMD2<Double>] = [
        [0, -1], [halfRootThree, 0.5], [-halfRootThree, 0.5],
    ]
    private static let hexagonCorners: [SIMD2<Double>] = [
        [0, -1], [halfRootThree, -0.5], [halfRootThree, 0.5],
        [0, 1], [-halfRootThree, 0.5], [-halfRootThree, -0.5],
    ]
    /// The corners of a regular pentagon: sine and cosine of multiples of 72 degrees.
    private static let fifths: [SIMD2<Double>] = [
        [0, -1], [0.951_056_516_295_153_5, -0.309_016_994_374_947_45],
        [0.587_785_252_292_473_1, 0.809_016_994_374_947_5],
        [-0.587_785_252_292_473_1, 0.809_016_994_374_947_5],
        [-0.951_056_516_295_153_5, -0.309_016_994_374_947_45],
    ]
    /// Between two points of the star lies the opposite point, turned about and drawn in to 0.45.
    private static let starCorners: [SIMD2<Double>] = (0..<5).flatMap { index in
        [fifths[index], fifths[(index + 3) % 5] * -0.45]
    }
    /// Arms a third as wide as the whole, its outer corners on the circle.
    private static let plusCorners: [SIMD2<Double>] = {
        let far = 0.948_683_298_050_513_8
        let near = far / 3
        return [
            [near, -far], [near, -near], [far, -near], [far, near], [near, near], [near, far],
            [-near, far], [-near, near], [-far, near], [-far, -near], [-near, -near],
            [-near, -far],
        ]
    }()
    private static let arrowCorners: [SIMD2<Double>] = [
        [0, -1], [0.72, -0.1], [0.28, -0.1], [0.28, 0.95], [-0.28, 0.95], [-0.28, -0.1],
        [-0.72, -0.1],
    ]
    private static let ellCorners: [SIMD2<Double>] = [
        [-0.55, -0.8], [-0.2, -0.8], [-0.2, 0.45], [0.55, 0.45], [0.55, 0.8], [-0.55, 0.8],
    ]
}
