// SPDX-License-Identifier: Apache-2.0

/// A rectangle of pixels; `x` and `y` count from the top left of a picture.
public struct PixelRegion: Sendable, Hashable, CustomStringConvertible {
    /// The first column.
    public var x: Int
    /// The first row.
    public var y: Int
    /// Columns.
    public var width: Int
    /// Rows.
    public var height: Int

    /// A rectangle of `width × height` pixels with its top left pixel at column `x`, row `y`.
    public init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    /// The column after the last one.
    public var right: Int { x + width }
    /// The row after the last one.
    public var bottom: Int { y + height }
    /// Width and height.
    public var size: PixelSize { PixelSize(width: width, height: height) }
    /// Whether it holds no pixel.
    public var isEmpty: Bool { width <= 0 || height <= 0 }

    /// Whether every pixel of `other` is a pixel of this one.
    public func contains(_ other: PixelRegion) -> Bool {
        other.x >= x && other.y >= y && other.right <= right && other.bottom <= bottom
    }

    /// The pixels that both hold; nil where there are none.
    public func intersection(_ other: PixelRegion) -> PixelRegion? {
        let left = max(x, other.x)
        let top = max(y, other.y)
        let common = PixelRegion(
            x: left, y: top,
            width: min(right, other.right) - left, height: min(bottom, other.bottom) - top)
        return common.isEmpty ? nil : common
    }

    /// The smallest region of whole `step × step` cells that holds this one.
    ///
    /// - Precondition: `x`, `y` are at least 0 and `step` at least 1.
    public func snappedOutward(to step: Int) -> PixelRegion {
        precondition(x >= 0 && y >= 0 && step >= 1, "\(self) cannot snap to cells of \(step)")
        let left = x / step * step
        let top = y / step * step
        return PixelRegion(
            x: left, y: top,
            width: (right + step - 1) / step * step - left,
            height: (bottom + step - 1) / step * step - top)
    }

    /// `width×height at x,y`.
    public var description: String { "\(width)×\(height) at \(x),\(y)" }
}
