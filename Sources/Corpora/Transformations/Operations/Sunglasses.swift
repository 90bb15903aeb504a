// SPDX-License-Identifier: Apache-2.0

/// A pair of dark glasses.
struct Sunglasses {
    private enum Shape: CaseIterable { case round, square, cat }

    private let shape: Shape
    private let rim: PaintColour
    private let glass: PaintColour

    init(_ random: inout KeyedGenerator) {
        shape = Shape.allCases[random.next(below: Shape.allCases.count)]
        let rims: [UInt32] = [0x121216, 0x121216, 0x121216, 0xC22A2A, 0x2456B8, 0xF2F2EE, 0x6A3A1C]
        rim = PaintColour(hexadecimal: rims[random.next(below: rims.count)])
        let glasses: [UInt32] = [0x0E0E12, 0x16161C, 0x1C1A22]
        glass = PaintColour(hexadecimal: glasses[random.next(below: glasses.count)])
    }

    /// Paints them on a sheet before a head.
    func draw(on sheet: inout PaintLayer, _ head: HeadPlace) {
        guard let left = head.eyes.first, let right = head.eyes.last else { return }
        let angle = PlaneFrame(
            origin: .zero, across: head.tilt, down: PlanePoint(-head.tilt.y, head.tilt.x))
        let distance = head.eyes.count > 1 ? (right.x - left.x).magnitude : head.half.x * 0.95
        let half = max(distance * 0.43, head.eyeRadius * (head.eyes.count > 1 ? 1.25 : 2))
        drawArms(on: &sheet, head, half)
        if head.eyes.count > 1 {
            // A bridge bent upwards between the glasses.
            let up = PlanePoint(head.tilt.y, -head.tilt.x) * half * 0.32
            let line = [
                left.towards(right, 0.36) + up * 0.5, left.towards(right, 0.5) + up,
                left.towards(right, 0.64) + up * 0.5,
            ]
            sheet.fill(.stroke(line, width: half * 0.24), .flat(rim))
        }
        for eye in head.eyes {
            var frame = angle
            let isLeft = eye == left && (head.eyes.count > 1 || head.facing == .left)
            frame.origin = eye + frame.down * half * 0.06
            frame.across *= half * (isLeft ? -1 : 1)
            frame.down *= half
            drawGlass(on: &sheet, frame)
        }
    }

    /// One glass, its outer side at the right, in units of half its width.
    private func drawGlass(on sheet: inout PaintLayer, _ frame: PlaneFrame) {
        sheet.fill(lens(1).placed(in: frame), .flat(rim))
        let inner = lens(0.86).placed(in: frame)
        sheet.fill(inner, .flat(glass))
        guard let clip = Coverage(of: inner, within: sheet.bounds) else { return }
        for (x, width) in [(-0.25, 0.2), (0.12, 0.09)] as [(Float, Float)] {
            let shine = Outline.stroke(
                [PlanePoint(x + 0.35, -0.9), PlanePoint(x - 0.35, 0.5)], width: width)
            sheet.fill(
                shine.placed(in: frame), .flat(PaintColour(repeating: 255), opacity: 0.3),
                clip: clip)
        }
    }

    private func lens(_ scale: Float) -> Outline {
        let points: [(Float, Float)]
        switch shape {
        case .round:
            return .ellipse(.zero, PlanePoint(1, 0.96) * scale)
        case .square:
            points = [
                (-0.86, -0.62), (0, -0.72), (0.92, -0.7), (1.02, -0.2), (0.72, 0.62), (0.1, 0.78),
                (-0.62, 0.66), (-0.9, 0.1),
            ]
        case .cat:
            points = [
                (-0.86, -0.45), (0.1, -0.62), (1.12, -0.95), (1.02, -0.1), (0.6, 0.62),
                (-0.1, 0.74), (-0.7, 0.5), (-0.92, 0),
            ]
        }
        return .smooth(points.map { PlanePoint($0.0, $0.1) * scale })
    }

    /// From the glasses to the sides of the head.
    private func drawArms(on sheet: inout PaintLayer, _ head: HeadPlace, _ half: Float) {
        for (index, eye) in head.eyes.enumerated() {
            let isLeft = head.eyes.count > 1 ? index == 0 : head.facing == .right
            let side: Float = isLeft ? -1 : 1
            let reach = head.eyes.count > 1 ? head.half.x * 0.96 : head.half.x * 0.7
            let up = PlanePoint(head.tilt.y, -head.tilt.x) * half * 0.3
            let foot = head.middle + head.tilt * side * reach
            // At the height of the eyes.
            let height = (eye - foot) - head.tilt * ((eye - foot) * head.tilt).sum()
            sheet.fill(
                .stroke([eye + up, foot + height + up * 0.8], width: half * 0.22), .flat(rim))
        }
    }
}
