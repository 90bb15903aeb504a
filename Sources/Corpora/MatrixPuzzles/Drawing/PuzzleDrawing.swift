// SPDX-License-Identifier: Apache-2.0

/// Draws cells.
package struct PuzzleDrawing {
    private var canvas: PuzzleCanvas
    private let side: Double

    /// Draws a cell on a surface of its own.
    ///
    /// - Parameters:
    ///   - cell: what is drawn.
    ///   - side: pixels across and down.
    ///   - pen: how wide lines are; nil for as wide as in a large picture with such cells.
    package init(of cell: PuzzleCell, side: Int, pen: PuzzlePen? = nil) {
        canvas = PuzzleCanvas(side: side, pen: pen)
        self.side = Double(side)
        draw(cell)
    }

    /// The pixels of a cell, without rules or frames.
    ///
    /// - Precondition: `cell.problem` is nil.
    package static func sheet(
        of cell: PuzzleCell, side: Int, pen: PuzzlePen? = nil
    ) -> PuzzleSheet {
        PuzzleDrawing(of: cell, side: side, pen: pen).canvas.sheet()
    }

    /// The pixels with lines drawn over what is there.
    package func sheet(with lines: [PuzzleLines]) -> PuzzleSheet {
        var drawing = self
        drawing.draw(PuzzleCell(lines: lines))
        return drawing.canvas.sheet()
    }

    /// The paint of a fill level.
    package static func paint(ofFill fill: Int) -> PuzzleCanvas.Paint {
        let greys: [UInt8] = [255, 191, 127, 0]
        if fill < greys.count { return .grey(greys[fill]) }
        return .stripes(.init(rawValue: fill - 4) ?? .diagonal, ink: 0, paper: 255)
    }

    private mutating func draw(_ cell: PuzzleCell) {
        if let stripes = PuzzleCanvas.Stripes(rawValue: cell.texture - 1) {
            canvas.paintAll(with: .stripes(stripes, ink: 191, paper: nil))
        }
        if let element = cell.element { draw(element) }
        for lines in cell.lines {
            for bit in 0..<8 where lines.mask >> bit & 1 != 0 { draw(bit, of: lines.family) }
        }
        if let ring = cell.ring { draw(ring) }
    }

    private mutating func draw(_ element: PuzzleElement) {
        // Shapes of one element never touch, so each may be filled and outlined in one go.
        for centre in element.centres {
            let outline = PuzzleOutline(
                element.shape, centre: centre * side, radius: element.radius * side,
                rotation: element.rotation, mirrored: element.mirrored)
            canvas.paint(
                in: outline.box, with: Self.paint(ofFill: element.fill),
                outline: canvas.pen.strokeWidth
            ) { outline.depth(at: $0) }
        }
    }

    // MARK: - Lines

    private mutating func draw(_ bit: Int, of family: PuzzleLines.Family) {
        switch family {
        case .spokes:
            let turn = PuzzleOutline.eighths[bit]
            let direction = SIMD2(turn.y, -turn.x)
            drawSegment(0.5 + direction * 0.08, 0.5 + direction * 0.42)
        case .edges:
            drawSegment(Self.edges[bit].0, Self.edges[bit].1)
        case .arcs:
            drawArc(quarter: bit % 4, radius: bit < 4 ? 0.2 : 0.38)
        case .dots:
            drawDisc(around: Self.dots[bit], radius: 0.07)
        case .bars:
            drawBar(at: 0.2 * Double(bit % 4 + 1), isUpright: bit >= 4)
        }
    }

    private static let edges: [(SIMD2<Double>, SIMD2<Double>)] = [
        ([0.15, 0.15], [0.85, 0.15]), ([0.85, 0.15], [0.85, 0.85]),
        ([0.15, 0.85], [0.85, 0.85]), ([0.15, 0.15], [0.15, 0.85]),
        ([0.15, 0.15], [0.85, 0.85]), ([0.15, 0.85], [0.85, 0.15]),
        ([0.15, 0.5], [0.85, 0.5]), ([0.5, 0.15], [0.5, 0.85]),
    ]

    /// Clockwise from the top one.
    private static let dots: [SIMD2<Double>] = [
        [0.5, 0.22], [0.78, 0.22], [0.78, 0.5], [0.78, 0.78],
        [0.5, 0.78], [0.22, 0.78], [0.22, 0.5], [0.22, 0.22],
    ]

    /// A line with round ends.
    private mutating func drawSegment(
        _ start: SIMD2<Double>, _ end: SIMD2<Double>, width: Double? = nil
    ) {
        let half = (width ?? canvas.pen.strokeWidth) / 2
        let (start, end) = (start * side, end * side)
        canvas.paint(in: PuzzleCanvas.Box(start, end, reach: half), with: .grey(0)) { point in
            half
                - PuzzleOutline.squaredDistance(from: point, toSegment: start, end).squareRoot()
        }
    }

    /// A quarter of a circle about the middle, clockwise from the upper right one; its ends are cut
    /// along the middle lines.
    private mutating func drawArc(quarter: Int, radius: Double) {
        let half = canvas.pen.strokeWidth / 2
        let middle = SIMD2(repeating: side / 2)
        let reach = radius * side
        let signs: SIMD2<Double> = [quarter < 2 ? 1 : -1, quarter % 3 == 0 ? -1 : 1]
        let box = PuzzleCanvas.Box(middle, middle + signs * reach, reach: half)
        canvas.paint(in: box, with: .grey(0)) { point in
            let offset = point - middle
            let distance = (offset.x * offset.x + offset.y * offset.y).squareRoot()
            let across = min(offset.x * signs.x, offset.y * signs.y)
            return min(half - (distance - reach).magnitude, across)
        }
    }

    private mutating func drawDisc(around centre: SIMD2<Double>, radius: Double) {
        let (centre, radius) = (centre * side, radius * side)
        canvas.paint(in: PuzzleCanvas.Box(around: centre, reach: radius), with: .grey(0)) {
            let offset = $0 - centre
            return radius - (offset.x * offset.x + offset.y * offset.y).squareRoot()
        }
    }

    /// A bar 0.06 wide from 0.1 to 0.9, with square ends.
    private mutating func drawBar(at place: Double, isUpright: Bool) {
        let start: SIMD2<Double> = isUpright ? [place - 0.03, 0.1] : [0.1, place - 0.03]
        let end: SIMD2<Double> = isUpright ? [place + 0.03, 0.9] : [0.9, place + 0.03]
        let (least, most) = (start * side, end * side)
        canvas.paint(in: PuzzleCanvas.Box(least, most, reach: 0), with: .grey(0)) { point in
            let before = point - least
            let after = most - point
            return min(min(before.x, before.y), min(after.x, after.y))
        }
    }

    // MARK: - Rings

    private mutating func draw(_ ring: PuzzleRing) {
        drawCircle(around: [0.5, 0.5], radius: Self.ringRadius, width: canvas.pen.strokeWidth)
        let distance = Self.ringRadius + (ring.count > 0 ? Self.markRadius : -Self.markRadius)
        for index in 0..<ring.count.magnitude {
            let turn = PuzzleOutline.eighths[(ring.start + Int(index)) * 2 % 8]
            let direction = SIMD2(turn.y, -turn.x)
            draw(ring.mark, at: 0.5 + direction * distance, direction: direction)
        }
    }

    private static let ringRadius = 0.28
    private static let markRadius = 0.08

    private mutating func draw(
        _ mark: PuzzleRing.Mark, at place: SIMD2<Double>, direction: SIMD2<Double>
    ) {
        let radius = Self.markRadius
        switch mark {
        case .dot:
            drawDisc(around: place, radius: radius)
        case .tick:
            drawSegment(
                place - direction * radius, place + direction * radius, width: radius * side)
        case .triangle, .square:
            // Larger circles around them, so that every mark holds about the same ink; the square
            // stands on a side.
            let outline = PuzzleOutline(
                mark == .square ? .square : .triangle, centre: place * side,
                radius: radius * 1.25 * side, rotation: mark == .square ? 1 : 0)
            canvas.paint(in: outline.box, with: .grey(0)) { outline.depth(at: $0) }
        case .ring:
            drawCircle(
                around: place, radius: radius, width: canvas.pen.strokeWidth * 1.5)
        }
    }

    /// A circle whose line reaches inward from its radius.
    private mutating func drawCircle(
        around centre: SIMD2<Double>, radius: Double, width: Double
    ) {
        let (centre, radius) = (centre * side, radius * side)
        canvas.paint(in: PuzzleCanvas.Box(around: centre, reach: radius), with: .grey(0)) {
            let offset = $0 - centre
            let distance = (offset.x * offset.x + offset.y * offset.y).squareRoot()
            return min(radius - distance, distance - radius + width)
        }
    }
}
