// SPDX-License-Identifier: Apache-2.0

// Coordinates are whole numbers of eighths of a pixel. The 16 samples of a pixel lie at odd
// eighths, so that most tests are exact.

/// A layer made ready for drawing: tells of each pixel how much of it is ink.
struct FieldInk {
    let layer: FieldLayer
    /// What a lattice is made of.
    private let motif: FieldMotif
    /// The parts of a figure.
    private let motifs: [FieldMotif]

    init(_ layer: FieldLayer) {
        self.layer = layer
        motif = FieldMotif(layer.shape ?? .circle)
        motifs = layer.parts.map { FieldMotif($0.shape, rotation: $0.rotation) }
    }

    /// Which of a pixel's 4×4 samples are ink; bit 0 is the upper left one.
    func samples(x: Int, y: Int) -> UInt16 {
        if let isInk = uniform(8 * x + 4, 8 * y + 4) { return isInk ? .max : 0 }
        var samples: UInt16 = 0
        for part in 0..<16
        where isInk(8 * x + 2 * (part % 4) + 1, 8 * y + 2 * (part / 4) + 1) {
            samples |= 1 << UInt16(part)
        }
        return samples
    }

    private func isInk(_ x: Int, _ y: Int) -> Bool {
        switch layer.family {
        case .stripes: isStripe(x, y)
        case .lattice: isMotif(x, y)
        case .tiling: isTile(x, y)
        case .waves: layer.kind == 0 ? isWave(x, y) : isWave(y, x)
        case .wheel: isWheel(x, y)
        case .gradient: isGradient(x, y)
        case .figure: isFigure(abs(x - 8 * 128), abs(y - 8 * 128))
        case .lines: layer.lines.contains { $0.covers(x, y) }
        }
    }

    /// Whether the whole pixel around a point is ink or paper, where that is quickly told.
    private func uniform(_ x: Int, _ y: Int) -> Bool? {
        switch layer.family {
        case .wheel: return uniformWheel(x, y)
        case .lines:
            // Half a pixel's diagonal is below six eighths.
            if layer.lines.contains(where: { $0.covers(x, y, margin: -6) }) { return true }
            return layer.lines.contains { $0.covers(x, y, margin: 6) } ? nil : false
        case .figure:
            let across = abs(x - 8 * 128)
            let down = abs(y - 8 * 128)
            return layer.parts.contains { $0.isNear(across, down) } ? nil : false
        default: return nil
        }
    }

    private func isStripe(_ x: Int, _ y: Int) -> Bool {
        let along = [y, x + y, x, x - y][layer.kind]
        return Self.wrapped(along - 8 * layer.x, 8 * layer.pitch) < 8 * layer.width
    }

    private func isFigure(_ x: Int, _ y: Int) -> Bool {
        for (part, motif) in zip(layer.parts, motifs) {
            let across = x - 8 * part.x
            let down = y - 8 * part.y
            if motif.covers(across, down, radius: 8 * part.radius) {
                return !motif.covers(across, down, radius: 8 * part.hollow)
            }
        }
        return false
    }

    private func isMotif(_ x: Int, _ y: Int) -> Bool {
        let height = 8 * layer.rowHeight
        let row = Self.quotient(y - 8 * layer.y + height / 2, height)
        let shift = layer.kind > 0 && row & 1 == 1 ? 4 * layer.pitch : 0
        let across =
            Self.wrapped(x - 8 * layer.x - shift + 4 * layer.pitch, 8 * layer.pitch) - 4
            * layer.pitch
        let down = y - 8 * layer.y - row * height
        return motif.covers(across, down, radius: 8 * layer.width)
    }

    private func isTile(_ x: Int, _ y: Int) -> Bool {
        let x = x - 8 * layer.x
        let y = y - 8 * layer.y
        let pitch = 8 * layer.pitch
        switch layer.kind {
        case 0: return (Self.quotient(x, pitch) + Self.quotient(y, pitch)) & 1 == 0
        case 1:
            let row = Self.quotient(y, pitch)
            return Self.wrapped(y, pitch) < 8 * layer.width
                || Self.wrapped(x + row * pitch, 2 * pitch) < 8 * layer.width
        case 2: return (Self.quotient(x + y, pitch) + Self.quotient(x - y, pitch)) & 1 == 0
        default: return isScale(x, y)
        }
    }

    /// Discs in rows, each row half hidden by the one above; the discs' edges are ink.
    private func isScale(_ x: Int, _ y: Int) -> Bool {
        let radius = 4 * layer.pitch
        let first = Self.quotient(y, radius)
        for row in first...(first + 1) {
            let across = Self.wrapped(x - row * radius + radius, 2 * radius) - radius
            let down = y - row * radius
            let square = across * across + down * down
            guard square < radius * radius else { continue }
            let inner = radius - 8 * layer.width
            return square >= inner * inner
        }
        return true
    }

    private func isWave(_ along: Int, _ across: Int) -> Bool {
        let part =
            Float(Self.wrapped(along - 8 * layer.x, 8 * layer.length)) / Float(8 * layer.length)
        let height = Int((Float(8 * layer.extent) * sine(2 * Float.pi * part)).rounded())
        return Self.wrapped(across + height - 8 * layer.y, 8 * layer.pitch) < 8 * layer.width
    }

    private func isGradient(_ x: Int, _ y: Int) -> Bool {
        switch layer.kind {
        case 0, 1:
            let along = layer.kind == 0 ? x - 8 * layer.x : y - 8 * layer.y
            let cell = 8 * layer.pitch
            let column = Self.quotient(along + cell / 2, cell) * cell
            let place = layer.kind == 0 ? column + 8 * layer.x : column + 8 * layer.y
            return motif.covers(
                Self.wrapped(x - 8 * layer.x + cell / 2, cell) - cell / 2,
                Self.wrapped(y - 8 * layer.y + cell / 2, cell) - cell / 2,
                radius: grown(at: place))
        case 2:
            return abs(Self.wrapped(y - 8 * layer.y, 8 * layer.pitch) - 4 * layer.pitch) * 2
                < grown(at: x)
        default:
            return abs(Self.wrapped(x - 8 * layer.x, 8 * layer.pitch) - 4 * layer.pitch) * 2
                < grown(at: y)
        }
    }

    /// The width, in eighths of a pixel, that a gradient has reached.
    private func grown(at place: Int) -> Int {
        8 * layer.width + Self.quotient((layer.extent - layer.width) * place, 256)
    }

    /// The quotient rounded down.
    static func quotient(_ number: Int, _ divisor: Int) -> Int {
        (number - wrapped(number, divisor)) / divisor
    }

    /// The rest that is not negative.
    static func wrapped(_ number: Int, _ divisor: Int) -> Int {
        let rest = number % divisor
        return rest < 0 ? rest + divisor : rest
    }
}
