// SPDX-License-Identifier: Apache-2.0

/// The body of a four-legged animal, in the unit square of its figure.
struct AnimalBody: Sendable {
    /// How it is seen.
    enum Pose: Sendable, CaseIterable { case faceOnly, sitting, standing, lying }

    let species: AnimalSpecies
    let coat: AnimalCoat
    let pose: Pose
    /// Where the head goes, and its half-width; the head lies in front of the body.
    let head: PlaneFrame
    private let girth: Float
    private let tailCurl: Float

    init(
        _ species: AnimalSpecies, _ coat: AnimalCoat, _ pose: Pose, _ random: inout KeyedGenerator
    ) {
        self.species = species
        self.coat = coat
        self.pose = pose
        girth = random.next(in: 0.92...1.12)
        tailCurl = random.next(in: -0.06...0.06)
        let tilt = random.next(in: -0.16...0.16)
        let size = random.next(in: 0.95...1.12)
        head =
            switch pose {
            case .faceOnly:
                PlaneFrame(
                    origin: PlanePoint(0.5, species == .rabbit ? 0.66 : 0.5),
                    scale: species == .rabbit ? 0.3 : 0.36, angle: tilt * 0.7)
            case .sitting:
                PlaneFrame(origin: PlanePoint(0.5, 0.31), scale: 0.215 * size, angle: tilt)
            case .standing:
                PlaneFrame(origin: PlanePoint(0.25, 0.38), scale: 0.185 * size, angle: tilt)
            case .lying:
                PlaneFrame(origin: PlanePoint(0.27, 0.56), scale: 0.19 * size, angle: tilt)
            }
    }

    /// Paints the body, without the head.
    func draw(with pen: inout AnimalPen) {
        switch pose {
        case .faceOnly: break
        case .sitting: drawSitting(with: &pen)
        case .standing: drawStanding(with: &pen)
        case .lying: drawLying(with: &pen)
        }
    }

    /// Pandas have dark limbs; others have limbs of their coat.
    private var limb: PaintColour { species == .panda ? coat.dark : coat.base }
    private var paw: PaintColour {
        switch coat.pattern {
        case .bib: coat.light
        case .points: coat.dark
        default: limb
        }
    }

    // MARK: - Poses

    private func drawSitting(with pen: inout AnimalPen) {
        let wide = girth
        func at(_ x: Float, _ y: Float) -> PlanePoint { PlanePoint(0.5 + (x - 0.5) * wide, y) }
        drawTail(
            with: &pen,
            [
                at(0.64, 0.88), at(0.8, 0.92), at(0.9, 0.8 + tailCurl), at(0.86, 0.66 + tailCurl),
            ])
        let trunk = Outline.smooth([
            at(0.5, 0.38), at(0.61, 0.47), at(0.69, 0.66), at(0.73, 0.86), at(0.64, 0.95),
            at(0.5, 0.955), at(0.36, 0.95), at(0.27, 0.86), at(0.31, 0.66), at(0.39, 0.47),
        ])
        pen.part(trunk, coat.base)
        let clip = pen.coverage(trunk)
        drawFlanks(with: &pen, clip: clip, rows: [0.58, 0.66, 0.74], left: at(0.26, 0).x)
        drawChest(with: &pen, .ellipse(at(0.5, 0.62), PlanePoint(0.1, 0.17)), clip: clip)
        for side in [-1, 1] as [Float] {
            pen.part(.ellipse(at(0.5 + 0.175 * side, 0.84), PlanePoint(0.085, 0.11)), limb)
            pen.part(.ellipse(at(0.5 + 0.185 * side, 0.945), PlanePoint(0.08, 0.036)), paw)
        }
        for side in [-1, 1] as [Float] {
            let x = 0.5 + 0.062 * side
            pen.part(
                .rectangle(at(x, 0.79), PlanePoint(0.048, 0.15), radius: 0.045), limb, depth: 0.1)
            pen.part(.ellipse(at(x, 0.945), PlanePoint(0.06, 0.034)), paw)
            drawToes(with: &pen, at(x, 0.95))
        }
    }

    private func drawStanding(with pen: inout AnimalPen) {
        let low: Float = 0.93
        drawTail(
            with: &pen,
            [
                PlanePoint(0.83, 0.52), PlanePoint(0.93, 0.47), PlanePoint(0.98, 0.34 + tailCurl),
                PlanePoint(0.95, 0.24 + tailCurl),
            ])
        for x in [0.4, 0.68] as [Float] { drawLeg(with: &pen, x, low - 0.02, shade: -0.22) }
        let thick = 0.13 * girth
        let trunk = Outline.smooth([
            PlanePoint(0.22, 0.5), PlanePoint(0.36, 0.54 - thick), PlanePoint(0.6, 0.56 - thick),
            PlanePoint(0.8, 0.54 - thick), PlanePoint(0.89, 0.55), PlanePoint(0.84, 0.68),
            PlanePoint(0.62, 0.57 + thick), PlanePoint(0.36, 0.59 + thick), PlanePoint(0.24, 0.64),
        ])
        pen.part(trunk, coat.base)
        let clip = pen.coverage(trunk)
        drawSaddle(with: &pen, clip: clip, middle: PlanePoint(0.62, 0.5))
        drawChest(
            with: &pen, .ellipse(PlanePoint(0.3, 0.66), PlanePoint(0.12, 0.09)), clip: clip)
        for x in [0.31, 0.77] as [Float] { drawLeg(with: &pen, x, low, shade: 0) }
    }

