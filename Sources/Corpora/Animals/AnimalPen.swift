// SPDX-License-Identifier: Apache-2.0

import Images

/// Paints the parts of an animal, each in the coordinates that suit it.
struct AnimalPen {
    /// What is painted on.
    private(set) var layer: PaintLayer
    /// The coordinates of the part at hand.
    var frame: PlaneFrame
    /// How wide the lines around parts are, in pixels; 0 draws none.
    let line: Float

    init(side: Int, frame: PlaneFrame, line: Float) {
        layer = PaintLayer(width: side, height: side)
        self.frame = frame
        self.line = line
    }

    /// Paints a solid part: lit from the upper left, with a darker line around it.
    mutating func part(_ outline: Outline, _ colour: PaintColour, depth: Float = 0.16) {
        let placed = outline.placed(in: frame)
        layer.fill(placed, .lit(colour, placed, depth: depth))
        edge(placed, colour)
    }

    /// Paints flat colour; within a part where `clip` is given.
    mutating func mark(
        _ outline: Outline, _ colour: PaintColour, opacity: Float = 1, clip: Coverage? = nil
    ) {
        layer.fill(outline.placed(in: frame), .flat(colour, opacity: opacity), clip: clip)
    }

    /// Paints colour that is gone at the rim of an ellipse.
    mutating func glow(
        _ middle: PlanePoint, _ radii: PlanePoint, _ colour: PaintColour, opacity: Float,
        clip: Coverage? = nil
    ) {
        let placed = Outline.ellipse(middle, radii).placed(in: frame)
        let scaled = PlanePoint(radii.x, radii.y) * frame.scale
        layer.fill(
            placed,
            .glow(colour, middle: frame.outer(middle), radii: scaled, opacity: opacity),
            clip: clip)
    }

    /// Paints a line.
    mutating func stroke(
        _ points: [PlanePoint], _ colour: PaintColour, width: Float, end: Float? = nil,
        clip: Coverage? = nil
    ) {
        let outline = Outline.stroke(Outline.smoothLine(points), width: width, end: end)
        mark(outline, colour, clip: clip)
    }

    /// Paints a long thin part, a tail, with a darker line around it.
    mutating func cord(_ points: [PlanePoint], _ colour: PaintColour, width: Float, end: Float) {
        let smooth = Outline.smoothLine(points)
        let border = line / frame.scale
        if line > 0 {
            mark(
                .stroke(smooth, width: width + border, end: end + border),
                colour.lightened(-0.4))
        }
        mark(
            .stroke(smooth, width: width - border, end: end - border), colour.lightened(-0.03))
    }

    /// What a part covers, for marks that must stay on it.
    func coverage(_ outline: Outline) -> Coverage? {
        Coverage(of: outline.placed(in: frame), within: layer.bounds)
    }

    private mutating func edge(_ placed: Outline, _ colour: PaintColour) {
        guard line > 0 else { return }
        layer.fill(placed.stroked(width: line), .flat(colour.lightened(-0.5), opacity: 0.8))
    }
}
