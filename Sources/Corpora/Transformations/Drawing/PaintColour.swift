// SPDX-License-Identifier: Apache-2.0

import Images

/// A colour as a picture shows it: red, green and blue, each from 0 to 255.
typealias PaintColour = SIMD3<Float>

extension SIMD3<Float> {
    init(_ color: PixelColor) {
        self.init(Float(color.red), Float(color.green), Float(color.blue))
    }

    /// 0xRRGGBB.
    init(hexadecimal: UInt32) {
        self.init(
            Float(hexadecimal >> 16 & 255), Float(hexadecimal >> 8 & 255),
            Float(hexadecimal & 255))
    }

    /// A share of the way to another colour.
    func mixed(with other: PaintColour, _ share: Float) -> PaintColour {
        self + (other - self) * share
    }

    /// Towards white for positive shares, towards black for negative ones.
    func lightened(_ share: Float) -> PaintColour {
        share >= 0 ? mixed(with: PaintColour(repeating: 255), share) : self * (1 + share)
    }

    /// How light it looks, from 0 to 255, by the weights of recommendation 601.
    var lightness: Float { x * 0.299 + y * 0.587 + z * 0.114 }

    /// The nearest colour of whole bytes.
    var pixel: PixelColor {
        let bytes = (self + 0.5).clamped(
            lowerBound: PaintColour(repeating: 0), upperBound: PaintColour(repeating: 255))
        return PixelColor(UInt8(bytes.x), UInt8(bytes.y), UInt8(bytes.z))
    }
}
