// SPDX-License-Identifier: Apache-2.0

/// What a shape is filled with, in the coordinates of the pixels.
enum Paint: Sendable {
    /// One colour.
    case flat(PaintColour, opacity: Float)
    /// From one colour to another along the way between two points.
    case fade(PaintColour, PaintColour, from: PlanePoint, to: PlanePoint)
    /// A colour that is strongest in the middle of an ellipse and gone at its rim.
    case glow(PaintColour, middle: PlanePoint, radii: PlanePoint, opacity: Float)

    /// One colour that hides what was there.
    static func flat(_ colour: PaintColour) -> Paint { .flat(colour, opacity: 1) }

    /// The colour of a thing lit from the upper left: lighter there, darker on the other side.
    static func lit(_ colour: PaintColour, _ outline: Outline, depth: Float = 0.16) -> Paint {
        guard let (low, high) = outline.bounds else { return .flat(colour) }
        let third = (high - low) / 4
        return .fade(
            colour.lightened(depth * 0.8), colour.lightened(-depth), from: low + third,
            to: high - third * 0.4)
    }

    /// The colour and opacity at a point.
    @inline(__always)
    func sample(_ point: PlanePoint) -> (colour: PaintColour, opacity: Float) {
        switch self {
        case .flat(let colour, let opacity):
            return (colour, opacity)
        case .fade(let first, let second, let start, let end):
            let way = end - start
            let length = max(1e-6, (way * way).sum())
            let share = max(0, min(1, ((point - start) * way).sum() / length))
            return (first + (second - first) * share, 1)
        case .glow(let colour, let middle, let radii, let opacity):
            let offset = (point - middle) / radii
            let distance = min(1, (offset * offset).sum())
            return (colour, opacity * (1 - distance) * (1 - distance))
        }
    }
}
