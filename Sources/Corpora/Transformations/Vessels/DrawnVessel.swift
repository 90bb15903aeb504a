// SPDX-License-Identifier: Apache-2.0

package import Images

/// A pot that Teapot draws: everything about it follows from its number.
package struct DrawnVessel: Sendable {
    /// What pots there are, by the words of captions.
    package enum Kind: String, Sendable, CaseIterable { case teapot, vase, cup, jug, bowl, bottle }

    /// Numbers are below this.
    package static let count = 1_000_000

    /// Which one.
    package let number: Int
    /// What it is.
    package let kind: Kind
    private let glaze: PaintColour
    private let width: Float
    private let belly: Float
    private let line: Float
    private let isMirrored: Bool
    private let hasBands: Bool

    private static let side = 352
    private static let paper = PlaneFrame(origin: PlanePoint(56, 56), scale: 240)

    /// - Parameter number: 0 to ``count``; others are folded into the range.
    package init(number: Int) {
        let number = ((number % Self.count) + Self.count) % Self.count
        self.number = number
        var random = KeyedGenerator(0x7665_7373_656C, UInt64(number))
        let kinds = Kind.allCases + [.teapot, .teapot, .teapot]
        kind = kinds[random.next(below: kinds.count)]
        let glazes: [UInt32] = [
            0xF2EEE4, 0xD8D2C4, 0xB5502F, 0x3F6FA8, 0x4F8A5B, 0xE3B23C, 0x7A4A8C, 0xD98AA0,
            0x6A4A36, 0x3C4450, 0x8FC1C9, 0xC83C3C,
        ]
        glaze = PaintColour(hexadecimal: glazes[random.next(below: glazes.count)])
            .lightened(random.next(in: -0.1...0.1))
        width = random.next(in: 0.85...1.12)
        belly = random.next(in: -0.05...0.05)
        line = random.chance(0.5) ? 0 : random.next(in: 1.4...2.6)
        isMirrored = random.chance(0.5)
        hasBands = random.chance(0.3)
    }

    /// The vessel of a subject's key, "drawn teapot 1234"; nil where that is no vessel's key.
    package init?(key: String) {
        let words = key.split(separator: " ")
        guard words.count == 3, let number = Int(words[2]), (0..<Self.count).contains(number)
        else { return nil }
        self.init(number: number)
        guard self.key == key else { return nil }
    }

    /// "drawn teapot 1234": what decides between learning and measuring.
    package var key: String { "drawn \(kind.rawValue) \(number)" }

    /// Its picture, cut to its size.
    package func draw() -> Cutout {
        var pen = AnimalPen(side: Self.side, frame: Self.paper, line: line)
        switch kind {
        case .teapot: drawTeapot(with: &pen)
        case .cup: drawCup(with: &pen)
        case .jug: drawJug(with: &pen)
        default: drawBody(with: &pen)
        }
        let cutout = isMirrored ? pen.layer.cutout.reflected : pen.layer.cutout
        return cutout.cropped(to: cutout.contents() ?? cutout.bounds)
    }

    // MARK: - Parts

    /// Half widths from top to bottom, as shares of the figure's height.
    private var profile: [(y: Float, half: Float)] {
        let b = belly
        switch kind {
        case .teapot:
            return [(0.3, 0.14), (0.42, 0.27 + b), (0.6, 0.34 + b), (0.78, 0.29), (0.9, 0.17)]
        case .vase:
            return [
                (0.05, 0.15), (0.12, 0.1), (0.24, 0.09 + b), (0.48, 0.25 + b), (0.68, 0.26),
                (0.94, 0.13),
            ]
        case .cup: return [(0.3, 0.27), (0.5, 0.265 + b / 2), (0.72, 0.24), (0.88, 0.17)]
        case .jug: return [(0.12, 0.15), (0.3, 0.14), (0.55, 0.24 + b), (0.75, 0.25), (0.94, 0.17)]
        case .bowl: return [(0.4, 0.4), (0.56, 0.37), (0.72, 0.27 + b), (0.82, 0.15)]
        case .bottle:
            return [
                (0.02, 0.06), (0.2, 0.055), (0.32, 0.07), (0.44, 0.17 + b / 2), (0.7, 0.18),
                (0.96, 0.165),
            ]
        }
    }

    /// The outline of the body: the profile to both sides, round above and below.
    private var body: Outline {
        let smooth = Outline.smoothLine(profile.map { PlanePoint($0.half * width, $0.y) })
        let right = smooth.map { PlanePoint(0.5 + $0.x, $0.y) }
        let left = smooth.reversed().map { PlanePoint(0.5 - $0.x, $0.y) }
        guard let low = smooth.last else { return Outline(right + left) }
        let foot = (1...7).map { step in
            let angle = Float.pi * Float(step) / 8
            return PlanePoint(0.5 + cosine(angle) * low.x, low.y + sine(angle) * low.x * 0.16)
        }
        return Outline(right + foot + left)
    }

    private func drawBody(with pen: inout AnimalPen) {
        let body = body
        pen.part(body, glaze, depth: 0.26)
        let clip = pen.coverage(body)
        pen.glow(
            PlanePoint(0.5 - 0.14 * width, 0.5), PlanePoint(0.09, 0.2),
            PaintColour(repeating: 255), opacity: 0.55, clip: clip)
        if hasBands, let top = profile.first?.y {
            for step in 0..<2 {
                let y = top + 0.14 + 0.05 * Float(step)
                pen.stroke(
                    [PlanePoint(0, y - 0.02), PlanePoint(0.5, y + 0.02), PlanePoint(1, y - 0.02)],
                    glaze.lightened(-0.35), width: 0.018, clip: clip)
            }
        }
        drawMouth(with: &pen)
    }

    /// The opening seen from a little above; teapots have a lid there.
    private func drawMouth(with pen: inout AnimalPen) {
        guard let top = profile.first, kind != .teapot else { return }
        let half = top.half * width
        let middle = PlanePoint(0.5, top.y)
        pen.part(.ellipse(middle, PlanePoint(half, half * 0.17 + 0.008)), glaze.lightened(0.12))
        pen.mark(
            .ellipse(middle + PlanePoint(0, 0.004), PlanePoint(half * 0.88, half * 0.13 + 0.004)),
            glaze.lightened(-0.55))
    }

    private func drawTeapot(with pen: inout AnimalPen) {
        let side = 0.3 * width
        pen.cord(
            [
                PlanePoint(0.5 + side * 0.8, 0.42), PlanePoint(0.62 + side, 0.38),
                PlanePoint(0.68 + side, 0.56), PlanePoint(0.5 + side * 0.95, 0.74),
            ], glaze.lightened(-0.12), width: 0.058, end: 0.05)
        pen.part(
            .smooth([
                PlanePoint(0.5 - side * 0.9, 0.56), PlanePoint(0.36 - side, 0.5),
                PlanePoint(0.25 - side, 0.36), PlanePoint(0.19 - side, 0.37),
                PlanePoint(0.28 - side, 0.6), PlanePoint(0.5 - side * 0.8, 0.76),
            ]), glaze.lightened(-0.05))
        drawBody(with: &pen)
        let half = 0.16 * width
        pen.part(.circle(PlanePoint(0.5, 0.185), 0.038), glaze.lightened(-0.08))
        pen.part(
            .smooth([
                PlanePoint(0.5 - half, 0.31), PlanePoint(0.5 - half * 0.7, 0.245),
                PlanePoint(0.5, 0.215), PlanePoint(0.5 + half * 0.7, 0.245),
                PlanePoint(0.5 + half, 0.31), PlanePoint(0.5, 0.335),
            ]), glaze)
    }

    private func drawCup(with pen: inout AnimalPen) {
        let side = 0.25 * width
        pen.cord(
            [
                PlanePoint(0.5 + side, 0.42), PlanePoint(0.63 + side, 0.42),
                PlanePoint(0.64 + side, 0.6), PlanePoint(0.5 + side * 0.92, 0.7),
            ], glaze.lightened(-0.12), width: 0.05, end: 0.042)
        drawBody(with: &pen)
    }

    private func drawJug(with pen: inout AnimalPen) {
        let side = 0.14 * width
        pen.cord(
            [
                PlanePoint(0.5 + side, 0.18), PlanePoint(0.66 + side, 0.18),
                PlanePoint(0.7 + side, 0.42), PlanePoint(0.55 + side, 0.58),
            ], glaze.lightened(-0.12), width: 0.05, end: 0.042)
        pen.part(
            Outline([
                PlanePoint(0.5 - side, 0.12), PlanePoint(0.42 - side, 0.1),
                PlanePoint(0.5 - side * 0.95, 0.25),
            ]), glaze.lightened(0.05))
        drawBody(with: &pen)
    }
}
