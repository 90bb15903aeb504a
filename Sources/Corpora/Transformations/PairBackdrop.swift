// SPDX-License-Identifier: Apache-2.0

package import Images

/// What lies behind the subject of a pair: one colour, a fade, a pattern, a room or a landscape.
package struct PairBackdrop: Sendable {
    private enum Kind: CaseIterable { case plain, fade, dots, bands, room, meadow, shore, table }

    /// The background alone.
    package let image: Image
    /// Whether there is a floor that a shadow falls on.
    package let hasFloor: Bool

    private static let walls: [UInt32] = [
        0xF2E9DA, 0xCFE3EE, 0xD8E8CF, 0xF3D9D2, 0xE3DAF0, 0xF6EBB8, 0xB9D7D0, 0x9DB8CC, 0xE8C4A0,
        0xDADDE2, 0x7F9FB5, 0xB88FA0, 0x6F8F7A, 0xC7A34F, 0x4F5D75, 0xFFFFFF,
    ]
    private static let floors: [UInt32] = [
        0xB98F63, 0x8D6A48, 0xD2B48C, 0x9A9FA6, 0x7C6F64, 0xC9BDA8,
    ]

    /// Draws one that stands out from the subject's mean colour.
    init(size: PixelSize, subject: PaintColour, _ random: inout KeyedGenerator) {
        let kind = Kind.allCases[random.next(below: Kind.allCases.count)]
        var wall = Self.colour(of: Self.walls, &random)
        for _ in 0..<4 where Self.isNear(wall, subject) {
            wall = Self.colour(of: Self.walls, &random)
        }
        var layer = PaintLayer(width: size.width, height: size.height)
        let unit = Float(size.height) / 128
        layer.fill(Self.band(0, 1, size), .flat(wall))
        switch kind {
        case .plain: break
        case .fade: Self.drawFade(on: &layer, wall, size)
        case .dots: Self.drawDots(on: &layer, wall, unit, size)
        case .bands: Self.drawBands(on: &layer, wall, unit, size)
        case .room: Self.drawRoom(on: &layer, unit, size, &random)
        case .meadow: Self.drawMeadow(on: &layer, unit, size, &random)
        case .shore: Self.drawShore(on: &layer, size, &random)
        case .table: Self.drawTable(on: &layer, wall, unit, size, &random)
        }
        hasFloor = kind != .dots && kind != .bands
        image = layer.cutout.laid(over: .white)
    }

    /// The background with the soft shadow of a subject that stands in a box.
    package func image(shadowOf box: PixelRegion) -> Image {
        guard hasFloor else { return image }
        var layer = PaintLayer(width: image.width, height: image.height)
        let middle = PlanePoint(
            Float(box.x) + Float(box.width) / 2, Float(box.bottom) - Float(box.height) * 0.01)
        let radii = PlanePoint(Float(box.width) * 0.62, Float(box.height) * 0.075 + 2)
        layer.fill(
            .ellipse(middle, radii), .glow(.zero, middle: middle, radii: radii, opacity: 0.5))
        return layer.cutout.laid(over: image)
    }

    private static func colour(of choices: [UInt32], _ random: inout KeyedGenerator) -> PaintColour
    {
        PaintColour(hexadecimal: choices[random.next(below: choices.count)])
            .lightened(random.next(in: -0.08...0.05))
    }

    private static func isNear(_ a: PaintColour, _ b: PaintColour) -> Bool {
        ((a - b) * (a - b)).sum() < 80 * 80
    }

    /// The whole width between two shares of the height.
    private static func band(_ top: Float, _ bottom: Float, _ size: PixelSize) -> Outline {
        let (width, height) = (Float(size.width), Float(size.height))
        return Outline([
            PlanePoint(0, top * height), PlanePoint(width, top * height),
            PlanePoint(width, bottom * height), PlanePoint(0, bottom * height),
        ])
    }

    // MARK: - Kinds

    private static func drawFade(on layer: inout PaintLayer, _ wall: PaintColour, _ size: PixelSize)
    {
        layer.fill(
            band(0, 1, size),
            .fade(
                wall.lightened(0.25), wall.lightened(-0.3), from: .zero,
                to: PlanePoint(0, Float(size.height))))
    }

    private static func drawDots(
        on layer: inout PaintLayer, _ wall: PaintColour, _ unit: Float, _ size: PixelSize
    ) {
        let step = 20 * unit
        let colour = wall.lightened(wall.lightness > 128 ? -0.14 : 0.2)
        for row in 0...Int(Float(size.height) / step) {
            for column in 0...Int(Float(size.width) / step) {
                let shift = row % 2 == 0 ? 0 : step / 2
                let middle = PlanePoint(Float(column) * step + shift, (Float(row) + 0.5) * step)
                layer.fill(.circle(middle, 3.6 * unit), .flat(colour))
            }
        }
    }

    private static func drawBands(
        on layer: inout PaintLayer, _ wall: PaintColour, _ unit: Float, _ size: PixelSize
    ) {
        let colour = wall.lightened(wall.lightness > 128 ? -0.1 : 0.14)
        for x in stride(from: Float(0), to: Float(size.width), by: 26 * unit) {
            layer.fill(
                .rectangle(
                    PlanePoint(x + 6 * unit, Float(size.height) / 2),
                    PlanePoint(6.5 * unit, Float(size.height) / 2)), .flat(colour))
        }
    }

    private static func drawRoom(
        on layer: inout PaintLayer, _ unit: Float, _ size: PixelSize,
        _ random: inout KeyedGenerator
    ) {
        let line = random.next(in: 0.66...0.8)
        let floor = colour(of: floors, &random)
        let height = Float(size.height)
        layer.fill(
            band(line, 1, size),
            .fade(
                floor.lightened(-0.12), floor.lightened(0.12), from: PlanePoint(0, line * height),
                to: PlanePoint(0, height)))
        layer.fill(
            band(line - 0.035, line, size), .flat(PaintColour(hexadecimal: 0xF4F1EA)))
        guard random.chance(0.5) else { return }
        let left = random.chance(0.5)
        let middle = PlanePoint(Float(size.width) * (left ? 0.13 : 0.87), height * 0.28)
        let half = PlanePoint(19, 24) * unit
        layer.fill(.rectangle(middle, half), .flat(PaintColour(hexadecimal: 0xFAF8F2)))
        layer.fill(
            .rectangle(middle, half - PlanePoint(3, 3) * unit),
            .fade(
                PaintColour(hexadecimal: 0x8EC1E8), PaintColour(hexadecimal: 0xDDEFF8),
                from: middle - half, to: middle + half))
    }

    private static func drawMeadow(
        on layer: inout PaintLayer, _ unit: Float, _ size: PixelSize,
        _ random: inout KeyedGenerator
    ) {
        let (width, height) = (Float(size.width), Float(size.height))
        let line = random.next(in: 0.52...0.68)
        layer.fill(
            band(0, 1, size),
            .fade(
                PaintColour(hexadecimal: 0x6FB1E6), PaintColour(hexadecimal: 0xE3F2FA),
                from: .zero, to: PlanePoint(0, line * height)))
        for hill in 0..<2 {
            let middle = PlanePoint(width * random.next(in: 0...1), height * (line + 0.32))
            layer.fill(
                .ellipse(middle, PlanePoint(width * 0.42, height * 0.46)),
                .flat(PaintColour(hexadecimal: hill == 0 ? 0x8DB87E : 0x7CAA6C)))
        }
        for _ in 0..<2 {
            let middle = PlanePoint(
                width * random.next(in: 0...1), height * random.next(in: 0.08...0.26))
            for (offset, radius) in [(-9, 6), (0, 8.5), (10, 6.5)] as [(Float, Float)] {
                layer.fill(
                    .circle(middle + PlanePoint(offset, 0) * unit, radius * unit),
                    .flat(PaintColour(repeating: 255), opacity: 0.9))
            }
        }
        let grass = PaintColour(hexadecimal: 0x6FA84F).lightened(random.next(in: -0.12...0.12))
        layer.fill(
            band(line + 0.08, 1, size),
            .fade(
                grass.lightened(0.1), grass.lightened(-0.18), from: PlanePoint(0, line * height),
                to: PlanePoint(0, height)))
    }

    private static func drawShore(
        on layer: inout PaintLayer, _ size: PixelSize, _ random: inout KeyedGenerator
    ) {
        let height = Float(size.height)
        let line = random.next(in: 0.4...0.52)
        layer.fill(
            band(0, line, size),
            .fade(
                PaintColour(hexadecimal: 0x8EC9EE), PaintColour(hexadecimal: 0xF4EEDC),
                from: .zero, to: PlanePoint(0, line * height)))
        layer.fill(
            band(line, line + 0.24, size),
            .fade(
                PaintColour(hexadecimal: 0x2F7FA8), PaintColour(hexadecimal: 0x6FC0CC),
                from: PlanePoint(0, line * height), to: PlanePoint(0, (line + 0.24) * height)))
        let sand = PaintColour(hexadecimal: 0xE8D3A2).lightened(random.next(in: -0.1...0.05))
        layer.fill(band(line + 0.22, 1, size), .flat(sand))
    }

    private static func drawTable(
        on layer: inout PaintLayer, _ wall: PaintColour, _ unit: Float, _ size: PixelSize,
        _ random: inout KeyedGenerator
    ) {
        let height = Float(size.height)
        let line = random.next(in: 0.6...0.76)
        layer.fill(
            band(0, line, size),
            .fade(
                wall.lightened(-0.28), wall.lightened(0.05), from: .zero,
                to: PlanePoint(0, line * height)))
        let wood = colour(of: floors, &random)
        layer.fill(band(line, 1, size), .flat(wood))
        for plank in 1..<3 {
            let y = line + (1 - line) * Float(plank * plank) / 6 + 0.02
            layer.fill(band(y, y + 0.012, size), .flat(wood.lightened(-0.2)))
        }
    }
}
