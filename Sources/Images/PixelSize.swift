// SPDX-License-Identifier: Apache-2.0

/// A width and a height in pixels, printed `width×height`.
public struct PixelSize: Sendable, Hashable, CustomStringConvertible {
    /// Pixels across.
    public var width: Int
    /// Pixels down.
    public var height: Int

    /// A size of `width` columns and `height` rows.
    public init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }

    /// A square of `side` × `side` pixels.
    public init(side: Int) {
        self.init(width: side, height: side)
    }

    /// How many pixels it holds; `Int.max` where that does not fit.
    public var pixelCount: Int {
        let (count, overflow) = width.multipliedReportingOverflow(by: height)
        return overflow ? .max : count
    }

    /// `width×height`.
    public var description: String { "\(width)×\(height)" }
}
