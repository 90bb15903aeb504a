// SPDX-License-Identifier: Apache-2.0

package import Images

/// What a picture looks like from afar: enough to tell whether another is nearly the same.
package struct PictureSignature: Sendable, Equatable {
    /// Cells across and down of ``cells``.
    static let side = 16

    /// The shape of light and dark.
    let hash: PerceptualHash
    /// The mean colours of 16×16 cells, over the ground that the picture stands out from.
    let cells: [UInt8]
    /// The ground, as far as it counts as empty: white, or a dark grey for white subjects.
    let ground: UInt8
    /// The sums of the channels over all cells.
    let sums: [Int]
    /// Width over height, in 256ths.
    let aspect: Int

    /// Looks at a picture as it is on white paper, without margins; at a white one, on dark paper.
    package init(of cutout: Cutout) {
        var picture = cutout.laid(over: .white)
        var ground: UInt8 = 255
        if let box = Self.box(of: picture, apartFrom: 255), !Self.isFaint(picture, in: box) {
            picture = picture.cropped(to: box)
        } else {
            ground = 64
            picture = cutout.laid(over: PixelColor(64, 64, 64))
        }
        aspect = picture.width * 256 / picture.height
        let small = picture.resized(to: PixelSize(side: 2 * Self.side))
        hash = PerceptualHash(of: small)
        let cells = small.resized(to: PixelSize(side: Self.side)).pixels
        self.cells = cells
        sums = (0..<3).map { channel in
            stride(from: channel, to: cells.count, by: 3).reduce(0) { $0 + Int(cells[$1]) }
        }
        self.ground = ground
    }

    /// The smallest region that holds all pixels far from a grey.
    private static func box(of picture: Image, apartFrom grey: Int) -> PixelRegion? {
        var (left, right, top, bottom) = (picture.width, -1, picture.height, -1)
        for y in 0..<picture.height {
            for x in 0..<picture.width {
                let index = (y * picture.width + x) * 3
                let isFar = (0..<3).contains { abs(Int(picture.pixels[index + $0]) - grey) > 24 }
                guard isFar else { continue }
                (left, right) = (min(left, x), max(right, x))
                (top, bottom) = (min(top, y), max(bottom, y))
            }
        }
        guard right - left >= 7, bottom - top >= 7 else { return nil }
        return PixelRegion(x: left, y: top, width: right - left + 1, height: bottom - top + 1)
    }

    /// Whether a region of a picture is white but for a trace.
    private static func isFaint(_ picture: Image, in box: PixelRegion) -> Bool {
        var sum = 0
        for y in box.y..<box.bottom {
            let start = (y * picture.width + box.x) * 3
            for byte in picture.pixels[start..<start + box.width * 3] { sum += 255 - Int(byte) }
        }
        return sum < box.size.pixelCount * 3 * 3
    }

    // MARK: - Comparing

    /// How different two pictures are.
    package struct Difference: Sendable, Equatable {
        /// The mean difference of a channel of a cell, from 0 to 255.
        package let mean: Float
        /// The differences as a share of what there is to see in the two pictures: 0 for equal
        /// ones, about 1 for those that have nothing in common.
        package let share: Float
        /// The largest mean difference of a cell, from 0 to 255.
        package let largest: Float
    }

    /// Whether the mean difference may be as small as `limit`; quick to tell, because no mean
    /// difference is smaller than the difference of the means.
    func isNear(_ other: PictureSignature, by limit: Float) -> Bool {
        let least = zip(sums, other.sums).reduce(0) { $0 + abs($1.0 - $1.1) }
        return Float(least) <= limit * Float(cells.count)
    }

    /// Compares the colours cell by cell.
    package func difference(from other: PictureSignature) -> Difference {
        var (sum, seen, largest) = (0, 0, 0)
        for cell in 0..<Self.side * Self.side {
            var part = 0
            for index in cell * 3..<cell * 3 + 3 {
                let (mine, others) = (Int(cells[index]), Int(other.cells[index]))
                part += abs(mine - others)
                seen += abs(mine - Int(ground)) + abs(others - Int(other.ground))
            }
            sum += part
            largest = max(largest, part)
        }
        return Difference(
            mean: Float(sum) / Float(cells.count), share: Float(2 * sum) / Float(max(1, seen)),
            largest: Float(largest) / 3)
    }
}
