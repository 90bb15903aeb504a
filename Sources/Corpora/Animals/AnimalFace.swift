// SPDX-License-Identifier: Apache-2.0

/// The face of a mammal or a frog from the front, in units of half the head's width around the
/// head's middle.
struct AnimalFace: Sendable {
    let species: AnimalSpecies
    let coat: AnimalCoat
    /// Half the head's height.
    let height: Float
    private let earSize: Float
    private let earLean: Float
    private let eye: PlanePoint
    private let eyeSize: Float
    private let hasRings: Bool
    private let isBent: Bool

    init(_ species: AnimalSpecies, _ coat: AnimalCoat, _ random: inout KeyedGenerator) {
        self.species = species
        self.coat = coat
        height = random.next(in: species.headHeight)
        earSize = random.next(in: species.earSize)
        earLean = random.next(in: -0.12...0.16)
        let isFrog = species == .frog
        eye = PlanePoint(
            random.next(in: isFrog ? 0.48...0.56 : 0.36...0.45),
            isFrog ? -height * 0.86 : random.next(in: -0.14 ... -0.02))
        eyeSize = random.next(in: isFrog ? 0.2...0.24 : 0.12...0.17)
        hasRings = isFrog || species == .cat || species == .tiger || random.chance(0.25)
        isBent = random.chance(0.3)
    }

    /// Where the head lies, in the face's own units.
    var place: HeadPlace {
        HeadPlace(
            middle: .zero, half: PlanePoint(1, height),
            eyes: [PlanePoint(-eye.x, eye.y), eye], eyeRadius: eyeSize,
            neck: PlanePoint(0, height * 1.02))
    }

    /// The head without ears.
    private var head: Outline {
        let h = height
        return .smooth(
            [
                (0, -1), (0.5, -0.9), (0.85, -0.5), (1, 0.1), (0.82, 0.62), (0.42, 0.93), (0, 1),
                (-0.42, 0.93), (-0.82, 0.62), (-1, 0.1), (-0.85, -0.5), (-0.5, -0.9),
            ].map { PlanePoint($0.0, $0.1 * h) })
    }

    /// Paints the face.
    func draw(with pen: inout AnimalPen) {
        if species == .lion { drawMane(with: &pen) }
        if species.ears != .floppy { drawEars(with: &pen) }
        pen.part(head, coat.base)
        let clip = pen.coverage(head)
        drawMarkings(with: &pen, clip: clip)
        if species.ears == .floppy { drawEars(with: &pen) }
        drawMuzzle(with: &pen, clip: clip)
        drawEyes(with: &pen)
        if species.hasWhiskers { drawWhiskers(with: &pen) }
    }

    private func drawMane(with pen: inout AnimalPen) {
        let rim = (0..<18).flatMap { index -> [PlanePoint] in
            let angle = Float(index) * Float.pi / 9
            return [(angle, 1.5), (angle + Float.pi / 18, 1.36)].map { angle, radius in
                PlanePoint(cosine(angle) * radius, sine(angle) * radius * 0.96 + 0.04)
            }
        }
        pen.part(.smooth(rim), coat.dark)
    }

    // MARK: - Ears

    private func drawEars(with pen: inout AnimalPen) {
        for side in [-1, 1] as [Float] {
            let outside = pen.frame
            pen.frame = PlaneFrame(
                origin: .zero, across: PlanePoint(side, 0), down: PlanePoint(0, 1)
            ).placed(in: outside)
            drawEar(with: &pen, isBent: isBent && side > 0)
            pen.frame = outside
        }
    }

