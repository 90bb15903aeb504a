// SPDX-License-Identifier: Apache-2.0

/// A shape given by closed polygons; curves are polygons of short sides.
///
/// A polygon that runs the other way round cuts a hole into the one around it.
struct Outline: Sendable {
    /// The corners of each polygon; the last is joined to the first.
    var polygons: [[PlanePoint]]

    init(polygons: [[PlanePoint]]) {
        self.polygons = polygons
    }

    /// One polygon.
    init(_ corners: [PlanePoint]) {
        polygons = [corners]
    }

    /// An ellipse.
    static func ellipse(_ middle: PlanePoint, _ radii: PlanePoint, angle: Float = 0) -> Outline {
        let frame = PlaneFrame(origin: middle, scale: 1, angle: angle)
        return Outline(
            unitCircle.map { frame.outer($0 * radii) })
    }

    /// A circle.
    static func circle(_ middle: PlanePoint, _ radius: Float) -> Outline {
        ellipse(middle, PlanePoint(radius, radius))
    }

    /// A closed curve through all points, smooth at each of them (Catmull and Rom 1974).
    static func smooth(_ points: [PlanePoint]) -> Outline {
        guard points.count > 2 else { return Outline(points) }
        var corners: [PlanePoint] = []
        let count = points.count
        for index in 0..<count {
            corners += curve(
                points[(index + count - 1) % count], points[index], points[(index + 1) % count],
                points[(index + 2) % count])
        }
        return Outline(corners)
    }

    /// The points of an open smooth curve.
    static func smoothLine(_ points: [PlanePoint]) -> [PlanePoint] {
        guard points.count > 2, let first = points.first, let last = points.last else {
            return points
        }
        let padded = [first] + points + [last]
        var line: [PlanePoint] = []
        for index in 1..<padded.count - 2 {
            line += curve(
                padded[index - 1], padded[index], padded[index + 1], padded[index + 2])
        }
        return line + [last]
    }

    /// A rectangle with round corners; `radius` 0 leaves them sharp.
    static func rectangle(
        _ middle: PlanePoint, _ half: PlanePoint, radius: Float = 0
    ) -> Outline {
        guard radius > 0 else {
            return Outline([
                middle - half, middle + PlanePoint(half.x, -half.y), middle + half,
                middle + PlanePoint(-half.x, half.y),
            ])
        }
        let inner = half - PlanePoint(radius, radius)
        let corners = unitCircle.map { point in
            middle + point * radius
                + PlanePoint(point.x < 0 ? -inner.x : inner.x, point.y < 0 ? -inner.y : inner.y)
        }
        return Outline(corners)
    }

    /// The same shape as it lies in the frame outside.
    func placed(in frame: PlaneFrame) -> Outline {
        Outline(polygons: polygons.map { $0.map(frame.outer) })
    }

    /// Both shapes; they should not overlap unless they run the same way round.
    func joined(with other: Outline) -> Outline {
        Outline(polygons: polygons + other.polygons)
    }

    /// The smallest and the largest coordinates; nil where there are no corners.
    var bounds: (low: PlanePoint, high: PlanePoint)? {
        var corners = polygons.joined().makeIterator()
        guard let first = corners.next() else { return nil }
        var (low, high) = (first, first)
        while let corner = corners.next() {
            low = low.replacing(with: corner, where: corner .< low)
            high = high.replacing(with: corner, where: corner .> high)
        }
        return (low, high)
    }

    /// Points of a circle of radius 1, none of them on an axis.
    private static let unitCircle: [PlanePoint] = (0..<32).map { index in
        let angle = (Float(index) + 0.5) * Float.pi / 16
        return PlanePoint(cosine(angle), sine(angle))
    }

    /// Points of the curve from `b` up to, not including, `c`.
    private static func curve(
        _ a: PlanePoint, _ b: PlanePoint, _ c: PlanePoint, _ d: PlanePoint
    ) -> [PlanePoint] {
        let steps = 8
        return (0..<steps).map { step in
            let t = Float(step) / Float(steps)
            let linear = (c - a) * t
            let square = (a * 2 - b * 5 + c * 4 - d) * (t * t)
            let cube = (b * 3 - a - c * 3 + d) * (t * t * t)
            return b + (linear + square + cube) * 0.5
        }
    }
}
