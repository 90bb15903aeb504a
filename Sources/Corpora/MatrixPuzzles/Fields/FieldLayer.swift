// SPDX-License-Identifier: Apache-2.0

/// One texture, figure or bundle of lines on the field of set A.
///
/// What the numbers mean depends on the family; `docs/matrices.md` has the table. Lengths are
/// in pixels, and x and y count from the picture's top left corner.
package struct FieldLayer: Codable, Sendable, Hashable {
    /// What is drawn.
    package enum Family: String, Codable, Sendable, CaseIterable {
        case stripes = "a0"
        case lattice = "a1"
        case tiling = "a2"
        case waves = "a3"
        case wheel = "a4"
        case gradient = "a5"
        case figure = "a6"
        case lines = "a7"

        /// How many kinds there are.
        var kinds: Int {
            switch self {
            case .stripes, .tiling, .gradient: 4
            case .lattice: 3
            case .waves, .wheel: 2
            case .figure, .lines: 1
            }
        }
    }

    /// What is drawn.
    package var family: Family
    /// The ink: 0 is black, 127 the grey of a texture under something else.
    package var grey: Int
    /// The angle, lattice or pattern: an index within the family.
    package var kind: Int
    /// The index of the pitch, 0 to 2.
    package var step: Int
    /// The distance between repetitions; how many rays.
    package var pitch: Int
    /// The ink's width: of a stripe or line, or a motif's radius.
    package var width: Int
    /// Where the pattern starts, or its centre.
    package var x: Int
    /// Where the pattern starts, or its centre.
    package var y: Int
    /// What a lattice is made of.
    package var shape: PuzzleShape?
    /// The height of waves, the width at the far edge of a gradient, or where rings and rays start.
    package var extent: Int
    /// The length of waves.
    package var length: Int
    /// The parts of a figure.
    package var parts: [FieldPart]
    /// The lines of a bundle.
    package var lines: [FieldLine]

    package init(
        family: Family, grey: Int = 0, kind: Int = 0, step: Int = 0, pitch: Int = 0,
        width: Int = 0, x: Int = 0, y: Int = 0, shape: PuzzleShape? = nil, extent: Int = 0,
        length: Int = 0, parts: [FieldPart] = [], lines: [FieldLine] = []
    ) {
        self.family = family
        self.grey = grey
        self.kind = kind
        self.step = step
        self.pitch = pitch
        self.width = width
        self.x = x
        self.y = y
        self.shape = shape
        self.extent = extent
        self.length = length
        self.parts = parts
        self.lines = lines
    }

    /// Whether training must not show it: in each family every fourth pair of kind and pitch.
    ///
    /// A figure or bundle has such pairs for each part off the axes or line, and is held out for
    /// any.
    package var isHeldOut: Bool {
        switch family {
        case .figure: parts.contains(where: \.isHeldOut)
        case .lines: lines.contains(where: \.isHeldOut)
        default: (kind + step) % 4 == 0
        }
    }

    /// Its rule: "a1 2 0" for the family, the kind and the pitch's index.
    var atom: String {
        family == .figure || family == .lines
            ? family.rawValue : "\(family.rawValue) \(kind) \(step)"
    }

    /// Whether half of what lies under it would be hidden in lumps: checks and diamonds.
    var hidesAll: Bool { family == .tiling && kind % 2 == 0 }

    /// The pattern's period across and down, where it has one of a few pixels.
    var period: (across: Int?, down: Int?) {
        switch family {
        case .stripes:
            switch kind {
            case 0: (1, pitch)
            case 2: (pitch, 1)
            default: (pitch, pitch)
            }
        case .lattice: (pitch, kind == 0 ? pitch : 2 * rowHeight)
        case .tiling: kind == 2 || kind == 3 ? (pitch, pitch) : (2 * pitch, 2 * pitch)
        case .waves: kind == 0 ? (length, pitch) : (pitch, length)
        case .gradient: kind % 2 == 0 ? (nil, pitch) : (pitch, nil)
        case .wheel, .figure, .lines: (nil, nil)
        }
    }

    /// From one row of a lattice to the next.
    var rowHeight: Int { family == .lattice && kind == 2 ? pitch * 7 / 8 : pitch }

    /// What is out of range; nil where the layer can be drawn.
    package var problem: String? {
        if !(0...255).contains(grey) { return "grey \(grey)" }
        if !(0..<family.kinds).contains(kind) { return "kind \(kind)" }
        if !(0...2).contains(step) { return "step \(step)" }
        let lengths = [pitch, width, x, y, extent, length]
        if let wrong = lengths.first(where: { !(-4096...4096).contains($0) }) {
            return "length \(wrong)"
        }
        // Also those that are never drawn: the hash is of all.
        if let problem = parts.lazy.compactMap(\.problem).first
            ?? lines.lazy.compactMap(\.problem).first
        {
            return problem
        }
        switch family {
        case .figure: return parts.isEmpty ? "no parts" : nil
        case .lines: return lines.isEmpty ? "no lines" : nil
        case .waves where !(1...256).contains(length): return "wavelength \(length)"
        default: return (8...256).contains(pitch) ? nil : "pitch \(pitch)"
        }
    }
}
