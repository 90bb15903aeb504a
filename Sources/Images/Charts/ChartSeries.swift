// SPDX-License-Identifier: Apache-2.0

/// A row of points in a chart.
package struct ChartSeries: Sendable {
    /// How points are drawn.
    package enum Marks: Sendable {
        /// Straight lines from point to point.
        case line
        /// The same in pieces, for what is expected and was not measured.
        case dashes
        /// A dot at each point, joined by lines.
        case dots
    }

    /// What stands in the legend.
    package let name: String
    /// From left to right; those that are not finite are left out.
    package let points: [SIMD2<Double>]
    /// How they are drawn.
    package let marks: Marks
    /// The ink.
    package let color: PixelColor

    /// - Parameters:
    ///   - name: what stands in the legend.
    ///   - points: from left to right.
    ///   - marks: how they are drawn.
    ///   - color: the ink.
    package init(_ name: String, points: [SIMD2<Double>], marks: Marks, color: PixelColor) {
        self.name = name
        self.points = points.filter { $0.x.isFinite && $0.y.isFinite }
        self.marks = marks
        self.color = color
    }

    /// The means of at most `count` groups of neighbours, for series with more points than pixels.
    package func averaged(to count: Int) -> ChartSeries {
        guard count > 0, points.count > count else { return self }
        let groups = (0..<count).map { group in
            points[group * points.count / count..<(group + 1) * points.count / count]
        }
        return ChartSeries(
            name, points: groups.map { $0.reduce(.zero, +) / Double($0.count) }, marks: marks,
            color: color)
    }
}