    /// The right ear; the left one is its mirror image.
    private func drawEar(with pen: inout AnimalPen, isBent: Bool) {
        let h = height
        let size = earSize
        let tip = coat.pattern == .points || species == .panda ? coat.dark : coat.base
        let inner = PaintColour(hexadecimal: 0xE9A9A4).mixed(with: coat.base, 0.25)
        switch species.ears {
        case .pointed:
            let top = PlanePoint(0.66 + earLean, -h * 0.74 - size)
            let base = [PlanePoint(0.16, -h * 0.88), PlanePoint(0.94, -h * 0.36)]
            pen.part(Self.leaf(base[0], top, base[1]), tip)
            let middle = (base[0] + base[1]) / 2
            pen.mark(
                Self.leaf(
                    base[0].towards(middle, 0.4), top.towards(middle, 0.25),
                    base[1].towards(middle, 0.4)), inner)
        case .round:
            let middle = PlanePoint(0.72 + size * 0.1, -h * 0.78 - size * 0.1)
            pen.part(.circle(middle, size), tip)
            if species != .panda {
                pen.mark(.circle(middle + PlanePoint(0.02, 0.04), size * 0.58), inner)
            }
        case .long:
            let lean = isBent ? 0.55 : 0.1 + earLean
            let middle = PlanePoint(0.34 + lean * 0.7, -h * 0.8 - size * 0.45)
            pen.part(.ellipse(middle, PlanePoint(0.23, size * 0.56), angle: lean), tip)
            pen.mark(.ellipse(middle, PlanePoint(0.12, size * 0.42), angle: lean), inner)
        case .floppy:
            let colour = coat.pattern == .plain ? coat.base.lightened(-0.22) : coat.dark
            pen.part(
                .smooth([
                    PlanePoint(0.42, -h * 0.92), PlanePoint(0.86, -h * 0.8),
                    PlanePoint(1.16 + earLean, -0.1), PlanePoint(1.2 + earLean, size * 0.5),
                    PlanePoint(0.98, size * 0.62), PlanePoint(0.84, size * 0.3),
                    PlanePoint(0.78, -0.2), PlanePoint(0.6, -h * 0.6),
                ]), colour)
        case .none:
            pen.part(.circle(PlanePoint(eye.x, eye.y), eyeSize * 1.5), coat.base)
        }
    }

    /// A triangle with bulging sides.
    private static func leaf(_ a: PlanePoint, _ top: PlanePoint, _ b: PlanePoint) -> Outline {
        let left = (a + top) / 2 + PlanePoint(-0.05, -0.03)
        let right = (b + top) / 2 + PlanePoint(0.07, -0.03)
        let sides = Outline.smoothLine([a, left, top]) + Outline.smoothLine([top, right, b])
        return Outline(sides + [(a + b) / 2 + PlanePoint(-0.05, 0.25)])
    }

    // MARK: - Eyes

    private func drawEyes(with pen: inout AnimalPen) {
        let black = PaintColour(hexadecimal: 0x16151A)
        for side in [-1, 1] as [Float] {
            let middle = PlanePoint(eye.x * side, eye.y)
            let tall = hasRings ? 0.95 : 1.15
            pen.mark(
                .ellipse(middle, PlanePoint(eyeSize + 0.025, eyeSize * Float(tall) + 0.025)), black)
            if hasRings {
                pen.mark(.circle(middle, eyeSize * 0.92), coat.eyes)
                let slit = species == .cat || species == .tiger ? Float(0.42) : 0.6
                pen.mark(.ellipse(middle, PlanePoint(eyeSize * slit, eyeSize * 0.78)), black)
            }
            pen.mark(
                .circle(middle + PlanePoint(-0.3, -0.35) * eyeSize, eyeSize * 0.28),
                PaintColour(repeating: 255))
        }
    }

    private func drawWhiskers(with pen: inout AnimalPen) {
        let colour = coat.base.lightness > 150 ? coat.base.lightened(-0.45) : coat.light
        for side in [-1, 1] as [Float] {
            for row in 0..<3 {
                let y = height * (0.36 + 0.1 * Float(row))
                pen.stroke(
                    [
                        PlanePoint(side * 0.34, y), PlanePoint(side * 0.75, y - 0.05),
                        PlanePoint(side * 1.2, y - 0.1 + 0.14 * Float(row)),
                    ], colour, width: 0.028, end: 0.012)
            }
        }
    }
}

extension PlanePoint {
    /// A share of the way to another point.
    func towards(_ other: PlanePoint, _ share: Float) -> PlanePoint {
        self + (other - self) * share
    }
}
