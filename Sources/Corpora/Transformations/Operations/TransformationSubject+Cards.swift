// SPDX-License-Identifier: Apache-2.0

import Images

extension TransformationSubject {
    /// The subject on the front of a folded card that stands half open on a table.
    func onGreetingCard(_ random: inout KeyedGenerator) -> Image {
        let unit = Float(size.height) / 128
        let isWide = detail.width * 10 > detail.height * 11
        let card = PlanePoint(isWide ? 140 : 92, isWide ? 100 : 112) * unit
        let front = cardFront(PixelSize(width: Int(card.x), height: Int(card.y)), &random)
        var result = table(&random)
        let hinge = PlanePoint(
            (Float(size.width) - card.x) / 2 - 8 * unit,
            (Float(size.height) - card.y) / 2 + 3 * unit)
        // Both leaves go back from the fold at the left; the inner one is seen behind the front.
        let inner = PlaneFrame(
            origin: hinge, across: PlanePoint(1.16, -0.1), down: PlanePoint(0, 1))
        let outer = PlaneFrame(
            origin: hinge, across: PlanePoint(1, 0.03), down: PlanePoint(0, 1))
        let leaf = Outline.rectangle(card / 2, card / 2)
        var sheet = PaintLayer(width: size.width, height: size.height)
        var fallen = inner
        fallen.origin += PlanePoint(3, 4) * unit
        sheet.fill(leaf.placed(in: fallen), .flat(.zero, opacity: 0.22))
        sheet.fill(
            leaf.placed(in: inner),
            .fade(
                PaintColour(hexadecimal: 0xA8A49A), PaintColour(hexadecimal: 0xEFECE4),
                from: hinge + PlanePoint(card.x * 0.9, 0),
                to: hinge + PlanePoint(card.x * 1.16, 0)))
        result.lay(sheet.cutout, atX: 0, y: 0)
        result.lay(front.warped(to: size, outer), atX: 0, y: 0)
        return result
    }

    private func cardFront(_ card: PixelSize, _ random: inout KeyedGenerator) -> Cutout {
        let (width, height) = (Float(card.width), Float(card.height))
        let middle = PlanePoint(width, height) / 2
        let colour = ground(&random)
        var sheet = PaintLayer(width: card.width, height: card.height)
        let all = Outline.rectangle(middle, middle)
        sheet.fill(all, .flat(PaintColour(hexadecimal: 0xFDFCF8)))
        let rim = height * 0.045
        let inner = Outline.rectangle(middle, middle - rim, radius: rim)
        sheet.fill(inner, .flat(colour))
        drawConfetti(on: &sheet, colour, &random)
        let subject = fitted(
            PlanePoint(middle.x, height * 0.46), PlanePoint(width * 0.38, height * 0.32), on: card)
        var front = subject.laid(over: sheet.cutout.laid(over: .white))
        let wishes = ["hello", "with love", "thank you", "happy birthday", "hooray", "for you"]
        let wish = wishes[random.next(below: wishes.count)]
        let letters = min(
            height * 0.15, width * 0.66 / Lettering.width(of: wish, height: 1))
        front.write(
            wish, atX: Int(middle.x - Lettering.width(of: wish, height: letters) / 2),
            y: Int(height * 0.87 - letters / 2), height: letters,
            color: colour.lightness > 128 ? PixelColor(70, 50, 60) : .white)
        return Cutout(front)
    }

    /// Hearts in the upper corners of a card.
    private func drawConfetti(
        on sheet: inout PaintLayer, _ ground: PaintColour, _ random: inout KeyedGenerator
    ) {
        let choices: [UInt32] = [0xD8344A, 0xE8A020, 0x3A7CC8, 0xFFFFFF, 0x5FA85A]
        let colour = PaintColour(hexadecimal: choices[random.next(below: choices.count)])
        let unit = Float(sheet.height) / 100
        for (x, y) in [(0.14, 0.13), (0.86, 0.13)] as [(Float, Float)] {
            let frame = PlaneFrame(
                origin: PlanePoint(Float(sheet.width) * x, Float(sheet.height) * y),
                scale: 5 * unit)
            sheet.fill(Self.heart.placed(in: frame), .flat(colour))
        }
    }

