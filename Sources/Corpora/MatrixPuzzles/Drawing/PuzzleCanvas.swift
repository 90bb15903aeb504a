// SPDX-License-Identifier: Apache-2.0

/// A square drawing surface whose pixels are covered in sixteenths.
///
/// Each pixel has 4×4 samples, at the middles of its sixteen parts; it is their rounded mean.
///
/// All shapes are tests of points made of sums, products and square roots, so every machine draws
/// the same bytes.
package struct PuzzleCanvas: Sendable {
    /// What the inside of a shape is painted with.
    package enum Paint: Sendable, Hashable {
        /// One grey, 0 to 255.
        case grey(UInt8)
        /// Stripes of `ink` on `paper`; a nil paper leaves what is there.
        case stripes(Stripes, ink: UInt8, paper: UInt8?)
    }

    /// The run of stripes; their phase is fixed to the surface's top left corner.
    package enum Stripes: Int, Sendable {
        case horizontal, vertical, diagonal
    }

    /// A region in pixels, both ends included.
    package struct Box: Sendable {
        var minimum: SIMD2<Double>
        var maximum: SIMD2<Double>

        /// A square around a point.
        package init(around centre: SIMD2<Double>, reach: Double) {
            minimum = centre - reach
            maximum = centre + reach
        }

        /// The least box around two points, widened by `reach`.
        package init(_ a: SIMD2<Double>, _ b: SIMD2<Double>, reach: Double) {
            minimum = SIMD2(min(a.x, b.x), min(a.y, b.y)) - reach
            maximum = SIMD2(max(a.x, b.x), max(a.y, b.y)) + reach
        }
    }

    /// Pixels across and down.
    package let side: Int
    /// How wide lines are and how far stripes stand apart.
    package let pen: PuzzlePen
    /// A byte a sample, `4 × side` across and down.
    private var samples: [UInt8]

    /// A blank surface.
    package init(side: Int, pen: PuzzlePen? = nil) {
        self.side = side
        self.pen = pen ?? PuzzlePen(side: side)
        samples = [UInt8](repeating: 255, count: 16 * side * side)
    }

    /// Paints a shape given by how deep a point lies in it.
    ///
    /// - Parameters:
    ///   - box: where the shape may be.
    ///   - paint: what the inside is painted with.
    ///   - outline: the width of a black outline inside the shape's edge; 0 for none.
    ///   - depth: the distance in pixels from a point to the shape's edge: positive inside,
    ///     negative outside. No two points may differ in it by more than their distance.
    package mutating func paint(
        in box: Box, with paint: Paint, outline: Double = 0,
        depth: (SIMD2<Double>) -> Double
    ) {
        // No sample lies further than this from the middle of its pixel.
        let reach = 0.54
        for y in clamped(box.minimum.y)..<clamped(box.maximum.y + 1) {
            for x in clamped(box.minimum.x)..<clamped(box.maximum.x + 1) {
                let middle = depth(SIMD2(Double(x) + 0.5, Double(y) + 0.5))
                if middle < -reach { continue }
                let isDeep = middle > outline + reach
                // Wholly inside the outline.
                let isEdge = middle > reach && middle < outline - reach
                for part in 0..<16 {
                    let (across, down) = (4 * x + part % 4, 4 * y + part / 4)
                    let point = SIMD2((Double(across) + 0.5) / 4, (Double(down) + 0.5) / 4)
                    let here = isDeep || isEdge ? middle : depth(point)
                    if here < 0 { continue }
                    let isOutline = !isDeep && outline > 0 && here <= outline
                    let index = down * 4 * side + across
                    samples[index] =
                        isOutline ? 0 : grey(of: paint, across, down) ?? samples[index]
                }
            }
        }
    }

    /// Paints the whole surface.
    package mutating func paintAll(with paint: Paint) {
        let whole = Double(side)
        self.paint(in: Box([0, 0], [whole, whole], reach: 0), with: paint) { _ in whole }
    }

    private func grey(of paint: Paint, _ across: Int, _ down: Int) -> UInt8? {
        switch paint {
        case .grey(let grey):
            return grey
        case .stripes(let stripes, let ink, let paper):
            let (pitch, line) = pen.pitch(of: stripes)
            let place =
                switch stripes {
                case .horizontal: down
                case .vertical: across
                case .diagonal: across + down
                }
            return place % pitch < line ? ink : paper
        }
    }

    private func clamped(_ coordinate: Double) -> Int {
        Int(max(0, min(Double(side), coordinate.rounded(.down))))
    }

    /// The pixels.
    package func sheet() -> PuzzleSheet {
        var sheet = PuzzleSheet(width: side, height: side)
        let stride = 4 * side
        for y in 0..<side {
            for x in 0..<side {
                var sum = 8
                for down in 0..<4 {
                    let start = (4 * y + down) * stride + 4 * x
                    sum += Int(samples[start]) + Int(samples[start + 1])
                    sum += Int(samples[start + 2]) + Int(samples[start + 3])
                }
                sheet.greys[y * side + x] = UInt8(sum / 16)
            }
        }
        return sheet
    }
}
