// SPDX-License-Identifier: Apache-2.0

import Images

extension TransformationSubject {
    /// The subject cut along a zigzag from top to bottom and its right part along another from
    /// there to the side; the three parts lie apart and turned, with splinters between them.
    func broken(_ random: inout KeyedGenerator) -> Image {
        let pieces = cuts(&random)
        var result = backdrop.image(shadowOf: box)
        for piece in pieces {
            guard let mask = Coverage(of: piece.outline, within: layer.bounds) else { continue }
            let part = layer.masked(by: mask)
            let place = PlaneFrame(origin: piece.shift, scale: 1, angle: piece.angle)
            // Turned around its own pivot.
            let back = PlaneFrame(origin: -piece.pivot, scale: 1)
            result.lay(part.warped(to: size, back.placed(in: place)), atX: 0, y: 0)
        }
        var sheet = PaintLayer(width: size.width, height: size.height)
        drawSplinters(on: &sheet, &random)
        result.lay(sheet.cutout, atX: 0, y: 0)
        return result
    }

    /// A part of the subject and where it comes to lie.
    private struct Piece {
        var outline: Outline
        /// What it is turned around.
        var pivot: PlanePoint
        /// Where the pivot goes.
        var shift: PlanePoint
        var angle: Float
    }

    private func cuts(_ random: inout KeyedGenerator) -> [Piece] {
        let low = PlanePoint(Float(box.x), Float(box.y)) - 4
        let high = low + PlanePoint(Float(box.width), Float(box.height)) + 8
        let extent = high - low
        let middle = low.x + extent.x * random.next(in: 0.42...0.58)
        let swing = extent.x * 0.09
        let count = 7
        let seam = (0...count).map { step in
            PlanePoint(
                middle + swing * (step % 2 == 0 ? -1 : 1) * random.next(in: 0.5...1.2),
                low.y + extent.y * Float(step) / Float(count))
        }
        let turn = random.next(in: 3...4)
        let rise = extent.y * 0.07
        let branch = (1...4).map { step in
            PlanePoint(
                seam[turn].x + (high.x - seam[turn].x) * Float(step) / 4,
                seam[turn].y + rise * (step % 2 == 0 ? -1 : 1) * random.next(in: 0.4...1))
        }
        let gap = extent.x * 0.13
        let left = Outline([low] + seam + [PlanePoint(low.x, high.y)])
        let upper = Outline(
            Array(seam[...turn]) + branch + [PlanePoint(high.x, low.y)])
        let lower = Outline(
            Array(seam[turn...]) + [high] + branch.reversed())
        let foot = high.y - 4
        return [
            Piece(
                outline: left, pivot: PlanePoint(middle, foot),
                shift: PlanePoint(middle - gap, foot), angle: -random.next(in: 0.1...0.22)),
            Piece(
                outline: lower, pivot: PlanePoint(middle, foot),
                shift: PlanePoint(middle + gap * 0.7, foot), angle: random.next(in: 0.04...0.12)),
            Piece(
                outline: upper, pivot: PlanePoint(high.x, seam[turn].y),
                shift: PlanePoint(high.x + gap * 1.5, seam[turn].y + extent.y * 0.2),
                angle: random.next(in: 0.4...0.7)),
        ]
    }

    private func drawSplinters(on sheet: inout PaintLayer, _ random: inout KeyedGenerator) {
        let unit = Float(box.height) / 100
        let colour = meanColour
        for _ in 0..<7 {
            let middle = PlanePoint(
                Float(box.x) + Float(box.width) * random.next(in: -0.1...1.25),
                Float(box.bottom) - unit * random.next(in: -1...5))
            let frame = PlaneFrame(
                origin: middle, scale: unit * random.next(in: 2...4.2),
                angle: random.next(in: 0...6))
            let shard = Outline([PlanePoint(-1, 0.5), PlanePoint(0.2, -0.9), PlanePoint(0.9, 0.6)])
            sheet.fill(
                shard.placed(in: frame), .flat(colour.lightened(random.next(in: -0.25...0.2))))
        }
    }
}
