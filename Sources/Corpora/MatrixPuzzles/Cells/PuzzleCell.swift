// SPDX-License-Identifier: Apache-2.0

/// What one cell shows: the attribute vector that its pixels follow from.
///
/// Layers are drawn in the order of the properties; a later one hides what is under it.
package struct PuzzleCell: Codable, Sendable, Hashable {
    /// Light grey stripes behind everything: 0 none, 1 horizontal, 2 vertical, 3 diagonal.
    package var texture: Int
    /// One shape, or several alike.
    package var element: PuzzleElement?
    /// Families of line parts, at most two, of different families.
    package var lines: [PuzzleLines]
    /// A ring with marks.
    package var ring: PuzzleRing?

    package init(
        texture: Int = 0, element: PuzzleElement? = nil, lines: [PuzzleLines] = [],
        ring: PuzzleRing? = nil
    ) {
        self.texture = texture
        self.element = element
        self.lines = lines
        self.ring = ring
    }

    /// The cell with what cannot be seen taken out: turns and mirrorings within a symmetry, and
    /// families without parts.
    package var visible: PuzzleCell {
        var cell = self
        cell.element = element?.visible
        cell.lines = lines.filter { $0.mask != 0 }
            .sorted { $0.family.rawValue < $1.family.rawValue }
        return cell
    }

    /// What is out of range; nil where the cell can be drawn.
    package var problem: String? {
        if !(0...3).contains(texture) { return "texture \(texture)" }
        if let problem = element?.problem { return problem }
        if lines.count > 2 { return "\(lines.count) families of lines" }
        if lines.count == 2 && lines[0].family == lines[1].family {
            return "family \(lines[0].family.rawValue) twice"
        }
        for lines in lines {
            if let problem = lines.problem { return problem }
        }
        return ring?.problem
    }
}
