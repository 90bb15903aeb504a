// SPDX-License-Identifier: Apache-2.0

/// One line of the pen, in units of a letter's own grid; numbers are pairs of across and down.
enum LetteringStroke: Sendable {
    /// Straight from point to point; a single point is a dot.
    case line([Float])
    /// Quarters of ellipses: point, corner, point, corner, …, point.
    ///
    /// Each quarter leaves its first point towards the corner and arrives at the next point coming
    /// from it.
    case curve([Float])

    /// Straight parts that stand for the stroke.
    var points: [SIMD2<Float>] {
        switch self {
        case .line(let numbers): Self.pairs(of: numbers)
        case .curve(let numbers): Self.flattened(Self.pairs(of: numbers))
        }
    }

    /// Parts of a quarter: enough that corners stay invisible at a height of 200 pixels.
    private static let partCount = 8

    private static func pairs(of numbers: [Float]) -> [SIMD2<Float>] {
        stride(from: 0, to: numbers.count - 1, by: 2).map { SIMD2(numbers[$0], numbers[$0 + 1]) }
    }

    /// A quarter of an ellipse is a quotient of two parabolas, so no sine is needed: the corner
    /// weighs √½ in both.
    private static func flattened(_ points: [SIMD2<Float>]) -> [SIMD2<Float>] {
        guard let first = points.first else { return [] }
        var result = [first]
        for index in stride(from: 2, to: points.count, by: 2) {
            let (start, corner, end) = (points[index - 2], points[index - 1], points[index])
            for part in 1...partCount {
                let share = Float(part) / Float(partCount)
                let atStart = (1 - share) * (1 - share)
                let atCorner = 2 * share * (1 - share) * Float(0.5).squareRoot()
                let atEnd = share * share
                let sum = start * atStart + corner * atCorner + end * atEnd
                result.append(sum / (atStart + atCorner + atEnd))
            }
        }
        return result
    }
}
