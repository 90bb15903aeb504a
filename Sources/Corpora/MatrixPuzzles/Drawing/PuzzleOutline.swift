// SPDX-License-Identifier: Apache-2.0

/// A shape in its place, and how deep points lie in it.
package struct PuzzleOutline: Sendable {
    private let shape: PuzzleShape
    private let centre: SIMD2<Double>
    private let radius: Double
    private let turn: SIMD2<Double>
    private let mirrored: Bool
    private let corners: [SIMD2<Double>]

    /// - Parameters:
    ///   - shape: what it is.
    ///   - centre: the middle of the circle around it, in pixels.
    ///   - radius: of that circle, in pixels.
    ///   - rotation: the turn clockwise in steps of 45 degrees.
    ///   - mirrored: whether it is mirrored left to right before it is turned.
    package init(
        _ shape: PuzzleShape, centre: SIMD2<Double>, radius: Double, rotation: Int = 0,
        mirrored: Bool = false
    ) {
        self.shape = shape
        self.centre = centre
        self.radius = radius
        self.mirrored = mirrored
        turn = Self.eighths[rotation & 7]
        corners = (shape.corners ?? []).map { $0 * radius }
    }

    /// Cosine and sine of multiples of 45 degrees.
    static let eighths: [SIMD2<Double>] = {
        let half = 0.707_106_781_186_547_6
        return [
            [1, 0], [half, half], [0, 1], [-half, half], [-1, 0], [-half, -half], [0, -1],
            [half, -half],
        ]
    }()

    /// Where it can be.
    package var box: PuzzleCanvas.Box { PuzzleCanvas.Box(around: centre, reach: radius) }

    /// The distance from a point to the edge: positive inside, negative outside.
    package func depth(at point: SIMD2<Double>) -> Double {
        let offset = point - centre
        var local = SIMD2(
            offset.x * turn.x + offset.y * turn.y, offset.y * turn.x - offset.x * turn.y)
        if mirrored { local.x = -local.x }
        let distance = (local.x * local.x + local.y * local.y).squareRoot()
        switch shape {
        case .circle: return radius - distance
        // The lesser of two depths: outside it may be less than the true distance, which is safe.
        case .halfDisc: return min(radius - distance, -local.y)
        default: return polygonDepth(at: local)
        }
    }

    /// Inside by the even-odd rule; the depth is the distance to the nearest side.
    private func polygonDepth(at point: SIMD2<Double>) -> Double {
        var isInside = false
        var nearest = Double.infinity
        var last = corners[corners.count - 1]
        for corner in corners {
            if (corner.y > point.y) != (last.y > point.y) {
                let share = (point.y - corner.y) / (last.y - corner.y)
                if point.x < corner.x + (last.x - corner.x) * share { isInside.toggle() }
            }
            nearest = min(nearest, Self.squaredDistance(from: point, toSegment: last, corner))
            last = corner
        }
        let distance = nearest.squareRoot()
        return isInside ? distance : -distance
    }

    /// The squared distance from a point to a segment.
    static func squaredDistance(
        from point: SIMD2<Double>, toSegment start: SIMD2<Double>, _ end: SIMD2<Double>
    ) -> Double {
        let along = end - start
        let offset = point - start
        let share =
            (offset.x * along.x + offset.y * along.y) / (along.x * along.x + along.y * along.y)
        let rest = offset - along * max(0, min(1, share))
        return rest.x * rest.x + rest.y * rest.y
    }
}
