// SPDX-License-Identifier: Apache-2.0

/// A line of text in Teapot's own letters, ready to be asked which points its ink covers.
///
/// Letters are strokes of a round pen, as wide as they need. All printable characters of ASCII are
/// drawn; others show as a box.
public struct Lettering: Sendable {
    /// The share of the height that the pen is thick where nothing else is said.
    public static let ordinaryWeight: Float = 0.12

    /// From the top of capitals to the bottom of tails, in pixels.
    public let height: Float
    /// From the left of the first letter's room to the right of the last one's, in pixels.
    public let width: Float
    /// Half the thickness of the pen, in pixels.
    private let radius: Float
    /// The left borders of the letters' rooms, and the right border of the last.
    private let borders: [Float]
    /// The strokes of each letter.
    private let letters: [[Segment]]

    /// Lays out a line.
    ///
    /// - Parameters:
    ///   - text: one line; breaks count as spaces.
    ///   - height: from the top of capitals to the bottom of tails, in pixels.
    ///   - weight: the thickness of the pen as a share of the height.
    /// - Precondition: `height` is above 0 and at most 10,000, `weight` above 0 and at most 1.
    public init(_ text: String, height: Float, weight: Float = ordinaryWeight) {
        precondition(
            height > 0 && height <= 10_000 && weight > 0 && weight <= 1,
            "letters \(height) pixels high with a pen of weight \(weight)")
        let unit = height / LetteringGlyph.lineHeight
        self.height = height
        radius = height * weight / 2
        // Ink stays in its letter's room, so that a point needs to be looked up in one room only.
        let margin = LetteringGlyph.gap * unit / 2 + radius
        var borders: [Float] = [0]
        var letters: [[Segment]] = []
        var end: Float = 0
        for character in text {
            let glyph = LetteringGlyph.drawing(of: character)
            letters.append(
                glyph.strokes.flatMap { stroke in
                    Self.segments(of: stroke.points.map { $0 * unit + SIMD2(end + margin, 0) })
                })
            end += glyph.width * unit + margin * 2
            borders.append(end)
        }
        self.borders = borders
        self.letters = letters
        width = end
    }

    /// Whether ink covers a point.
    ///
    /// - Parameters:
    ///   - x: pixels to the right of the line's left end.
    ///   - y: pixels below the line's top.
    /// - Returns: false for a point outside the line's ends.
    public func contains(x: Float, y: Float) -> Bool {
        guard let letter = letter(atX: x) else { return false }
        let (point, reach) = (SIMD2(x, y), radius * radius)
        return letters[letter].contains { $0.squaredDistance(to: point) <= reach }
    }

    /// How wide a line of text is, in pixels.
    ///
    /// - Parameters:
    ///   - text: one line.
    ///   - height: from the top of capitals to the bottom of tails, in pixels.
    ///   - weight: the thickness of the pen as a share of the height.
    /// - Returns: what ``width`` of the laid out line is.
    public static func width(
        of text: String, height: Float, weight: Float = ordinaryWeight
    ) -> Float {
        let unit = height / LetteringGlyph.lineHeight
        let margin = LetteringGlyph.gap * unit / 2 + height * weight / 2
        return text.reduce(0) { $0 + (LetteringGlyph.drawing(of: $1).width * unit + margin * 2) }
    }

    /// Whether the ink of a text covers a point; for many points, make a ``Lettering`` once.
    ///
    /// - Parameters:
    ///   - text: one line.
    ///   - height: from the top of capitals to the bottom of tails, in pixels.
    ///   - weight: the thickness of the pen as a share of the height.
    ///   - x: pixels to the right of the line's left end.
    ///   - y: pixels below the line's top.
    /// - Returns: false for a point outside the line's ends.
    public static func covers(
        _ text: String, height: Float, weight: Float = ordinaryWeight, x: Float, y: Float
    ) -> Bool {
        Lettering(text, height: height, weight: weight).contains(x: x, y: y)
    }

    /// The letter in whose room a column lies.
    private func letter(atX x: Float) -> Int? {
        guard x >= 0, x < width else { return nil }
        var (low, high) = (0, letters.count - 1)
        while low < high {
            let middle = (low + high + 1) / 2
            if borders[middle] <= x { low = middle } else { high = middle - 1 }
        }
        return low
    }

    /// The straight parts between points; a single point is a part of no length.
    private static func segments(of points: [SIMD2<Float>]) -> [Segment] {
        if points.count == 1 { return [Segment(points[0], points[0])] }
        return zip(points, points.dropFirst()).map(Segment.init)
    }

    /// A straight part of a stroke.
    private struct Segment {
        let start: SIMD2<Float>
        let along: SIMD2<Float>
        /// One over the square of the length; 0 for a part of no length.
        let scale: Float

        init(_ start: SIMD2<Float>, _ end: SIMD2<Float>) {
            self.start = start
            along = end - start
            let square = (along * along).sum()
            scale = square > 0 ? 1 / square : 0
        }

        func squaredDistance(to point: SIMD2<Float>) -> Float {
            let offset = point - start
            let share = min(max((offset * along).sum() * scale, 0), 1)
            let rest = offset - along * share
            return (rest * rest).sum()
        }
    }
}
