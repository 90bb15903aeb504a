// SPDX-License-Identifier: Apache-2.0

import Images

/// What a subject is laid on.
struct Backdrop: Sendable {
    /// How a backdrop is made.
    enum Kind: Sendable, CaseIterable {
        case white, plain, gradient, horizon, stripes, checks, dots, view
    }

    /// The whole picture.
    var picture: Image
    /// How a caption may tell of it: "on a light blue background".
    var words: String?
    /// The row at which the floor begins, where there is one.
    var horizon: Int?
    /// The wallpaper it was cut from.
    var view: BackdropViews.View?

    /// A backdrop of `side` × `side` pixels.
    ///
    /// - Parameters:
    ///   - kind: how it is made; ``Kind/view`` where there are no views becomes a plain one.
    ///   - side: pixels across and down.
    ///   - views: wallpapers of the subject's own split.
    ///   - random: where colours and sizes come from.
    init(
        _ kind: Kind, side: Int, views: [BackdropViews.View], random: inout KeyedGenerator
    ) {
        switch kind {
        case .white:
            self.init(plain: .white, side: side, random: &random)
        case .plain:
            self.init(plain: .drawn(from: &random), side: side, random: &random)
        case .gradient:
            self.init(gradientOf: .drawn(from: &random), side: side, random: &random)
        case .horizon:
            self.init(horizonOn: side, random: &random)
        case .stripes, .checks, .dots:
            self.init(pattern: kind, side: side, random: &random)
        case .view:
            guard let view = random.element(of: views) else {
                self.init(plain: .drawn(from: &random), side: side, random: &random)
                return
            }
            self.init(view, side: side, random: &random)
        }
    }

    private init(plain colour: BackdropColour, side: Int, random: inout KeyedGenerator) {
        picture = Image(width: side, height: side, color: colour.jittered(&random))
        words = Self.words(colour.name)
    }

    /// From one colour to a lighter or darker one, along a line or outward from a point.
    private init(gradientOf colour: BackdropColour, side: Int, random: inout KeyedGenerator) {
        let first = colour.jittered(&random)
        let end: PixelColor = random.chance(0.6) ? .white : .black
        let second = Self.mixed(first, end, random.next(in: 0.15...0.4))
        let direction = random.next(below: 5)
        let scale = 1 / Float(side)
        let centre = Float(side) * random.next(in: 0.35...0.65)
        picture = Self.painted(side: side, first, second) { x, y in
            switch direction {
            case 0: return y * scale
            case 1: return 1 - y * scale
            case 2: return x * scale
            case 3: return (x + y) * scale / 2
            default:
                let (across, down) = (x - centre, y - centre)
                return min(1, (across * across + down * down).squareRoot() * scale * 1.4)
            }
        }
        words = Self.words(colour.name)
    }

    /// Two tones that meet at a level line, as sky and ground or wall and floor do.
    private init(horizonOn side: Int, random: inout KeyedGenerator) {
        let line = Float(side) * random.next(in: 0.5...0.8)
        let tones = BackdropColour.horizons[random.next(below: BackdropColour.horizons.count)]
        picture = Self.painted(side: side, tones.above, tones.below) { _, y in
            min(1, max(0, y - line + 0.5))
        }
        horizon = Int(line)
    }

    /// A colour with a little lighter or darker stripes, squares or dots.
    private init(pattern: Kind, side: Int, random: inout KeyedGenerator) {
        let colour = BackdropColour.drawn(from: &random)
        let first = colour.jittered(&random)
        let end: PixelColor = random.chance(0.5) ? .white : .black
        let second = Self.mixed(first, end, random.next(in: 0.08...0.2))
        let width = Float(random.next(in: 10...32))
        let direction = random.next(below: 3)
        picture = Self.painted(side: side, first, second) { x, y in
            switch pattern {
            case .stripes:
                let place = direction == 0 ? x : direction == 1 ? y : (x + y) * 0.707
                return Self.wave(place, width)
            case .checks:
                let (one, other) = (Self.wave(x, width), Self.wave(y, width))
                return one + other - 2 * one * other
            default:
                let across = x - (x / width / 2).rounded() * width * 2
                let down = y - (y / width / 2).rounded() * width * 2
                let distance = (across * across + down * down).squareRoot()
                return min(1, max(0, width * 0.5 - distance + 0.5))
            }
        }
        let name = pattern == .stripes ? "striped" : pattern == .checks ? "checked" : "dotted"
        words = Self.words("\(name) \(colour.name)")
    }

    /// A square cut out of a wallpaper.
    private init(_ view: BackdropViews.View, side: Int, random: inout KeyedGenerator) {
        let shorter = min(view.picture.width, view.picture.height)
        let window = max(1, Int(Float(shorter) * random.next(in: 0.6...1)))
        let region = PixelRegion(
            x: random.next(below: view.picture.width - window + 1),
            y: random.next(below: view.picture.height - window + 1),
            width: window, height: window)
        picture = view.picture.cropped(to: region).resized(to: PixelSize(side: side))
        self.view = view
    }

    // MARK: - Parts

    private static func words(_ colour: String) -> String {
        "on \(NounPhrase.withArticle("\(colour) background"))"
    }

    /// 0 and 1 by turns, `width` each, with an edge of one pixel.
    private static func wave(_ place: Float, _ width: Float) -> Float {
        let part = place - (place / (2 * width)).rounded(.down) * 2 * width
        return min(1, max(0, min(part, 2 * width - part) - width / 2 + 0.5))
    }

    static func mixed(_ one: PixelColor, _ other: PixelColor, _ share: Float) -> PixelColor {
        func part(_ from: UInt8, _ to: UInt8) -> UInt8 {
            UInt8(Float(from) + (Float(to) - Float(from)) * share + 0.5)
        }
        return PixelColor(
            part(one.red, other.red), part(one.green, other.green), part(one.blue, other.blue))
    }

    /// A picture that is `share` of the way from one colour to another at each pixel's middle.
    private static func painted(
        side: Int, _ first: PixelColor, _ second: PixelColor, share: (Float, Float) -> Float
    ) -> Image {
        var pixels: [UInt8] = []
        pixels.reserveCapacity(side * side * 3)
        for y in 0..<side {
            for x in 0..<side {
                let color = mixed(first, second, share(Float(x) + 0.5, Float(y) + 0.5))
                pixels.append(color.red)
                pixels.append(color.green)
                pixels.append(color.blue)
            }
        }
        return Image(width: side, height: side, pixels: pixels)
    }
}
