// SPDX-License-Identifier: Apache-2.0

/// An owl or a penguin from the front, in the unit square of its figure.
struct UprightBird: Sendable {
    let species: AnimalSpecies
    let coat: AnimalCoat
    /// Where its head lies, in the same units.
    let head: HeadPlace
    private let girth: Float

    init(_ species: AnimalSpecies, _ coat: AnimalCoat, _ random: inout KeyedGenerator) {
        self.species = species
        self.coat = coat
        girth = random.next(in: 0.9...1.12)
        let isOwl = species == .owl
        let spread: Float = isOwl ? 0.108 : 0.075
        let y: Float = isOwl ? 0.29 : 0.23
        head = HeadPlace(
            middle: PlanePoint(0.5, isOwl ? 0.31 : 0.25),
            half: isOwl ? PlanePoint(0.25, 0.19) : PlanePoint(0.18, 0.17),
            eyes: [PlanePoint(0.5 - spread, y), PlanePoint(0.5 + spread, y)],
            eyeRadius: isOwl ? random.next(in: 0.05...0.062) : random.next(in: 0.022...0.028),
            neck: PlanePoint(0.5, isOwl ? 0.5 : 0.425))
    }

    /// Paints it.
    func draw(with pen: inout AnimalPen) {
        switch species {
        case .owl: drawOwl(with: &pen)
        default: drawPenguin(with: &pen)
        }
    }

    private func at(_ x: Float, _ y: Float) -> PlanePoint {
        PlanePoint(0.5 + (x - 0.5) * girth, y)
    }

    private func drawOwl(with pen: inout AnimalPen) {
        drawFeet(with: &pen, 0.08)
        let trunk = Outline.smooth([
            at(0.5, 0.12), at(0.68, 0.14), at(0.75, 0.3), at(0.76, 0.6), at(0.67, 0.86),
            at(0.5, 0.92), at(0.33, 0.86), at(0.24, 0.6), at(0.25, 0.3), at(0.32, 0.14),
        ])
        for side in [-1, 1] as [Float] {
            pen.part(
                Outline([
                    at(0.5 + 0.08 * side, 0.15), at(0.5 + 0.23 * side, 0.03),
                    at(0.5 + 0.24 * side, 0.24),
                ]), coat.base)
        }
        pen.part(trunk, coat.base)
        let clip = pen.coverage(trunk)
        pen.mark(.ellipse(at(0.5, 0.7), PlanePoint(0.16, 0.2)), coat.light, clip: clip)
        for row in 0..<3 {
            for column in -1...1 {
                let shift: Float = row % 2 == 0 ? 0 : 0.04
                let middle = at(0.5 + 0.085 * Float(column) + shift, 0.6 + 0.08 * Float(row))
                pen.stroke(
                    [
                        middle + PlanePoint(-0.025, 0), middle + PlanePoint(0, 0.022),
                        middle + PlanePoint(0.025, 0),
                    ], coat.dark, width: 0.013)
            }
        }
        for side in [-1, 1] as [Float] {
            pen.part(
                .smooth([
                    at(0.5 + 0.23 * side, 0.44), at(0.5 + 0.3 * side, 0.6),
                    at(0.5 + 0.25 * side, 0.82), at(0.5 + 0.17 * side, 0.64),
                ]), coat.dark)
        }
        for eye in head.eyes {
            pen.mark(.circle(eye, head.eyeRadius * 2), coat.light)
            drawEye(with: &pen, eye, ring: coat.eyes)
        }
        pen.part(
            Outline([PlanePoint(0.46, 0.335), PlanePoint(0.54, 0.335), PlanePoint(0.5, 0.42)]),
            coat.nose)
    }

    private func drawPenguin(with pen: inout AnimalPen) {
        drawFeet(with: &pen, 0.09)
        for side in [-1, 1] as [Float] {
            pen.part(
                .smooth([
                    at(0.5 + 0.19 * side, 0.42), at(0.5 + 0.33 * side, 0.6),
                    at(0.5 + 0.36 * side, 0.74), at(0.5 + 0.22 * side, 0.66),
                ]), coat.dark)
        }
        let trunk = Outline.smooth([
            at(0.5, 0.08), at(0.64, 0.13), at(0.69, 0.28), at(0.72, 0.46), at(0.76, 0.7),
            at(0.67, 0.88), at(0.5, 0.92), at(0.33, 0.88), at(0.24, 0.7), at(0.28, 0.46),
            at(0.31, 0.28), at(0.36, 0.13),
        ])
        pen.part(trunk, coat.base)
        let clip = pen.coverage(trunk)
        pen.mark(.ellipse(at(0.5, 0.68), PlanePoint(0.18, 0.25)), coat.light, clip: clip)
        for eye in head.eyes {
            pen.mark(
                .ellipse(eye + PlanePoint(0, 0.03), PlanePoint(0.088, 0.105)), coat.light,
                clip: clip)
        }
        for eye in head.eyes { drawEye(with: &pen, eye, ring: nil) }
        pen.part(
            Outline([PlanePoint(0.445, 0.28), PlanePoint(0.555, 0.28), PlanePoint(0.5, 0.355)]),
            coat.nose)
    }

    private func drawFeet(with pen: inout AnimalPen, _ spread: Float) {
        for side in [-1, 1] as [Float] {
            pen.part(.ellipse(at(0.5 + spread * side, 0.925), PlanePoint(0.075, 0.032)), coat.nose)
        }
    }

    private func drawEye(with pen: inout AnimalPen, _ eye: PlanePoint, ring: PaintColour?) {
        let radius = head.eyeRadius
        let black = PaintColour(hexadecimal: 0x16151A)
        pen.mark(.circle(eye, radius), black)
        if let ring {
            pen.mark(.circle(eye, radius * 0.92), ring)
            pen.mark(.circle(eye, radius * 0.58), black)
        }
        pen.mark(
            .circle(eye + PlanePoint(-0.3, -0.35) * radius, radius * 0.28),
            PaintColour(repeating: 255))
    }
}