    /// A heart one unit high and wide to both sides.
    static let heart = Outline.smooth(
        [
            (0, 0.95), (-0.5, 0.5), (-0.95, 0), (-0.95, -0.5), (-0.55, -0.8), (-0.15, -0.65),
            (0, -0.35), (0.15, -0.65), (0.55, -0.8), (0.95, -0.5), (0.95, 0), (0.5, 0.5),
        ].map { PlanePoint($0.0, $0.1) })

    // MARK: - Phone case

    /// The subject printed on the back of a telephone, upright or on its side, which lies on a
    /// table.
    func onPhoneCase(_ random: inout KeyedGenerator) -> Image {
        let unit = Float(size.height) / 128
        let isWide = detail.width * 10 > detail.height * 9
        let half = (isWide ? PlanePoint(104, 51) : PlanePoint(32, 61)) * unit
        let sheetSize = PixelSize(
            width: Int(half.x * 2 + 6 * unit), height: Int(half.y * 2 + 6 * unit))
        let middle = PlanePoint(Float(sheetSize.width), Float(sheetSize.height)) / 2
        let colour = ground(&random)
        var sheet = PaintLayer(width: sheetSize.width, height: sheetSize.height)
        let round = (isWide ? 17 : 10.5) * unit
        let body = Outline.rectangle(middle, half, radius: round)
        sheet.fill(body, .flat(colour.lightened(-0.35)))
        let back = Outline.rectangle(
            middle, half - 1.6 * unit, radius: round - 1.6 * unit)
        sheet.fill(back, .lit(colour, back, depth: 0.06))
        var phone = sheet.cutout
        let print =
            isWide
            ? fitted(
                middle + PlanePoint(half.x * 0.17, 0), PlanePoint(half.x * 0.66, half.y * 0.8),
                on: sheetSize)
            : fitted(
                middle + PlanePoint(0, half.y * 0.25), PlanePoint(half.x * 0.86, half.y * 0.6),
                on: sheetSize)
        phone = phone.with(print)
        var camera = PaintLayer(width: sheetSize.width, height: sheetSize.height)
        Self.drawCamera(on: &camera, middle - half, (isWide ? 1.7 : 1) * unit, colour)
        phone = phone.with(camera.cutout)
        let angle = isWide ? random.next(in: -0.04...0.04) : random.next(in: -0.08...0.08)
        return laid(phone, body, on: table(&random), angle: angle)
    }

    /// The plate with lenses and a lamp near the upper left corner.
    private static func drawCamera(
        on sheet: inout PaintLayer, _ corner: PlanePoint, _ unit: Float, _ colour: PaintColour
    ) {
        let black = PaintColour(hexadecimal: 0x15151A)
        let middle = corner + PlanePoint(15, 15) * unit
        sheet.fill(
            .rectangle(middle, PlanePoint(11, 11) * unit, radius: 4 * unit),
            .flat(colour.lightened(-0.55)))
        sheet.fill(
            .rectangle(middle, PlanePoint(10, 10) * unit, radius: 3.6 * unit),
            .flat(PaintColour(hexadecimal: 0x2E2E36)))
        for (x, y) in [(-4.4, -4.4), (-4.4, 4.6), (4.6, 0)] as [(Float, Float)] {
            let lens = middle + PlanePoint(x, y) * unit
            sheet.fill(.circle(lens, 3.7 * unit), .flat(PaintColour(hexadecimal: 0x8A8F98)))
            sheet.fill(.circle(lens, 3 * unit), .flat(black))
            sheet.fill(
                .circle(lens + PlanePoint(-0.8, -0.8) * unit, 0.9 * unit),
                .flat(PaintColour(hexadecimal: 0x6C8FC8)))
        }
        sheet.fill(
            .circle(middle + PlanePoint(5, -6) * unit, 1.3 * unit),
            .flat(PaintColour(hexadecimal: 0xFFF3C4)))
    }
}

extension Cutout {
    /// This picture with another of its size over it.
    func with(_ over: Cutout) -> Cutout {
        var result = self
        for index in stride(from: 0, to: pixels.count, by: 4) {
            let alpha = Int(over.pixels[index + 3])
            guard alpha > 0 else { continue }
            let under = Int(pixels[index + 3]) * (255 - alpha) / 255
            for channel in 0..<3 {
                let sum =
                    Int(over.pixels[index + channel]) * alpha
                    + Int(pixels[index + channel]) * under
                result.pixels[index + channel] = UInt8(min(255, sum / (alpha + under)))
            }
            result.pixels[index + 3] = UInt8(min(255, alpha + under))
        }
        return result
    }
}
