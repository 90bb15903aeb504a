// SPDX-License-Identifier: Apache-2.0

/// One 8-bit colour.
public struct PixelColor: Sendable, Hashable {
    /// 0 is none, 255 is full.
    public var red: UInt8
    /// 0 is none, 255 is full.
    public var green: UInt8
    /// 0 is none, 255 is full.
    public var blue: UInt8

    /// A colour of three parts, each 0 to 255.
    public init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// Reads six hexadecimal digits, with or without `#` before them; nil for anything else.
    public init?(hexadecimal text: String) {
        let digits = text.hasPrefix("#") ? text.dropFirst() : text[...]
        guard digits.utf8.count == 6, digits.allSatisfy(\.isHexDigit),
            let value = UInt32(digits, radix: 16)
        else { return nil }
        self.init(UInt8(value >> 16), UInt8(value >> 8 & 255), UInt8(value & 255))
    }

    /// Full red, green and blue.
    public static let white = PixelColor(255, 255, 255)
    /// No light.
    public static let black = PixelColor(0, 0, 0)
}
