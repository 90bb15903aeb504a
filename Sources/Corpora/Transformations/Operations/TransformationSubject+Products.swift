// SPDX-License-Identifier: Apache-2.0

import Images

extension TransformationSubject {
    /// The subject scaled to fit a rectangle, standing on its lower edge, on an empty sheet.
    func fitted(_ middle: PlanePoint, _ half: PlanePoint, on sheet: PixelSize) -> Cutout {
        let scale = min(
            half.x * 2 / Float(detail.width), half.y * 2 / Float(detail.height))
        let size = PixelSize(
            width: max(1, Int(Float(detail.width) * scale)),
            height: max(1, Int(Float(detail.height) * scale)))
        var empty = Cutout(
            width: sheet.width, height: sheet.height,
            pixels: [UInt8](repeating: 0, count: sheet.pixelCount * 4))
        empty.put(
            detail.resized(to: size), atX: Int(middle.x) - size.width / 2,
            y: Int(middle.y + half.y) - size.height)
        return empty
    }

    /// A colour that things are printed on, far from the subject's own.
    func ground(_ random: inout KeyedGenerator) -> PaintColour {
        let choices: [UInt32] = [
            0xFBE3E4, 0xDDEBF7, 0xE3F1DC, 0xFFF4CF, 0xEDE3F6, 0xFFFFFF, 0xBFDCE8, 0xF6CFB8,
            0x3F5C86, 0x2F6B5E, 0x8E3B46, 0x2C2C34,
        ]
        let colours = random.shuffled(choices.map { PaintColour(hexadecimal: $0) })
        let mean = meanColour
        return colours.first { (($0 - mean) * ($0 - mean)).sum() > 100 * 100 } ?? colours[0]
    }

    /// A table that products lie or stand on.
    func table(_ random: inout KeyedGenerator) -> Image {
        let choices: [UInt32] = [0xC9A57A, 0xD9D3C8, 0xA9B4BE, 0x8B6B4C, 0xB9C8B2, 0xE6DFD2]
        let colour = PaintColour(hexadecimal: choices[random.next(below: choices.count)])
        var sheet = PaintLayer(width: size.width, height: size.height)
        let all = Outline.rectangle(
            PlanePoint(Float(size.width), Float(size.height)) / 2,
            PlanePoint(Float(size.width), Float(size.height)) / 2)
        sheet.fill(all, .lit(colour, all, depth: 0.12))
        return sheet.cutout.laid(over: .white)
    }

    /// Lays a product on a table, with its shadow: turned around its middle.
    func laid(
        _ product: Cutout, _ outline: Outline, on table: Image, angle: Float
    ) -> Image {
        let middle = PlanePoint(Float(size.width), Float(size.height)) / 2
        let own = PlanePoint(Float(product.width), Float(product.height)) / 2
        let frame = PlaneFrame(origin: -own, scale: 1).placed(
            in: PlaneFrame(origin: middle, scale: 1, angle: angle))
        var shade = PaintLayer(width: size.width, height: size.height)
        let unit = Float(size.height) / 128
        for step in 0..<3 {
            var fallen = frame
            fallen.origin += PlanePoint(1.2, 1.6) * unit * Float(step + 1)
            shade.fill(outline.placed(in: fallen), .flat(.zero, opacity: 0.13))
        }
        var result = shade.cutout.laid(over: table)
        result.lay(product.warped(to: size, frame), atX: 0, y: 0)
        return result
    }

    // MARK: - Postage stamp

    /// The half as it is, printed on white paper whose edge is a row of half holes, on a table.
    func asPostageStamp(_ random: inout KeyedGenerator) -> Image {
        let unit = Float(size.height) / 128
        let paper = PixelSize(width: Int(208 * unit), height: Int(114 * unit))
        let middle = PlanePoint(Float(paper.width), Float(paper.height)) / 2
        let half = PlanePoint(98, 52) * unit
        var sheet = PaintLayer(width: paper.width, height: paper.height)
        let edge = Self.perforated(middle, half, hole: 3 * unit)
        sheet.fill(edge, .flat(PaintColour(hexadecimal: 0xFBFAF5)))
        let inner = PixelSize(width: Int(180 * unit), height: Int(90 * unit))
        var print = picture.resized(to: inner)
        let values = ["1", "2", "5", "8", "10", "15", "20", "25", "50", "75"]
        print.write(
            outlined: values[random.next(below: values.count)], atX: Int(5 * unit),
            y: Int(4 * unit), height: 19 * unit)
        var stamp = sheet.cutout
        stamp.put(
            Cutout(print), atX: (paper.width - inner.width) / 2,
            y: (paper.height - inner.height) / 2)
        let table = table(&random)
        let angle = random.next(in: -0.05...0.05)
        return laid(stamp, edge, on: table, angle: angle)
    }

    /// A rectangle whose sides are bitten by half circles, a hole's width apart.
    private static func perforated(
        _ middle: PlanePoint, _ half: PlanePoint, hole: Float
    ) -> Outline {
        var corners: [PlanePoint] = []
        let turns: [(PlanePoint, PlanePoint, Float)] = [
            (PlanePoint(-half.x, -half.y), PlanePoint(1, 0), half.x * 2),
            (PlanePoint(half.x, -half.y), PlanePoint(0, 1), half.y * 2),
            (PlanePoint(half.x, half.y), PlanePoint(-1, 0), half.x * 2),
            (PlanePoint(-half.x, half.y), PlanePoint(0, -1), half.y * 2),
        ]
        for (start, along, length) in turns {
            let inward = PlanePoint(-along.y, along.x)
            let count = max(1, Int(length / (hole * 3.1)))
            let step = length / Float(count)
            corners.append(middle + start)
            for index in 0..<count {
                let place = middle + start + along * (Float(index) + 0.5) * step
                for part in 0...6 {
                    let angle = Float.pi * Float(part) / 6
                    corners.append(
                        place - along * cosine(angle) * hole + inward * sine(angle) * hole)
                }
            }
        }
        return Outline(corners)
    }
}

extension Image {
    /// Writes white letters with a dark rim, which are seen on any ground.
    fileprivate mutating func write(outlined text: String, atX x: Int, y: Int, height: Float) {
        let thick = Lettering.ordinaryWeight + 0.12
        let dark = PixelColor(40, 36, 48)
        // A thicker pen makes letters wider: each is written at the place of its thin self.
        var left = Float(x)
        for letter in text.map(String.init) {
            let wide = Lettering.width(of: letter, height: height, weight: thick)
            write(letter, atX: Int(left), y: y, height: height, color: dark, weight: thick)
            let thin = Lettering.width(of: letter, height: height)
            write(
                letter, atX: Int(left + (wide - thin) / 2), y: y, height: height, color: .white)
            left += thin
        }
    }
}
