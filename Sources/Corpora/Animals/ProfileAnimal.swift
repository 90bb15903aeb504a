// SPDX-License-Identifier: Apache-2.0

/// A bird, duck or fish from its left side, in the unit square of its figure.
struct ProfileAnimal: Sendable {
    let species: AnimalSpecies
    let coat: AnimalCoat
    /// Where its head lies, in the same units.
    let head: HeadPlace
    private let girth: Float
    private let lift: Float

    init(_ species: AnimalSpecies, _ coat: AnimalCoat, _ random: inout KeyedGenerator) {
        self.species = species
        self.coat = coat
        girth = random.next(in: 0.9...1.14)
        lift = random.next(in: -0.03...0.03)
        let eye = random.next(in: 0.018...0.024)
        head =
            switch species {
            case .fish:
                HeadPlace(
                    middle: PlanePoint(0.2, 0.5), half: PlanePoint(0.14, 0.17),
                    eyes: [PlanePoint(0.2, 0.45)], eyeRadius: eye * 1.5,
                    neck: PlanePoint(0.31, 0.5 + 0.19 * girth), facing: .left)
            case .duck:
                HeadPlace(
                    middle: PlanePoint(0.27, 0.28 + lift), half: PlanePoint(0.125, 0.125),
                    eyes: [PlanePoint(0.245, 0.25 + lift)], eyeRadius: eye,
                    neck: PlanePoint(0.27, 0.43 + lift), facing: .left)
            default:
                HeadPlace(
                    middle: PlanePoint(0.28, 0.33 + lift), half: PlanePoint(0.13, 0.13),
                    eyes: [PlanePoint(0.25, 0.3 + lift)], eyeRadius: eye,
                    neck: PlanePoint(0.245, 0.485 + lift), facing: .left)
            }
    }

    /// Paints it.
    func draw(with pen: inout AnimalPen) {
        switch species {
        case .fish: drawFish(with: &pen)
        case .duck: drawDuck(with: &pen)
        default: drawBird(with: &pen)
        }
        drawEye(with: &pen)
    }

    private func drawBird(with pen: inout AnimalPen) {
        let legs = coat.nose.lightened(-0.25)
        for x in [0.47, 0.56] as [Float] {
            pen.stroke([PlanePoint(x, 0.72), PlanePoint(x, 0.9)], legs, width: 0.022)
            for toe in [-0.06, -0.01, 0.05] as [Float] {
                pen.stroke([PlanePoint(x, 0.89), PlanePoint(x + toe, 0.93)], legs, width: 0.018)
            }
        }
        pen.part(
            .smooth([
                PlanePoint(0.66, 0.5), PlanePoint(0.84, 0.56), PlanePoint(0.99, 0.68 - lift),
                PlanePoint(0.93, 0.74 - lift), PlanePoint(0.68, 0.68),
            ]), coat.dark)
        let middle = head.middle
        drawBeak(
            with: &pen,
            [
                middle + PlanePoint(-0.1, -0.04), PlanePoint(middle.x - 0.24, middle.y + 0.01),
                middle + PlanePoint(-0.1, 0.055),
            ])
        let wide = 0.16 * girth
        let trunk = Outline.smooth([
            middle + PlanePoint(-0.12, -0.02), middle + PlanePoint(-0.02, -0.13),
            middle + PlanePoint(0.1, -0.07), PlanePoint(0.5, 0.44), PlanePoint(0.76, 0.54),
            PlanePoint(0.74, 0.65), PlanePoint(0.6, 0.6 + wide), PlanePoint(0.42, 0.6 + wide),
            PlanePoint(0.25, 0.6), middle + PlanePoint(-0.08, 0.12),
        ])
        pen.part(trunk, coat.base)
        let clip = pen.coverage(trunk)
        pen.mark(
            .ellipse(PlanePoint(0.36, 0.66), PlanePoint(0.16, 0.15), angle: 0.5), coat.light,
            clip: clip)
        if coat.pattern == .stripes {
            pen.mark(
                .ellipse(middle + PlanePoint(0.01, -0.13), PlanePoint(0.12, 0.065)), coat.dark,
                clip: clip)
        }
        drawWing(with: &pen, at: PlanePoint(0.58, 0.57))
    }

    private func drawDuck(with pen: inout AnimalPen) {
        let middle = head.middle
        pen.part(
            .smooth([
                PlanePoint(0.72, 0.52), PlanePoint(0.94, 0.42), PlanePoint(0.9, 0.62),
            ]), coat.base)
        let wide = 0.17 * girth
        let trunk = Outline.smooth([
            PlanePoint(0.24, 0.45), PlanePoint(0.4, 0.5), PlanePoint(0.62, 0.48),
            PlanePoint(0.88, 0.5), PlanePoint(0.84, 0.68), PlanePoint(0.66, 0.66 + wide),
            PlanePoint(0.38, 0.66 + wide), PlanePoint(0.18, 0.7), PlanePoint(0.16, 0.55),
        ])
        pen.part(trunk, coat.base)
        drawWing(with: &pen, at: PlanePoint(0.6, 0.62))
        drawBeak(
            with: &pen,
            [
                middle + PlanePoint(-0.09, -0.02), middle + PlanePoint(-0.22, 0.03),
                middle + PlanePoint(-0.2, 0.08), middle + PlanePoint(-0.08, 0.075),
            ])
        pen.part(
            .smooth([
                middle + PlanePoint(0, -0.125), middle + PlanePoint(0.1, -0.08),
                middle + PlanePoint(0.125, 0.03), middle + PlanePoint(0.1, 0.16),
                middle + PlanePoint(0, 0.21), middle + PlanePoint(-0.1, 0.14),
                middle + PlanePoint(-0.125, 0.02), middle + PlanePoint(-0.09, -0.08),
            ]), coat.pattern == .bib ? coat.dark : coat.base)
    }

    private func drawWing(with pen: inout AnimalPen, at middle: PlanePoint) {
        pen.part(
            .smooth([
                middle + PlanePoint(-0.15, -0.06), middle + PlanePoint(0, -0.1),
                middle + PlanePoint(0.2, 0.01), middle + PlanePoint(0.26, 0.07),
                middle + PlanePoint(0.06, 0.11), middle + PlanePoint(-0.1, 0.07),
            ]), coat.base.mixed(with: coat.dark, 0.55))
        for row in 0..<3 {
            let y = middle.y - 0.02 + 0.035 * Float(row)
            pen.stroke(
                [PlanePoint(middle.x - 0.04, y), PlanePoint(middle.x + 0.14, y + 0.045)],
                coat.dark.lightened(-0.2), width: 0.01)
        }
    }

    private func drawBeak(with pen: inout AnimalPen, _ corners: [PlanePoint]) {
        pen.part(Outline(corners), coat.nose)
    }

    private func drawEye(with pen: inout AnimalPen) {
        guard let eye = head.eyes.first else { return }
        let radius = head.eyeRadius
        let black = PaintColour(hexadecimal: 0x16151A)
        let white = PaintColour(repeating: 255)
        if species == .fish || coat.base.lightness < 90 {
            pen.mark(.circle(eye, radius * 1.5), white)
        }
        pen.mark(.circle(eye, radius), black)
        pen.mark(.circle(eye + PlanePoint(-0.3, -0.35) * radius, radius * 0.3), white)
    }
}
