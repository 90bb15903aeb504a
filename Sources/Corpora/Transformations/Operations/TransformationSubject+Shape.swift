// SPDX-License-Identifier: Apache-2.0

import Images

extension TransformationSubject {
    /// The subject in black, everything else in white; a pixel belongs to it when it is covered
    /// by half.
    var silhouette: Image {
        var pixels = [UInt8](repeating: 255, count: size.pixelCount * 3)
        for (index, alpha) in layer.alpha.enumerated() where alpha >= 128 {
            for channel in 0..<3 { pixels[index * 3 + channel] = 0 }
        }
        return Image(width: size.width, height: size.height, pixels: pixels)
    }

    /// The subject at three tenths of its width and height, where it stood.
    func tiny() -> Image {
        let small = PixelSize(
            width: max(1, box.width * 3 / 10), height: max(1, box.height * 3 / 10))
        let place = PixelRegion(
            x: box.x + (box.width - small.width) / 2, y: box.bottom - small.height,
            width: small.width, height: small.height)
        var result = backdrop.image(shadowOf: place)
        result.lay(detail.resized(to: small), atX: place.x, y: place.y)
        return result
    }

    /// The head, or the upper middle of what has none, so near that its face fills the half.
    func closeUp() -> Image {
        let (middle, tall) = head.map { ($0.middle, $0.half.y * 1.75) } ?? upperMiddle
        let zoom = Float(size.height) / tall
        let corner = PlanePoint(Float(size.width), Float(size.height)) / 2 - middle * zoom
        let scale = Float(box.width) / Float(detail.width)
        let near = PlaneFrame(origin: corner, scale: zoom)
        let place = PlaneFrame(origin: PlanePoint(Float(box.x), Float(box.y)), scale: scale)
        let subject = detail.warped(to: size, place.placed(in: near))
        // Far beyond the half's own edges there is nothing to see: a plain wall, then.
        var wall = Cutout(backdrop.image).warped(to: size, near).laid(
            over: backdrop.image[size.width / 2, 0])
        wall.lay(subject, atX: 0, y: 0)
        return wall
    }

    /// The middle of the upper third of the subject's mass, less its thin parts, and the height of
    /// what is seen around it.
    private var upperMiddle: (middle: PlanePoint, tall: Float) {
        let cover = AreaTable(
            width: size.width, height: size.height, layer.alpha.map { Float($0) / 255 })
        let radius = max(1, box.height / 28)
        var rows: [(sum: Float, count: Int)] = []
        for y in box.y..<box.bottom {
            var row = (sum: Float(0), count: 0)
            for x in box.x..<box.x + box.width where cover.mean(x, y, radius) > 0.85 {
                row = (row.sum + Float(x), row.count + 1)
            }
            rows.append(row)
        }
        let total = rows.reduce(0) { $0 + $1.count }
        var (across, down, count) = (Float(0), Float(0), 0)
        for (index, row) in rows.enumerated() where count * 3 < total {
            across += row.sum
            down += Float(row.count) * Float(box.y + index)
            count += row.count
        }
        let tall = Float(min(box.width, box.height)) * 0.55
        guard count > 0 else {
            return (
                PlanePoint(Float(box.x), Float(box.y))
                    + PlanePoint(Float(box.width), Float(box.height)) / 2, tall
            )
        }
        return (PlanePoint(across, down) / Float(count), tall)
    }

    /// Bands of one colour painted on the subject, which keeps its light and shade.
    func striped(_ random: inout KeyedGenerator) -> Image {
        let mean = meanColour
        let colours = random.shuffled(SceneColour.allCases.map { $0.shown * 255 })
        let colour =
            colours.first { ((($0 - mean) * ($0 - mean)).sum() > 130 * 130) } ?? .zero
        let period = Float(box.height) * random.next(in: 0.14...0.2)
        let angle: [Float] = [0, Float.pi / 2, Float.pi / 4, -Float.pi / 4]
        let direction = angle[random.next(below: angle.count)]
        let across = PlanePoint(cosine(direction), sine(direction)) / period
        let middle = PlanePoint(Float(box.x + box.width / 2), Float(box.y + box.height / 2))
        let halfWidth = Float(box.width) / 2
        let level = max(0.25, mean.lightness / 255)
        var painted = layer
        for y in box.y..<box.bottom {
            for x in box.x..<box.x + box.width {
                let index = (y * size.width + x) * 4
                guard (0..<painted.pixels.count).contains(index), painted.pixels[index + 3] > 0
                else { continue }
                let offset = PlanePoint(Float(x), Float(y)) - middle
                // Bands sag at the sides, as on something round.
                let bow = (offset.x / halfWidth) * (offset.x / halfWidth) * 0.35
                let place = (offset * across).sum() - (direction == Float.pi / 2 ? bow : 0)
                let share = Self.band(place, sharpness: period)
                guard share > 0 else { continue }
                let old = PaintColour(
                    Float(painted.pixels[index]), Float(painted.pixels[index + 1]),
                    Float(painted.pixels[index + 2]))
                let light = 0.62 + 0.38 * min(1.5, old.lightness / 255 / level)
                let new = old.mixed(with: colour * light, share * 0.94).pixel
                painted.pixels[index] = new.red
                painted.pixels[index + 1] = new.green
                painted.pixels[index + 2] = new.blue
            }
        }
        return painted.laid(over: backdrop.image(shadowOf: box))
    }

    /// 1 in every other half of a period, 0 between, with a soft edge one pixel wide.
    private static func band(_ place: Float, sharpness: Float) -> Float {
        let part = place - place.rounded(.down)
        let distance = 0.25 - (part - 0.5).magnitude
        return max(0, min(1, distance * sharpness + 0.5))
    }
}
