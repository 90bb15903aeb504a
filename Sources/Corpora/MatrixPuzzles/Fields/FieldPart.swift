// SPDX-License-Identifier: Apache-2.0

/// A part of a figure that is its own mirror image left to right and upside down.
///
/// Only the quarter right of the middle and below it is described; folding the picture along both
/// axes gives the others.
package struct FieldPart: Codable, Sendable, Hashable {
    /// The outline.
    package var shape: PuzzleShape
    /// The turn clockwise in steps of 45 degrees, 0 to 7.
    package var rotation: Int
    /// Pixels from the upright axis to the part's middle; 0 where it stands on the axis.
    package var x: Int
    /// Pixels from the level axis to the part's middle; 0 where it stands on the axis.
    package var y: Int
    /// The radius of the circle around the shape, in pixels.
    package var radius: Int
    /// The radius of the hollow of the same shape inside, in pixels; 0 where there is none.
    package var hollow: Int

    package init(
        shape: PuzzleShape, rotation: Int, x: Int, y: Int, radius: Int, hollow: Int
    ) {
        self.shape = shape
        self.rotation = rotation
        self.x = x
        self.y = y
        self.radius = radius
        self.hollow = hollow
    }

    /// The radii of parts off the axes.
    static let radii = [18, 24, 30]

    /// Whether training must not show it off the axes.
    package var isHeldOut: Bool {
        guard x > 0, y > 0, let step = Self.radii.firstIndex(of: radius) else { return false }
        return (shape.rawValue + step) % 4 == 0
    }

    /// How often it is seen in the figure.
    package var copies: Int { (x > 0 ? 2 : 1) * (y > 0 ? 2 : 1) }

    /// What is out of range; nil where nothing is.
    package var problem: String? {
        if !(0...7).contains(rotation) { return "rotation \(rotation)" }
        if !(0...128).contains(x) || !(0...128).contains(y) { return "part at \(x), \(y)" }
        if !(1...128).contains(radius) { return "radius \(radius)" }
        return (0..<radius).contains(hollow) ? nil : "hollow \(hollow)"
    }

    /// Whether a pixel may hold some of it; its middle is given in eighths of a pixel from the axes.
    func isNear(_ x: Int, _ y: Int) -> Bool {
        let reach = 8 * radius + 6
        return abs(x - 8 * self.x) <= reach && abs(y - 8 * self.y) <= reach
    }
}
