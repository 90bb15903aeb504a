// SPDX-License-Identifier: Apache-2.0

/// A bow tie.
struct BowTie {
    private let cloth: PaintColour
    private let dots: PaintColour?

    init(_ random: inout KeyedGenerator) {
        let cloths: [UInt32] = [
            0xC8242E, 0x1F4FA8, 0x1C7A4A, 0x6A2C91, 0xE0A020, 0x16161C, 0xE0508A, 0x1A8A9A,
        ]
        cloth = PaintColour(hexadecimal: cloths[random.next(below: cloths.count)])
        dots = random.chance(0.45) ? PaintColour(repeating: 250) : nil
    }

    /// Paints it on a sheet at a head's neck.
    func draw(on sheet: inout PaintLayer, _ head: HeadPlace) {
        let half = head.half.x * (head.facing == .front ? 0.58 : 0.66)
        let frame = PlaneFrame(
            origin: head.neck, across: head.tilt * half,
            down: PlanePoint(-head.tilt.y, head.tilt.x) * half)
        for side in [-1, 1] as [Float] { drawLobe(on: &sheet, frame, side) }
        let knot = Outline.rectangle(.zero, PlanePoint(0.17, 0.2), radius: 0.08)
            .placed(in: frame)
        sheet.fill(
            Outline.rectangle(.zero, PlanePoint(0.2, 0.23), radius: 0.1).placed(in: frame),
            .flat(cloth.lightened(-0.55)))
        sheet.fill(knot, .lit(cloth.lightened(-0.08), knot))
    }

    private func drawLobe(on sheet: inout PaintLayer, _ frame: PlaneFrame, _ side: Float) {
        func lobe(_ grow: Float) -> Outline {
            Outline.smooth([
                PlanePoint(0.04 * side, 0.16 + grow), PlanePoint(0.5 * side, 0.36 + grow),
                PlanePoint(0.94 * side, 0.5 + grow),
                PlanePoint((1 + grow) * side, 0.3), PlanePoint((0.95 + grow) * side, 0),
                PlanePoint((1 + grow) * side, -0.3), PlanePoint(0.94 * side, -0.5 - grow),
                PlanePoint(0.5 * side, -0.36 - grow), PlanePoint(0.04 * side, -0.16 - grow),
            ]).placed(in: frame)
        }
        sheet.fill(lobe(0.05), .flat(cloth.lightened(-0.55)))
        let inner = lobe(0)
        sheet.fill(inner, .lit(cloth, inner, depth: 0.2))
        guard let clip = Coverage(of: inner, within: sheet.bounds) else { return }
        if let dots {
            for (x, y) in [
                (0.4, 0), (0.62, 0.24), (0.62, -0.24), (0.84, 0), (0.86, 0.42), (0.86, -0.42),
            ]
                as [(Float, Float)]
            {
                let dot = Outline.circle(PlanePoint(x * side, y), 0.085).placed(in: frame)
                sheet.fill(dot, .flat(dots), clip: clip)
            }
        }
        for y in [-0.1, 0.1] as [Float] {
            let fold = Outline.stroke(
                [PlanePoint(0.16 * side, y * 0.6), PlanePoint(0.52 * side, y * 2)], width: 0.07,
                end: 0.01)
            sheet.fill(fold.placed(in: frame), .flat(cloth.lightened(-0.4)), clip: clip)
        }
    }
}
