// SPDX-License-Identifier: Apache-2.0
package import Images

extension PuzzleField {
    /// The pixels of the whole field, without a frame.
    ///
    /// - Precondition: `problem` is nil.
    package func sheet() -> PuzzleSheet {
        let side = PuzzleSet.pictureSide
        return sheet(of: PixelRegion(x: 0, y: 0, width: side, height: side))
    }

    /// What a picture of this format shows of the field, without a frame.
    ///
    /// - Precondition: `problem` is nil.
    package func sheet(_ format: PuzzleFormat) -> PuzzleSheet {
        let side = format.pictureSide
        return sheet(format, of: PixelRegion(x: 0, y: 0, width: side, height: side))
    }

    /// A region of a picture of this format, without a frame.
    ///
    /// - Precondition: `problem` is nil.
    package func sheet(_ format: PuzzleFormat, of region: PixelRegion) -> PuzzleSheet {
        switch format {
        case .large:
            return sheet(of: region)
        case .small where layers.contains(where: { $0.family == .figure }):
            let halved = sheet().image.resized(to: PixelSize(side: format.pictureSide))
            return PuzzleSheet(halved).cropped(to: region)
        case .small:
            // The answer begins where it does in the large picture.
            let start = PuzzleSet.a.answerBox.x - format.answerBox(of: .a).x
            return sheet(
                of: PixelRegion(
                    x: region.x + start, y: region.y + start, width: region.width,
                    height: region.height))
        }
    }

    /// The pixels of a region, without a frame; the field goes on beyond the picture.
    ///
    /// - Precondition: `problem` is nil.
    package func sheet(of region: PixelRegion) -> PuzzleSheet {
        let turned = mirrored(region)
        let source = PixelRegion(
            x: turned.x - movedX, y: turned.y - movedY, width: region.width,
            height: region.height)
        var sums = [Int32](repeating: 0, count: region.width * region.height)
        var covered = [UInt16](repeating: 0, count: sums.count)
        // The uppermost first: a sample belongs to the first layer that covers it.
        for layer in layers.reversed() {
            let samples = FieldInk(layer).samples(in: source)
            for index in sums.indices {
                let seen = samples[index] & ~covered[index]
                sums[index] += Int32(seen.nonzeroBitCount * (255 - layer.grey))
                covered[index] |= samples[index]
            }
        }
        return sheet(darkness: sums, region)
    }

    /// Where the pixels of a region come from.
    private func mirrored(_ region: PixelRegion) -> PixelRegion {
        let box = PuzzleSet.a.answerBox
        var turned = region
        if mirror == .across || mirror == .both {
            turned.x = box.x + box.right - region.right
        }
        if mirror == .down || mirror == .both {
            turned.y = box.y + box.bottom - region.bottom
        }
        return turned
    }

    /// Turns sixteenths of darkness into greys, each pixel at its place.
    private func sheet(darkness sums: [Int32], _ region: PixelRegion) -> PuzzleSheet {
        var sheet = PuzzleSheet(width: region.width, height: region.height)
        let flipsAcross = mirror == .across || mirror == .both
        let flipsDown = mirror == .down || mirror == .both
        for y in 0..<region.height {
            let row = flipsDown ? region.height - 1 - y : y
            for x in 0..<region.width {
                let column = flipsAcross ? region.width - 1 - x : x
                let grey = UInt8((255 * 16 - sums[row * region.width + column] + 8) / 16)
                sheet.greys[y * region.width + x] = inverted ? 255 - grey : grey
            }
        }
        return sheet
    }
}

extension FieldInk {
    /// The samples of every pixel of a region, row by row.
    func samples(in region: PixelRegion) -> [UInt16] {
        let period = layer.period
        // One period is drawn; the rest is copied.
        let across = min(period.across ?? region.width, region.width)
        let down = min(period.down ?? region.height, region.height)
        var tile: [UInt16] = []
        tile.reserveCapacity(across * down)
        for y in region.y..<region.y + down {
            for x in region.x..<region.x + across { tile.append(samples(x: x, y: y)) }
        }
        if across == region.width && down == region.height { return tile }
        var result: [UInt16] = []
        result.reserveCapacity(region.width * region.height)
        for y in 0..<region.height {
            let start = y % down * across
            for x in 0..<region.width { result.append(tile[start + x % across]) }
        }
        return result
    }
}
