// SPDX-License-Identifier: Apache-2.0

extension ProfileAnimal {
    /// A fish that swims to the left.
    func drawFish(with pen: inout AnimalPen) {
        let h = head.neck.y - 0.5
        let fin = coat.base.mixed(with: coat.nose, 0.6)
        pen.part(
            .smooth([
                PlanePoint(0.7, 0.5), PlanePoint(0.97, 0.5 - h * 1.1), PlanePoint(0.92, 0.5),
                PlanePoint(0.97, 0.5 + h * 1.1),
            ]), fin)
        pen.part(
            .smooth([
                PlanePoint(0.34, 0.5 - h * 0.8), PlanePoint(0.46, 0.46 - h * 1.35),
                PlanePoint(0.68, 0.5 - h * 1.15), PlanePoint(0.66, 0.5 - h * 0.4),
            ]), fin)
        pen.part(
            .smooth([
                PlanePoint(0.46, 0.5 + h * 0.8), PlanePoint(0.6, 0.5 + h * 1.4),
                PlanePoint(0.64, 0.5 + h * 0.6),
            ]), fin)
        let trunk = Outline.smooth([
            PlanePoint(0.06, 0.52), PlanePoint(0.16, 0.5 - h * 0.72), PlanePoint(0.4, 0.5 - h),
            PlanePoint(0.64, 0.5 - h * 0.6), PlanePoint(0.8, 0.5 - h * 0.16),
            PlanePoint(0.8, 0.5 + h * 0.16), PlanePoint(0.64, 0.5 + h * 0.6),
            PlanePoint(0.4, 0.5 + h), PlanePoint(0.16, 0.5 + h * 0.75),
        ])
        pen.part(trunk, coat.base, depth: 0.2)
        let clip = pen.coverage(trunk)
        pen.glow(
            PlanePoint(0.36, 0.5 + h * 0.9), PlanePoint(0.4, h), coat.light, opacity: 0.9,
            clip: clip)
        switch coat.pattern {
        case .stripes:
            for x in [0.36, 0.51, 0.65] as [Float] {
                pen.stroke(
                    [
                        PlanePoint(x, 0.5 - h * 1.1), PlanePoint(x + 0.03, 0.5),
                        PlanePoint(x, 0.5 + h * 1.1),
                    ], coat.dark, width: 0.05, clip: clip)
            }
        default:
            drawScales(with: &pen, h, clip: clip)
        }
        pen.stroke(
            [
                PlanePoint(0.29, 0.5 - h * 0.62), PlanePoint(0.33, 0.5),
                PlanePoint(0.29, 0.5 + h * 0.62),
            ], coat.base.lightened(-0.35), width: 0.014, clip: clip)
        pen.stroke(
            [PlanePoint(0.075, 0.56), PlanePoint(0.11, 0.57), PlanePoint(0.14, 0.555)],
            coat.base.lightened(-0.5), width: 0.014, clip: clip)
        pen.part(
            .smooth([
                PlanePoint(0.38, 0.53), PlanePoint(0.52, 0.5 + h * 0.5), PlanePoint(0.5, 0.56),
                PlanePoint(0.48, 0.52),
            ]), fin)
    }

    private func drawScales(with pen: inout AnimalPen, _ h: Float, clip: Coverage?) {
        let colour = coat.base.lightened(-0.22)
        for row in -2...2 {
            for column in 0..<4 {
                let shift: Float = row % 2 == 0 ? 0 : 0.045
                let x = 0.4 + 0.09 * Float(column) + shift
                let y = 0.5 + h * 0.3 * Float(row)
                pen.stroke(
                    [
                        PlanePoint(x, y - h * 0.13), PlanePoint(x + 0.024, y),
                        PlanePoint(x, y + h * 0.13),
                    ], colour, width: 0.01, clip: clip)
            }
        }
    }
}
