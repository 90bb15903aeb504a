// SPDX-License-Identifier: Apache-2.0

/// Parts of one family of lines, each there or not.
package struct PuzzleLines: Codable, Sendable, Hashable {
    /// A family of eight parts, bit 0 first.
    package enum Family: Int, Codable, Sendable, CaseIterable {
        /// Spokes, clockwise from the top.
        case spokes
        /// The sides of a square (top, right, bottom, left), its falling and its rising diagonal,
        /// and lines through its middle across and down.
        case edges
        /// Quarters of a small circle, clockwise from the upper right one, then of a large one.
        case arcs
        /// Dots at the places of the lattice save the middle, clockwise from the top one.
        case dots
        /// Bars across, from the top, then bars down, from the left; no puzzle mixes them.
        case bars
    }

    /// Which family.
    package var family: Family
    /// Which parts are there: bits 0 to 7.
    package var mask: Int

    package init(family: Family, mask: Int) {
        self.family = family
        self.mask = mask
    }

    /// How many parts are there.
    package var count: Int { mask.nonzeroBitCount }

    /// What is out of range; nil where nothing is.
    package var problem: String? {
        if !(0...255).contains(mask) { return "mask \(mask)" }
        if family == .bars && mask & 0x0f != 0 && mask & 0xf0 != 0 {
            return "mask \(mask), bars both ways"
        }
        return nil
    }
}
