// SPDX-License-Identifier: Apache-2.0

import Images

extension TransformationSubject {
    /// The subject in shades of a colour, the background as it was.
    func tinted(_ colour: PaintColour) -> Image {
        let centre = detail.meanColour.lightness / 255
        var tinted = layer
        for index in stride(from: 0, to: tinted.pixels.count, by: 4)
        where tinted.pixels[index + 3] > 0 {
            let shade = Self.shade(
                of: PaintColour(
                    Float(tinted.pixels[index]), Float(tinted.pixels[index + 1]),
                    Float(tinted.pixels[index + 2])), colour, centre)
            tinted.pixels[index] = shade.red
            tinted.pixels[index + 1] = shade.green
            tinted.pixels[index + 2] = shade.blue
        }
        return tinted.laid(over: backdrop.image(shadowOf: box))
    }

    /// Everything in shades of a colour.
    func tintedPicture(_ colour: PaintColour) -> Image {
        var result = picture
        for index in stride(from: 0, to: result.pixels.count, by: 3) {
            let shade = Self.shade(
                of: PaintColour(
                    Float(result.pixels[index]), Float(result.pixels[index + 1]),
                    Float(result.pixels[index + 2])), colour, 0.5)
            result.pixels[index] = shade.red
            result.pixels[index + 1] = shade.green
            result.pixels[index + 2] = shade.blue
        }
        return result
    }

    /// The shade of a colour that is as light as a pixel, beside the others.
    ///
    /// The lightness t is moved so that the subject's mean comes near 0.62, which shows a colour
    /// at its fullest; t from 0 to 0.66 then goes from black to the colour, and from there half
    /// of the way to white.
    private static func shade(
        of pixel: PaintColour, _ colour: PaintColour, _ centre: Float
    ) -> PixelColor {
        let moved = pixel.lightness / 255 * 0.85 + (0.58 - centre * 0.85) * 0.8
        let t = max(0, min(1, moved + 0.03))
        guard t > 0.66 else { return (colour * (0.08 + t / 0.66 * 0.92)).pixel }
        return colour.lightened((t - 0.66) / 0.34 * 0.6).pixel
    }
}