    private func drawLying(with pen: inout AnimalPen) {
        drawTail(
            with: &pen,
            [
                PlanePoint(0.88, 0.84), PlanePoint(0.98, 0.88), PlanePoint(0.9, 0.94),
                PlanePoint(0.72, 0.935),
            ])
        let top = 0.56 + 0.06 * (1.1 - girth)
        let trunk = Outline.smooth([
            PlanePoint(0.18, 0.68), PlanePoint(0.34, top + 0.04), PlanePoint(0.58, top),
            PlanePoint(0.8, top + 0.05), PlanePoint(0.93, 0.76), PlanePoint(0.9, 0.91),
            PlanePoint(0.6, 0.935), PlanePoint(0.3, 0.93), PlanePoint(0.18, 0.86),
        ])
        pen.part(trunk, coat.base)
        let clip = pen.coverage(trunk)
        drawSaddle(with: &pen, clip: clip, middle: PlanePoint(0.6, 0.63))
        drawChest(
            with: &pen, .ellipse(PlanePoint(0.27, 0.82), PlanePoint(0.12, 0.1)), clip: clip)
        pen.part(.ellipse(PlanePoint(0.8, 0.8), PlanePoint(0.12, 0.125)), limb)
        pen.part(.ellipse(PlanePoint(0.74, 0.92), PlanePoint(0.09, 0.034)), paw)
        for (x, y) in [(0.36, 0.915), (0.2, 0.925)] as [(Float, Float)] {
            pen.part(.rectangle(PlanePoint(x, y), PlanePoint(0.12, 0.042), radius: 0.041), limb)
            pen.part(.ellipse(PlanePoint(x - 0.09, y), PlanePoint(0.055, 0.042)), paw)
        }
    }

    // MARK: - Parts

    private func drawLeg(with pen: inout AnimalPen, _ x: Float, _ low: Float, shade: Float) {
        pen.part(
            .rectangle(PlanePoint(x, low - 0.15), PlanePoint(0.047, 0.15), radius: 0.04),
            limb.lightened(shade), depth: 0.1)
        pen.part(
            .ellipse(PlanePoint(x - 0.014, low - 0.015), PlanePoint(0.06, 0.034)),
            paw.lightened(shade))
    }

    private func drawToes(with pen: inout AnimalPen, _ middle: PlanePoint) {
        for x in [-0.018, 0.018] as [Float] {
            pen.stroke(
                [middle + PlanePoint(x, -0.008), middle + PlanePoint(x, 0.02)],
                paw.lightened(-0.4), width: 0.008)
        }
    }

    private func drawChest(with pen: inout AnimalPen, _ outline: Outline, clip: Coverage?) {
        switch (species, coat.pattern) {
        case (.panda, _):
            pen.mark(
                .rectangle(PlanePoint(0.5, 0.5), PlanePoint(0.5, 0.09), radius: 0.05), coat.dark,
                clip: clip)
        case (.mouse, _), (.koala, _), (.frog, _), (.fox, _), (_, .bib), (_, .stripes):
            pen.mark(outline, coat.light, opacity: 0.95, clip: clip)
        default: break
        }
    }

    /// Stripes that come in from both sides of a sitting body.
    private func drawFlanks(
        with pen: inout AnimalPen, clip: Coverage?, rows: [Float], left: Float
    ) {
        guard coat.pattern == .stripes else { return }
        for y in rows {
            for side in [-1, 1] as [Float] {
                let rim = 0.5 + (0.5 - left) * side
                pen.stroke(
                    [PlanePoint(rim, y), PlanePoint(0.5 + (0.32 - left) * side * 1.6, y + 0.025)],
                    coat.dark, width: 0.034, end: 0.008, clip: clip)
            }
        }
    }

    /// Stripes or patches on a back.
    private func drawSaddle(with pen: inout AnimalPen, clip: Coverage?, middle: PlanePoint) {
        switch coat.pattern {
        case .stripes:
            for step in -2...2 {
                let x = middle.x + 0.075 * Float(step)
                pen.stroke(
                    [PlanePoint(x, middle.y - 0.14), PlanePoint(x + 0.02, middle.y + 0.05)],
                    coat.dark, width: 0.036, end: 0.008, clip: clip)
            }
        case .patches:
            pen.mark(.ellipse(middle, PlanePoint(0.11, 0.1)), coat.dark, clip: clip)
            pen.mark(
                .ellipse(middle + PlanePoint(0.2, 0.03), PlanePoint(0.07, 0.09)), coat.dark,
                clip: clip)
        default: break
        }
    }

    private func drawTail(with pen: inout AnimalPen, _ points: [PlanePoint]) {
        guard let root = points.first, let tip = points.last else { return }
        switch species {
        case .frog, .koala: return
        case .rabbit, .bear, .panda:
            let colour = species == .rabbit ? coat.light : coat.base
            pen.part(.circle(root.towards(points[1], 0.55), 0.06), colour)
        case .pig, .mouse:
            pen.cord(points, coat.nose, width: 0.028, end: 0.012)
        default:
            let width: Float = species == .fox ? 0.1 : species == .lion ? 0.04 : 0.058
            pen.cord(points, coat.base, width: width, end: width * 0.8)
            let end = species == .fox ? coat.light : coat.dark
            if species == .fox || species == .lion || coat.pattern != .plain {
                pen.part(.circle(tip, width * (species == .lion ? 1.1 : 0.46)), end)
            }
        }
    }
}
