// SPDX-License-Identifier: Apache-2.0

/// A shape about the origin, of any radius, to be tested at many points.
struct FieldMotif {
    private let shape: PuzzleShape
    /// The corners of the shape turned, in a circle of radius 1; none for the round ones.
    private let corners: [SIMD2<Double>]
    private let turn: SIMD2<Double>

    /// - Parameters:
    ///   - shape: what it is.
    ///   - rotation: the turn clockwise in steps of 45 degrees.
    init(_ shape: PuzzleShape, rotation: Int = 0) {
        self.shape = shape
        let turn = PuzzleOutline.eighths[rotation & 7]
        self.turn = turn
        corners = (shape.corners ?? []).map { corner in
            SIMD2(
                corner.x * turn.x - corner.y * turn.y, corner.y * turn.x + corner.x * turn.y)
        }
    }

    /// Whether a point lies in the shape of this radius; both in eighths of a pixel.
    func covers(_ x: Int, _ y: Int, radius: Int) -> Bool {
        guard radius > 0, x * x + y * y < radius * radius else { return false }
        if shape == .circle { return true }
        let point = SIMD2(Double(x), Double(y)) / Double(radius)
        if shape == .halfDisc { return point.y * turn.x < point.x * turn.y }
        var isInside = false
        var last = corners[corners.count - 1]
        for corner in corners {
            if (corner.y > point.y) != (last.y > point.y) {
                let share = (point.y - corner.y) / (last.y - corner.y)
                if point.x < corner.x + (last.x - corner.x) * share { isInside.toggle() }
            }
            last = corner
        }
        return isInside
    }
}
