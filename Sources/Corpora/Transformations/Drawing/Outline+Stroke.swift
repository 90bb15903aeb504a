// SPDX-License-Identifier: Apache-2.0

extension Outline {
    /// A line with round ends that may grow thicker or thinner.
    ///
    /// - Parameters:
    ///   - points: where it runs.
    ///   - width: how wide it begins.
    ///   - end: how wide it ends; as it began where nil.
    /// - Returns: the line's outline.
    static func stroke(_ points: [PlanePoint], width: Float, end: Float? = nil) -> Outline {
        var polygons: [[PlanePoint]] = []
        let last = max(1, points.count - 1)
        let radii = points.indices.map { index in
            (width + ((end ?? width) - width) * Float(index) / Float(last)) / 2
        }
        var before: PlanePoint?
        for index in points.indices {
            let isEnd = index == 0 || index == last || isSharp(points, index)
            if isEnd { polygons.append(disc(points[index], radii[index])) }
            guard index > 0, let own = normal(points[index - 1], points[index]) else { continue }
            // Bands share their corners where the line bends a little: no gap, no overlap.
            let next = isEnd ? nil : normal(points[index], points[index + 1])
            let shared = next.map { joint(own, $0) }
            polygons.append(
                band(
                    points[index - 1], points[index], (before ?? own) * radii[index - 1],
                    (shared ?? own) * radii[index]))
            before = shared
        }
        return Outline(polygons: polygons)
    }

    /// The line around the shape, half inside and half outside.
    func stroked(width: Float) -> Outline {
        polygons.reduce(into: Outline(polygons: [])) { result, polygon in
            guard let first = polygon.first else { return }
            result.polygons += Outline.stroke(polygon + [first], width: width).polygons
        }
    }

    private static func isSharp(_ points: [PlanePoint], _ index: Int) -> Bool {
        guard index > 0, index + 1 < points.count else { return true }
        let (before, after) = (points[index] - points[index - 1], points[index + 1] - points[index])
        let product = (before * after).sum()
        let lengths = (before * before).sum() * (after * after).sum()
        return product <= 0 || product * product < 0.8 * lengths
    }

    /// The direction to the left of the way between two points; nil where they are one.
    private static func normal(_ from: PlanePoint, _ to: PlanePoint) -> PlanePoint? {
        let along = to - from
        let length = (along * along).sum().squareRoot()
        return length > 0 ? PlanePoint(along.y, -along.x) / length : nil
    }

    /// Between two directions, so long that the line keeps its width.
    private static func joint(_ a: PlanePoint, _ b: PlanePoint) -> PlanePoint {
        let sum = a + b
        return sum * (2 / (sum * sum).sum())
    }

    /// The band between two points, which runs the same way round as ``disc(_:_:)``.
    private static func band(
        _ from: PlanePoint, _ to: PlanePoint, _ start: PlanePoint, _ end: PlanePoint
    ) -> [PlanePoint] {
        [from + start, to + end, to - end, from - start]
    }

    private static func disc(_ middle: PlanePoint, _ radius: Float) -> [PlanePoint] {
        circle(middle, radius).polygons.first ?? []
    }
}
