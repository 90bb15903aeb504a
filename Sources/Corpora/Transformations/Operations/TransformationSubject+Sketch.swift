// SPDX-License-Identifier: Apache-2.0

import Images

extension TransformationSubject {
    /// Pencil lines and hatching on paper; the background is left away.
    ///
    /// A line is drawn where a pixel is darker than its surroundings (its lightness divided by the
    /// blurred one), and along the subject's rim. Dark parts are hatched, the darkest twice.
    func sketched() -> Image {
        let unit = max(1, size.height / 128)
        let grey = GreyPlane(layer.laid(over: .white))
        let around = grey.blurred(radius: 2 * unit)
        let alpha = GreyPlane(
            width: size.width, height: size.height, values: layer.alpha.map { Float($0) / 255 })
        let rim = alpha.blurred(radius: unit)
        let paper = PaintColour(hexadecimal: 0xF8F5EC)
        let pencil = PaintColour(hexadecimal: 0x3C3B41)
        var result = Image(width: size.width, height: size.height, color: .white)
        for y in 0..<size.height {
            for x in 0..<size.width {
                let index = y * size.width + x
                let inside = alpha.values[index]
                let dodge = min(1, (grey.values[index] + 0.02) / (around.values[index] + 0.02))
                let line = min(1, max(0, 0.93 - dodge) * 3.2) * inside
                // Half covered by the blur is the rim itself.
                let edge = max(0, 1 - (rim.values[index] - 0.5).magnitude * 3.4)
                let tone = Self.hatching(x, y, unit, grey.values[index]) * inside
                let grain = Self.grain(x, y)
                let ink = min(0.94, max(line, max(edge * 0.9, tone)) * (0.86 + grain * 0.2))
                let sheet = paper * (1 - grain * 0.035)
                result[x, y] = sheet.mixed(with: pencil, ink).pixel
            }
        }
        return result
    }

    /// How dark the hatching is at a pixel of this lightness.
    private static func hatching(_ x: Int, _ y: Int, _ unit: Int, _ grey: Float) -> Float {
        let period = 5 * unit
        let isOnLine = (x + y) % period < 2 * unit
        let isOnSecond = (x + period * 64 - y) % period < 2 * unit
        if grey < 0.3, isOnLine || isOnSecond { return 0.62 }
        if grey < 0.62, isOnLine { return 0.5 * (0.8 - grey) + 0.12 }
        return grey < 0.3 ? 0.25 : 0
    }

    /// The paper's roughness at a pixel, from 0 to 1.
    private static func grain(_ x: Int, _ y: Int) -> Float {
        var word = UInt32(truncatingIfNeeded: x &* 374_761_393 &+ y &* 668_265_263)
        word = (word ^ (word >> 13)) &* 1_274_126_177
        return Float((word ^ (word >> 16)) & 0xFF) / 255
    }
}
