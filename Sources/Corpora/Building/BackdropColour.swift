// SPDX-License-Identifier: Apache-2.0

import Images

/// The colours that backdrops have, by the words captions use.
struct BackdropColour: Sendable {
    /// "light blue".
    let name: String
    /// The colour in the middle of what the name means.
    let color: PixelColor

    private init(_ name: String, _ red: UInt8, _ green: UInt8, _ blue: UInt8) {
        self.name = name
        color = PixelColor(red, green, blue)
    }

    /// White itself.
    static let white = BackdropColour("white", 255, 255, 255)

    /// One of the colours: half of the time a light one, else a full or a dark one.
    static func drawn(from random: inout KeyedGenerator) -> BackdropColour {
        let choice = random.next(below: 10)
        let tones = choice < 5 ? light : choice < 8 ? full : dark
        return random.element(of: tones) ?? white
    }

    private static let light = [
        BackdropColour("light grey", 216, 216, 218), BackdropColour("light blue", 178, 210, 242),
        BackdropColour("light green", 190, 228, 182), BackdropColour("light yellow", 252, 244, 190),
        BackdropColour("light orange", 252, 216, 172), BackdropColour("light pink", 252, 216, 228),
        BackdropColour("light purple", 216, 198, 238), BackdropColour("light brown", 212, 184, 150),
        BackdropColour("beige", 238, 228, 204),
    ]
    private static let full = [
        BackdropColour("grey", 150, 150, 152), BackdropColour("blue", 62, 114, 208),
        BackdropColour("green", 74, 164, 88), BackdropColour("yellow", 248, 214, 66),
        BackdropColour("orange", 240, 144, 50), BackdropColour("pink", 242, 158, 192),
        BackdropColour("purple", 132, 78, 178), BackdropColour("brown", 134, 94, 60),
        BackdropColour("red", 204, 58, 52), BackdropColour("turquoise", 74, 188, 186),
    ]
    private static let dark = [
        BackdropColour("dark grey", 74, 74, 78), BackdropColour("dark blue", 24, 42, 98),
        BackdropColour("dark green", 22, 74, 46), BackdropColour("dark red", 112, 26, 30),
        BackdropColour("dark purple", 60, 30, 96), BackdropColour("dark brown", 68, 44, 28),
        BackdropColour("black", 16, 16, 18),
    ]

    /// The skies of two-tone backdrops, and what lies below them.
    static let horizons: [(above: PixelColor, below: PixelColor)] = [
        (PixelColor(170, 208, 244), PixelColor(120, 184, 96)),
        (PixelColor(196, 224, 248), PixelColor(232, 214, 168)),
        (PixelColor(250, 222, 196), PixelColor(150, 122, 104)),
        (PixelColor(30, 44, 92), PixelColor(34, 62, 50)),
        (PixelColor(222, 226, 232), PixelColor(250, 250, 252)),
        (PixelColor(244, 236, 222), PixelColor(176, 138, 100)),
        (PixelColor(206, 232, 226), PixelColor(96, 138, 160)),
        (PixelColor(226, 214, 236), PixelColor(170, 160, 190)),
    ]

    /// The colour, a little beside the middle of its name.
    func jittered(_ random: inout KeyedGenerator) -> PixelColor {
        guard name != "white" else { return color }
        func part(_ value: UInt8) -> UInt8 {
            UInt8(clamping: Int(value) + random.next(in: -8...8))
        }
        return PixelColor(part(color.red), part(color.green), part(color.blue))
    }
}
