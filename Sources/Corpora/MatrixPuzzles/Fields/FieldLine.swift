// SPDX-License-Identifier: Apache-2.0

/// A straight line across the whole field.
package struct FieldLine: Codable, Sendable, Hashable {
    /// A point on its axis, in pixels.
    package var x: Int
    /// A point on its axis, in pixels.
    package var y: Int
    /// The place of its direction in ``directions``.
    package var direction: Int
    /// Pixels across it, 3 to 6.
    package var width: Int

    package init(x: Int, y: Int, direction: Int, width: Int) {
        self.x = x
        self.y = y
        self.direction = direction
        self.width = width
    }

    /// Steps across and down; whole pixels, so that a line repeats itself exactly.
    package static let directions: [(across: Int, down: Int)] = [
        (1, 0), (2, 1), (1, 1), (1, 2), (0, 1), (-1, 2), (-1, 1), (-2, 1),
    ]
    /// What a line's width may be.
    package static let widths = 3...6

    /// Whether training must not show it.
    package var isHeldOut: Bool { (direction + width - Self.widths.lowerBound) % 4 == 0 }

    /// Moves it sideways by about so many pixels.
    mutating func displace(by step: Int) {
        let (across, down) = Self.directions[direction]
        let share = step / (abs(across) + abs(down))
        x -= down * share
        y += across * share
    }

    /// What is out of range; nil where nothing is.
    package var problem: String? {
        if !Self.directions.indices.contains(direction) { return "direction \(direction)" }
        if !(-4096...4096).contains(x) || !(-4096...4096).contains(y) {
            return "line at \(x), \(y)"
        }
        return Self.widths.contains(width) ? nil : "width \(width)"
    }

    /// Whether a point is nearer to the axis than half the width and a margin.
    ///
    /// All are in eighths of a pixel; a negative margin makes the line thinner.
    func covers(_ x: Int, _ y: Int, margin: Int = 0) -> Bool {
        let (across, down) = Self.directions[direction]
        let reach = 8 * width + 2 * margin
        let distance = 2 * (across * (y - 8 * self.y) - down * (x - 8 * self.x))
        return reach > 0
            && distance * distance < reach * reach * (across * across + down * down)
    }
}
