// SPDX-License-Identifier: Apache-2.0

/// A ring with marks outside it, counted as positive, or inside it, counted as negative.
package struct PuzzleRing: Codable, Sendable, Hashable {
    /// What the marks look like.
    package enum Mark: Int, Codable, Sendable, CaseIterable {
        case dot, tick, triangle, square, ring
    }

    /// What the marks look like.
    package var mark: Mark
    /// -3 to 3: that many marks, inside where it is negative.
    package var count: Int
    /// The quarter, 0 to 3 clockwise from the top, of the first mark; the others follow clockwise.
    ///
    /// Only wrong answers have another than 0.
    package var start: Int

    package init(mark: Mark, count: Int, start: Int = 0) {
        self.mark = mark
        self.count = count
        self.start = start
    }

    /// What is out of range; nil where nothing is.
    package var problem: String? {
        if !(-3...3).contains(count) { return "count \(count)" }
        if !(0...3).contains(start) { return "start \(start)" }
        return nil
    }
}
