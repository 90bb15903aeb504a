// SPDX-License-Identifier: Apache-2.0

package import Images

/// The upper half of a transformation pair: a subject on a background, and what is known of both.
package struct TransformationSubject: Sendable {
    /// What captions call it.
    package let name: String
    /// Width and height of the half, 2 × 1.
    package let size: PixelSize
    /// The background, without the subject and its shadow.
    package let backdrop: PairBackdrop
    /// The subject, cut to its size, as large as it is known up to ``finest``.
    package let detail: Cutout
    /// Where ``detail`` lies in the half.
    package let box: PixelRegion
    /// The subject on an empty sheet as large as the half.
    package let layer: Cutout
    /// Where the head lies in the half; nil where there is none, or it is not known.
    package private(set) var head: HeadPlace?
    /// The half as it is seen.
    package let picture: Image

    /// The longest side of a subject that is kept for close-ups, in pixels.
    package static let finest = 320

    /// Places a subject on a background.
    ///
    /// - Parameters:
    ///   - cutout: the subject; nil is given back where nothing of it is seen.
    ///   - head: where its head lies, in the cutout's pixels.
    ///   - name: what captions call it.
    ///   - width: of the half; its height is half as much.
    ///   - seed: what the background and the place are drawn from.
    package init?(
        _ cutout: Cutout, head: HeadPlace? = nil, name: String, width: Int = 256, seed: UInt64
    ) {
        guard let region = cutout.contents(threshold: 24), region.width > 3, region.height > 3
        else { return nil }
        var random = KeyedGenerator(seed, 0x706C_6163_65)
        let size = PixelSize(width: width, height: width / 2)
        let (detail, share) = Self.detail(of: cutout.cropped(to: region))
        let box = Self.box(of: detail.size, in: size, &random)
        let scale = Float(box.width) / Float(detail.width)
        let corner = PlanePoint(Float(region.x), Float(region.y))
        self.name = name
        self.size = size
        self.detail = detail
        self.box = box
        let placed = detail.resized(to: box.size)
        var layer = Cutout(
            width: size.width, height: size.height,
            pixels: [UInt8](repeating: 0, count: size.pixelCount * 4))
        layer.put(placed, atX: box.x, y: box.y)
        self.layer = layer
        self.head = head?.moved(scale: 1, by: -corner).moved(
            scale: share * scale, by: PlanePoint(Float(box.x), Float(box.y)))
        backdrop = PairBackdrop(size: size, subject: placed.meanColour, &random)
        picture = layer.laid(over: backdrop.image(shadowOf: box))
    }

    /// Looks for a face where no head is known; leaves it unknown where none is sure enough.
    package mutating func findHead() {
        guard head == nil, HeadEstimate.isLikely(forName: name) else { return }
        head = HeadEstimate(layer, box: box).frontal()
    }

    /// The share of its box that the subject covers.
    package var cover: Float {
        let sum = layer.alpha.reduce(0) { $0 + Int($1) }
        return Float(sum) / Float(255 * box.width * box.height)
    }

    /// The subject's mean colour, each part from 0 to 255.
    package var meanColour: SIMD3<Float> { detail.meanColour }

    /// At most ``finest`` pixels on the longer side, and the share of its size that is left.
    private static func detail(of cutout: Cutout) -> (Cutout, Float) {
        let longest = max(cutout.width, cutout.height)
        guard longest > finest else { return (cutout, 1) }
        let share = Float(finest) / Float(longest)
        let size = PixelSize(
            width: max(1, Int(Float(cutout.width) * share + 0.5)),
            height: max(1, Int(Float(cutout.height) * share + 0.5)))
        return (cutout.resized(to: size), share)
    }

    /// Almost as high as the half, or three fifths as wide, near the middle of the floor.
    private static func box(
        of subject: PixelSize, in half: PixelSize, _ random: inout KeyedGenerator
    ) -> PixelRegion {
        let height = Float(half.height) * random.next(in: 0.8...0.92)
        let width = Float(half.width) * 0.6
        let scale = min(height / Float(subject.height), width / Float(subject.width))
        let size = PixelSize(
            width: max(2, Int(Float(subject.width) * scale)),
            height: max(2, Int(Float(subject.height) * scale)))
        let free = half.width - size.width
        let left = free / 2 + Int(Float(free) * random.next(in: -0.22...0.22))
        let bottom = Int(Float(half.height) * random.next(in: 0.94...0.98))
        let top = max(0, bottom - size.height)
        // Wide subjects float a little, or much of the half would be empty above them.
        let lift = Int(Float(top) * random.next(in: 0.1...0.4))
        return PixelRegion(
            x: left, y: top - lift, width: size.width, height: size.height)
    }
}

extension Cutout {
    /// The mean colour of what is seen, each part from 0 to 255.
    var meanColour: PaintColour {
        var sum = SIMD4<Int>.zero
        for index in stride(from: 0, to: pixels.count, by: 4) {
            let alpha = Int(pixels[index + 3])
            sum &+= SIMD4(
                Int(pixels[index]) * alpha, Int(pixels[index + 1]) * alpha,
                Int(pixels[index + 2]) * alpha, alpha)
        }
        guard sum.w > 0 else { return .zero }
        return PaintColour(Float(sum.x), Float(sum.y), Float(sum.z)) / Float(sum.w)
    }

    /// Copies a smaller picture into an empty place of this one; what falls outside is left out.
    mutating func put(_ part: Cutout, atX x: Int, y: Int) {
        let target = PixelRegion(x: x, y: y, width: part.width, height: part.height)
        guard let visible = bounds.intersection(target) else { return }
        for row in visible.y..<visible.bottom {
            let from = ((row - y) * part.width + visible.x - x) * 4
            let to = (row * width + visible.x) * 4
            pixels.replaceSubrange(
                to..<to + visible.width * 4, with: part.pixels[from..<from + visible.width * 4])
        }
    }

    /// The picture, less visible where a mask says so.
    func masked(by coverage: Coverage) -> Cutout {
        var result = self
        for y in 0..<height {
            for x in 0..<width {
                let index = (y * width + x) * 4 + 3
                guard pixels[index] > 0 else { continue }
                result.pixels[index] = UInt8(Float(pixels[index]) * coverage[x, y] + 0.5)
            }
        }
        return result
    }
}
