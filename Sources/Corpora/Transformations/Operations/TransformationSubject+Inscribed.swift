// SPDX-License-Identifier: Apache-2.0

import Images

extension TransformationSubject {
    /// A word painted where the subject has most room for it, bent as if around a pot: letters
    /// sag in the middle and grow narrower towards the sides.
    func inscribed(_ word: String, _ random: inout KeyedGenerator) -> Image {
        let place = room(for: Lettering.width(of: word, height: 1, weight: Self.weight))
        let lettering = Lettering(word, height: place.height, weight: Self.weight)
        let half = lettering.width / 2
        let sag = place.height * 0.16
        let colour = ink(at: place, &random)
        var result = picture
        let top = place.middle.y - place.height / 2
        // Half the angle that the word takes of the pot's front, and its sine.
        let turn: Float = 0.75
        let reach = half * sine(turn) / turn
        let region = PixelRegion(
            x: Int(place.middle.x - reach) - 1, y: Int(top - sag) - 1, width: Int(reach * 2) + 3,
            height: Int(place.height + sag * 2) + 3)
        result.paint(colour, opacity: 0.94, in: region) { x, y in
            let across = (x - place.middle.x) / reach
            guard across.magnitude < 1 else { return false }
            let along = Self.arc(across * sine(turn)) / turn
            let drop = sag * (0.5 - across * across)
            return lettering.contains(x: half + along * half, y: y - top - drop)
        }
        // Paint stays on the subject.
        return masked(result)
    }

    private static let weight: Float = 0.15

    /// The angle of a sine up to 0.7, to about 1e-3: Taylor's series to the 7th power.
    private static func arc(_ x: Float) -> Float {
        let square = x * x
        return x * (1 + square * (1.0 / 6 + square * (3.0 / 40 + square * (15.0 / 336))))
    }

    /// Dark where the subject is light, light where it is dark; now and then a colour.
    private func ink(
        at place: (middle: PlanePoint, height: Float), _ random: inout KeyedGenerator
    ) -> PixelColor {
        let half = Int(place.height / 2)
        let region = PixelRegion(
            x: Int(place.middle.x) - half, y: Int(place.middle.y) - half, width: half * 2 + 1,
            height: half * 2 + 1)
        let ground = layer.cropped(to: layer.bounds.intersection(region) ?? layer.bounds)
        let isLight = ground.meanColour.lightness > 125
        let inks: [UInt32] =
            isLight ? [0x1A1A20, 0x1A1A20, 0x7A1420, 0x14306E] : [0xFFFFFF, 0xFFFFFF, 0xFFE680]
        return PaintColour(hexadecimal: inks[random.next(below: inks.count)]).pixel
    }

    /// The largest place for text of some width that lies on the subject, the nearest to its
    /// middle of those that are nearly as large.
    ///
    /// - Parameter aspect: the text's width beside its height.
    /// - Returns: the text's middle and height; a fifth of the subject's height in its middle
    ///   where there is no room.
    private func room(for aspect: Float) -> (middle: PlanePoint, height: Float) {
        let cover = AreaTable(
            width: size.width, height: size.height, layer.alpha.map { Float($0) / 255 })
        let step = max(2, size.height / 42)
        let middle =
            PlanePoint(Float(box.x), Float(box.y))
            + PlanePoint(Float(box.width), Float(box.height)) / 2
        var best = (middle: middle, height: Float(box.height) * 0.2, worth: Float(-1))
        for share in stride(from: Float(0.42), through: 0.1, by: -0.04) {
            let height = Float(box.height) * share
            let half = PlanePoint(aspect * height * 0.46, height * 0.5)
            for y in stride(from: box.y, to: box.bottom, by: step) {
                for x in stride(from: box.x, to: box.x + box.width, by: step) {
                    let point = PlanePoint(Float(x), Float(y))
                    let offset = (point - middle) / Float(box.height)
                    let worth = share - (offset * offset).sum().squareRoot() * 0.35
                    let columns = Int(point.x - half.x)..<Int(point.x + half.x) + 1
                    let rows = Int(point.y - half.y)..<Int(point.y + half.y) + 1
                    guard worth > best.worth, cover.mean(columns, rows) > 0.97 else {
                        continue
                    }
                    best = (point, height, worth)
                }
            }
        }
        return (best.middle, best.height)
    }

    /// A picture of the half's size where the subject is, the half itself elsewhere.
    private func masked(_ painted: Image) -> Image {
        Cutout(painted, alpha: layer.alpha).laid(over: picture)
    }
}
