// SPDX-License-Identifier: Apache-2.0

import Images
import Testing

/// One PNG of fixtures/pictures and the pixels it holds.
struct PNGFixture: CustomTestStringConvertible {
    enum Color: String, CaseIterable {
        case grey, rgb, palette, rgba
        case greyAlpha = "grey-alpha"

        var depths: [Int] {
            switch self {
            case .grey: [1, 2, 4, 8, 16]
            case .palette: [1, 2, 4, 8]
            case .rgb, .rgba, .greyAlpha: [8, 16]
            }
        }

        var hasAlpha: Bool { self == .rgba || self == .greyAlpha }
    }

    let color: Color
    let depth: Int
    let transparent: Bool
    let interlaced: Bool

    static let all = Color.allCases.flatMap { color in
        color.depths.flatMap { depth in
            (color.hasAlpha ? [false] : [false, true]).flatMap { transparent in
                [false, true].map { interlaced in
                    PNGFixture(
                        color: color, depth: depth, transparent: transparent,
                        interlaced: interlaced)
                }
            }
        }
    }

    var name: String {
        "\(color.rawValue)-\(depth)" + (transparent ? "-transparent" : "")
            + (interlaced ? "-interlaced" : "")
    }

    var testDescription: String { name }

    func expected(over background: PixelColor) -> Image {
        var picture = Image(width: 13, height: 11, color: background)
        for y in 0..<11 {
            for x in 0..<13 {
                let (shown, alpha) = pixel(x, y)
                picture[x, y] = PixelColor(
                    mix(shown[0], alpha, background.red), mix(shown[1], alpha, background.green),
                    mix(shown[2], alpha, background.blue))
            }
        }
        return picture
    }

    private func mix(_ shown: Int, _ alpha: Int, _ behind: UInt8) -> UInt8 {
        UInt8((shown * alpha + Int(behind) * (255 - alpha) + 127) / 255)
    }

    private func sample(_ x: Int, _ y: Int, _ channel: Int) -> Int {
        (x * 1009 + y * 3001 + channel * 20011 + x * y * 57) % (1 << depth)
    }

    /// A sample as eight bits, rounded.
    private func byte(_ sample: Int) -> Int {
        let most = (1 << depth) - 1
        return (sample * 255 + most / 2) / most
    }

    /// Colour and alpha before they are laid over a background.
    private func pixel(_ x: Int, _ y: Int) -> (shown: [Int], alpha: Int) {
        let samples = (0..<4).map { sample(x, y, $0) }
        let hidden = (0..<4).map { sample(5, 4, $0) }
        let grey = byte(samples[0])
        let shown = samples.prefix(3).map(byte)
        switch color {
        case .grey:
            return ([grey, grey, grey], transparent && samples[0] == hidden[0] ? 0 : 255)
        case .rgb:
            let same = samples.prefix(3) == hidden.prefix(3)
            return (shown, transparent && same ? 0 : 255)
        case .palette:
            let index = samples[0]
            let alpha = index < (1 << depth) / 2 ? index * 53 % 256 : 255
            return ([index * 37 % 256, 255 - index, index * 91 % 256], transparent ? alpha : 255)
        case .greyAlpha: return ([grey, grey, grey], byte(samples[1]))
        case .rgba: return (shown, byte(samples[3]))
        }
    }
}
