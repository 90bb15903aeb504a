// SPDX-License-Identifier: Apache-2.0

package import Images

/// A grey picture, a byte a pixel: 255 is paper, 0 is ink.
package struct PuzzleSheet: Sendable, Hashable {
    /// Pixels across.
    package let width: Int
    /// Pixels down.
    package let height: Int
    /// The pixels, row by row from the top left.
    package var greys: [UInt8]

    /// A blank sheet.
    package init(width: Int, height: Int) {
        self.init(
            width: width, height: height, greys: [UInt8](repeating: 255, count: width * height))
    }

    /// - Precondition: `greys` holds `width × height` bytes.
    package init(width: Int, height: Int, greys: [UInt8]) {
        precondition(greys.count == width * height, "\(greys.count) bytes, \(width)×\(height)")
        self.width = width
        self.height = height
        self.greys = greys
    }

    /// The luma of a picture.
    package init(_ image: Image) {
        var greys: [UInt8] = []
        greys.reserveCapacity(image.width * image.height)
        for index in stride(from: 0, to: image.pixels.count, by: 3) {
            let red = Int(image.pixels[index])
            let green = Int(image.pixels[index + 1])
            let blue = Int(image.pixels[index + 2])
            greys.append(UInt8((77 * red + 150 * green + 29 * blue + 128) >> 8))
        }
        self.init(width: image.width, height: image.height, greys: greys)
    }

    /// The share of ink, 0 to 1.
    package var ink: Double {
        let sum = greys.reduce(0) { $0 + Int(255 - $1) }
        return Double(sum) / Double(255 * greys.count)
    }

    /// The sheet with paper and ink exchanged.
    package var inverted: PuzzleSheet {
        PuzzleSheet(width: width, height: height, greys: greys.map { 255 - $0 })
    }

    /// The sheet as a picture whose red, green and blue are alike.
    package var image: Image {
        var pixels: [UInt8] = []
        pixels.reserveCapacity(greys.count * 3)
        for grey in greys {
            pixels.append(grey)
            pixels.append(grey)
            pixels.append(grey)
        }
        return Image(width: width, height: height, pixels: pixels)
    }

    /// The sheet with four pixels for each.
    var doubled: PuzzleSheet {
        var sheet = PuzzleSheet(width: 2 * width, height: 2 * height)
        for y in 0..<sheet.height {
            for x in 0..<sheet.width {
                sheet.greys[y * sheet.width + x] = greys[y / 2 * width + x / 2]
            }
        }
        return sheet
    }

    /// Lays another sheet over this one.
    ///
    /// - Precondition: it fits inside.
    package mutating func paste(_ sheet: PuzzleSheet, atX x: Int, y: Int) {
        for row in 0..<sheet.height {
            let to = (y + row) * width + x
            greys.replaceSubrange(
                to..<to + sheet.width,
                with: sheet.greys[row * sheet.width..<(row + 1) * sheet.width])
        }
    }

    /// The part of the sheet in a region.
    ///
    /// - Precondition: the region lies inside.
    package func cropped(to region: PixelRegion) -> PuzzleSheet {
        var cut: [UInt8] = []
        cut.reserveCapacity(region.width * region.height)
        for y in region.y..<region.bottom {
            cut.append(contentsOf: greys[y * width + region.x..<y * width + region.right])
        }
        return PuzzleSheet(width: region.width, height: region.height, greys: cut)
    }

    /// Fills a region with one grey; what lies outside the sheet is left out.
    package mutating func fill(_ region: PixelRegion, grey: UInt8) {
        let bounds = PixelRegion(x: 0, y: 0, width: width, height: height)
        guard let region = bounds.intersection(region) else { return }
        for y in region.y..<region.bottom {
            for x in region.x..<region.right { greys[y * width + x] = grey }
        }
    }

    /// Draws a frame just inside a region.
    package mutating func frame(_ region: PixelRegion, width: Int, grey: UInt8 = 0) {
        let (right, bottom) = (region.right - width, region.bottom - width)
        let (across, down) = (region.width, region.height)
        fill(PixelRegion(x: region.x, y: region.y, width: across, height: width), grey: grey)
        fill(PixelRegion(x: region.x, y: bottom, width: across, height: width), grey: grey)
        fill(PixelRegion(x: region.x, y: region.y, width: width, height: down), grey: grey)
        fill(PixelRegion(x: right, y: region.y, width: width, height: down), grey: grey)
    }
}
