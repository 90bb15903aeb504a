// SPDX-License-Identifier: Apache-2.0

extension AnimalFace {
    /// What the coat's second colour does to the face.
    func drawMarkings(with pen: inout AnimalPen, clip: Coverage?) {
        let h = height
        switch (species, coat.pattern) {
        case (.panda, _):
            for side in [-1, 1] as [Float] {
                pen.mark(
                    .ellipse(
                        PlanePoint(0.42 * side, -0.02), PlanePoint(0.25, 0.31), angle: 0.5 * side),
                    coat.dark, clip: clip)
            }
        case (.fox, _):
            for side in [-1, 1] as [Float] {
                pen.mark(
                    .smooth([
                        PlanePoint(0, h * 1.1), PlanePoint(0.02 * side, h * 0.12),
                        PlanePoint(0.55 * side, h * 0.12), PlanePoint(1.1 * side, -0.1),
                        PlanePoint(1.1 * side, h),
                    ]), coat.light, clip: clip)
            }
        case (_, .stripes):
            drawStripes(with: &pen, clip: clip)
        case (_, .bib):
            pen.mark(
                .smooth([
                    PlanePoint(0, -h * 0.75), PlanePoint(0.13, 0), PlanePoint(0.5, h * 0.45),
                    PlanePoint(0.4, h * 1.1), PlanePoint(-0.4, h * 1.1),
                    PlanePoint(-0.5, h * 0.45), PlanePoint(-0.13, 0),
                ]), coat.light, clip: clip)
        case (_, .patches):
            pen.mark(
                .ellipse(PlanePoint(0.48, -0.12), PlanePoint(0.42, 0.5), angle: 0.3), coat.dark,
                clip: clip)
        case (.cat, .points):
            pen.glow(
                PlanePoint(0, h * 0.35), PlanePoint(0.9, 0.8), coat.dark, opacity: 0.95,
                clip: clip)
        default: break
        }
    }

    private func drawStripes(with pen: inout AnimalPen, clip: Coverage?) {
        let h = height
        for offset in [-0.24, 0, 0.24] as [Float] {
            let low = -h * (offset == 0 ? 0.42 : 0.52)
            pen.stroke(
                [PlanePoint(offset * 1.5, -h * 1.05), PlanePoint(offset, low)], coat.dark,
                width: 0.13, end: 0.03, clip: clip)
        }
        for side in [-1, 1] as [Float] {
            for y in [0.02, 0.26, 0.5] as [Float] {
                pen.stroke(
                    [
                        PlanePoint(1.05 * side, y - 0.04), PlanePoint(0.8 * side, y),
                        PlanePoint(0.6 * side, y + 0.03),
                    ], coat.dark, width: 0.13, end: 0.02, clip: clip)
            }
        }
    }

    /// Muzzle, nose and mouth.
    func drawMuzzle(with pen: inout AnimalPen, clip: Coverage?) {
        let h = height
        let line = PaintColour(hexadecimal: 0x3A2C2A)
        switch species.muzzle {
        case .small:
            let paleness: PaintColour = coat.pattern == .points ? coat.dark : coat.light
            for side in [-1, 1] as [Float] where species != .fox {
                pen.mark(
                    .ellipse(PlanePoint(0.17 * side, h * 0.5), PlanePoint(0.25, 0.2)), paleness,
                    opacity: 0.9, clip: clip)
            }
            let nose = species == .fox ? h * 0.5 : h * 0.32
            drawNose(with: &pen, PlanePoint(0, nose), PlanePoint(0.12, 0.085))
            drawMouth(with: &pen, from: nose + 0.07, width: 0.2, line)
        case .long:
            pen.part(
                .ellipse(PlanePoint(0, h * 0.5), PlanePoint(0.42, h * 0.4)), coat.light,
                depth: 0.08)
            drawNose(with: &pen, PlanePoint(0, h * 0.3), PlanePoint(0.17, 0.12))
            drawMouth(with: &pen, from: h * 0.38, width: 0.24, line)
        case .snout:
            pen.part(.ellipse(PlanePoint(0, h * 0.36), PlanePoint(0.36, 0.27)), coat.nose)
            for side in [-1, 1] as [Float] {
                pen.mark(
                    .ellipse(PlanePoint(0.13 * side, h * 0.36), PlanePoint(0.055, 0.09)),
                    coat.nose.lightened(-0.5))
            }
            pen.stroke(
                [PlanePoint(-0.2, h * 0.74), PlanePoint(0, h * 0.8), PlanePoint(0.2, h * 0.74)],
                line, width: 0.045)
        case .wide:
            pen.glow(
                PlanePoint(0, h * 0.75), PlanePoint(0.9, h * 0.7), coat.light, opacity: 0.9,
                clip: clip)
            pen.stroke(
                [
                    PlanePoint(-0.72, h * 0.22), PlanePoint(-0.4, h * 0.44),
                    PlanePoint(0, h * 0.52), PlanePoint(0.4, h * 0.44), PlanePoint(0.72, h * 0.22),
                ], coat.nose, width: 0.06)
        case .broadNose:
            pen.part(.ellipse(PlanePoint(0, h * 0.26), PlanePoint(0.2, 0.32)), coat.nose)
            pen.stroke(
                [PlanePoint(-0.18, h * 0.72), PlanePoint(0, h * 0.78), PlanePoint(0.18, h * 0.72)],
                line, width: 0.045)
        }
    }

    private func drawNose(
        with pen: inout AnimalPen, _ middle: PlanePoint, _ half: PlanePoint
    ) {
        pen.mark(
            .smooth([
                middle + PlanePoint(0, -half.y), middle + PlanePoint(half.x, -half.y * 0.7),
                middle + PlanePoint(half.x * 0.5, half.y * 0.5), middle + PlanePoint(0, half.y),
                middle + PlanePoint(-half.x * 0.5, half.y * 0.5),
                middle + PlanePoint(-half.x, -half.y * 0.7),
            ]), coat.nose)
        pen.mark(
            .ellipse(
                middle + PlanePoint(-half.x * 0.3, -half.y * 0.5),
                PlanePoint(half.x * 0.25, half.y * 0.2)), PaintColour(repeating: 255), opacity: 0.5)
    }

    /// Two arcs that meet below the nose.
    private func drawMouth(
        with pen: inout AnimalPen, from top: Float, width: Float, _ colour: PaintColour
    ) {
        for side in [-1, 1] as [Float] {
            pen.stroke(
                [
                    PlanePoint(0, top), PlanePoint(0.01 * side, top + 0.1),
                    PlanePoint(width * 0.55 * side, top + 0.17),
                    PlanePoint(width * side, top + 0.1),
                ], colour, width: 0.04)
        }
    }
}
