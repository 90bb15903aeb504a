// SPDX-License-Identifier: Apache-2.0

/// Draws the numbers of a field from a puzzle's random numbers.
struct FieldComposer {
    var random: PuzzleRandom

    init(_ random: PuzzleRandom) {
        self.random = random
    }

    /// The families of a level's field, the undermost first.
    mutating func families(ofLevel level: Int) -> [FieldLayer.Family] {
        let textures: [FieldLayer.Family] = [.stripes, .lattice, .tiling]
        let texture = textures[random.next(below: textures.count)]
        switch level {
        case 1...3: return [texture]
        case 4, 5: return [.waves]
        case 6: return [.wheel]
        case 7, 8: return [.gradient]
        case 9: return [.lines]
        case 10: return [.figure]
        case 11: return [texture, .lines]
        default:
            if random.chance(1, in: 3) { return [.stripes, .figure] }
            return [texture, random.element(of: textures.filter { $0 != texture }) ?? .stripes]
        }
    }

    /// A field of a level.
    ///
    /// - Parameters:
    ///   - level: 1 to 12.
    ///   - heldOut: whether one of its layers is one that training must not show.
    /// - Returns: nil where this draw cannot be had; another may.
    mutating func field(level: Int, heldOut: Bool) -> PuzzleField? {
        let families = families(ofLevel: level)
        let special = heldOut ? random.next(below: families.count) : -1
        var layers: [FieldLayer] = []
        for (index, family) in families.enumerated() {
            // What lies under something else is grey, so that both are seen for themselves.
            let grey = families.count == 2 && index == 0 ? 127 : 0
            guard let layer = layer(family, grey: grey),
                layer.isHeldOut == (index == special), index == 0 || !layer.hidesAll
            else { return nil }
            layers.append(layer)
        }
        return PuzzleField(layers: layers)
    }

    private mutating func layer(_ family: FieldLayer.Family, grey: Int) -> FieldLayer? {
        var layer = FieldLayer(family: family, grey: grey)
        layer.step = random.next(below: 3)
        switch family {
        case .stripes: drawStripes(&layer)
        case .lattice: drawLattice(&layer)
        case .tiling: drawTiling(&layer)
        case .waves: drawWaves(&layer)
        case .wheel: drawWheel(&layer)
        case .gradient: drawGradient(&layer)
        case .figure, .lines:
            layer.step = 0
            return family == .figure ? drawFigure(&layer) : drawLines(&layer)
        }
        return layer
    }

    private mutating func drawStripes(_ layer: inout FieldLayer) {
        layer.kind = random.next(below: 4)
        layer.pitch = Self.stripePitch(kind: layer.kind, step: layer.step)
        layer.width = random.next(in: (layer.pitch + 3) / 4...layer.pitch / 2)
        layer.x = random.next(below: layer.pitch)
    }

    /// Along an axis; the slanting ones are √2 times as far apart there.
    static func stripePitch(kind: Int, step: Int) -> Int {
        (kind % 2 == 0 ? [16, 24, 32] : [23, 34, 45])[step]
    }

    private mutating func drawLattice(_ layer: inout FieldLayer) {
        layer.kind = random.next(below: 3)
        layer.pitch = 24 + 8 * layer.step
        layer.shape = motif(PuzzleShape.allCases.prefix(7), grey: layer.grey)
        let isIntricate = layer.shape == .star || layer.shape == .plus
        layer.width = random.next(in: isIntricate ? 7...9 : 5...9)
        layer.x = random.next(below: layer.pitch)
        layer.y = random.next(below: layer.pitch)
    }

    /// A shape that no set holds out in this ink.
    private mutating func motif(_ shapes: some Sequence<PuzzleShape>, grey: Int) -> PuzzleShape {
        let fill = grey == 0 ? 3 : 2
        let allowed = shapes.filter { !PuzzleHoldout.isHeldOut(shape: $0, fill: fill) }
        return random.element(of: allowed) ?? .circle
    }

    private mutating func drawTiling(_ layer: inout FieldLayer) {
        layer.kind = random.next(below: 4)
        layer.pitch = (layer.kind < 2 ? 16 : 24) + 8 * layer.step
        // The joints of bricks and the edges of scales.
        layer.width = 3
        layer.x = random.next(below: 2 * layer.pitch)
        layer.y = random.next(below: 2 * layer.pitch)
    }

    private mutating func drawWaves(_ layer: inout FieldLayer) {
        layer.kind = random.next(below: 2)
        layer.pitch = 24 + 8 * layer.step
        layer.width = random.next(in: layer.pitch / 3...layer.pitch / 2)
        layer.length = random.chance(1, in: 2) ? 48 : 64
        layer.extent = random.next(in: 8...14)
        layer.x = random.next(below: layer.length)
        layer.y = random.next(below: layer.pitch)
    }

    private mutating func drawWheel(_ layer: inout FieldLayer) {
        layer.kind = random.next(below: 2)
        layer.pitch = 16 + 4 * layer.step
        let pitch = layer.pitch
        layer.width =
            layer.kind == 0 ? random.next(in: pitch * 3 / 8...pitch / 2) : random.next(in: 6...8)
        layer.extent = random.next(below: 16)
        layer.x = random.next(in: 40...140)
        layer.y = random.next(in: 40...140)
    }

    private mutating func drawGradient(_ layer: inout FieldLayer) {
        layer.kind = random.next(below: 4)
        layer.pitch = 24 + 8 * layer.step
        let isLattice = layer.kind < 2
        var ends = [random.next(in: 3...4), isLattice ? layer.pitch / 2 - 3 : layer.pitch - 6]
        if random.chance(1, in: 2) { ends.reverse() }
        layer.width = ends[0]
        layer.extent = ends[1]
        if isLattice { layer.shape = motif(PuzzleShape.allCases.prefix(5), grey: layer.grey) }
        layer.x = random.next(below: layer.pitch)
        layer.y = random.next(below: layer.pitch)
    }
}
