// SPDX-License-Identifier: Apache-2.0

// Rings and rays about a centre.

extension FieldInk {
    /// Where rays begin, in pixels from the centre: nearer they would be too thin.
    static let hub = 24

    /// Whether a point, in eighths of a pixel, is ink.
    func isWheel(_ x: Int, _ y: Int) -> Bool {
        let (phase, radius) = place(x, y)
        return radius >= 0
            && phase < Double(layer.width) / Double(layer.kind == 0 ? layer.pitch : 16)
    }

    /// Whether a whole pixel is ink or paper, where its middle is far enough from any edge.
    func uniformWheel(_ x: Int, _ y: Int) -> Bool? {
        let (phase, radius) = place(x, y)
        if layer.kind == 1 && abs(radius) < 8 { return nil }
        if radius < 0 { return false }
        let share = Double(layer.width) / Double(layer.kind == 0 ? layer.pitch : 16)
        let distance = min(phase, 1 - phase, abs(phase - share))
        // A whole phase in eighths of a pixel: 6.28 for the circle, a little less to be safe.
        let unit =
            layer.kind == 0
            ? Double(8 * layer.pitch) : 6 * (radius + Double(8 * Self.hub)) / Double(layer.pitch)
        return distance * unit > 8 ? phase < share : nil
    }

    /// The place between the start of one ring or ray and the next, 0 to 1, and eighths of a pixel
    /// from the hub's edge; for rings from the centre.
    private func place(_ x: Int, _ y: Int) -> (phase: Double, radius: Double) {
        let across = Double(x - 8 * layer.x)
        let down = Double(y - 8 * layer.y)
        let radius = (across * across + down * down).squareRoot()
        if layer.kind == 0 {
            let rings = (radius - Double(8 * layer.extent)) / Double(8 * layer.pitch)
            return (rings - rings.rounded(.down), radius)
        }
        let rays = Self.turn(across, down) * Double(layer.pitch) + Double(layer.extent) / 16
        return (rays - rays.rounded(.down), radius - Double(8 * Self.hub))
    }

    /// The direction of a point as a share of a full turn, clockwise from the right.
    ///
    /// A polynomial for the arc tangent, good to 1e-5 of a turn, that every machine computes alike
    /// (Abramowitz and Stegun, 4.4.49).
    static func turn(_ x: Double, _ y: Double) -> Double {
        let long = max(abs(x), abs(y))
        guard long > 0 else { return 0 }
        let ratio = min(abs(x), abs(y)) / long
        let square = ratio * ratio
        let tail = 0.180_141 + square * (-0.085_133 + square * 0.020_835_1)
        let arc = ratio * (0.999_866 + square * (-0.330_299_5 + square * tail))
        var turn = arc / (2 * Double.pi)
        if abs(y) > abs(x) { turn = 0.25 - turn }
        if x < 0 { turn = 0.5 - turn }
        return y < 0 ? 1 - turn : turn
    }
}
