// SPDX-License-Identifier: Apache-2.0

/// The painted front of a clock: dial, twelve marks and two hands inside the case's outline.
package struct ClockFace: Sendable {
    /// What is painted at a point.
    package enum Region: Int32, Sendable {
        case rim, dial, ink
    }

    private let centre: SIMD3<Float>
    private let right: SIMD3<Float>
    private let apothem: Float
    /// The outward directions of the sides; zeros where there are fewer, and for a circle.
    private var sidesAcross = SIMD8<Float>()
    private var sidesUp = SIMD8<Float>()
    private let isRound: Bool
    private let hourHand: SIMD2<Float>
    private let minuteHand: SIMD2<Float>

    /// - Parameters:
    ///   - centre: the middle of the front.
    ///   - right: to the right on the front, of length 1; up is y.
    ///   - apothem: from the middle to the nearest side of the outline.
    ///   - sideCount: straight sides of the outline, the lowest level; nil for a circle.
    ///   - minutes: the time, in minutes after twelve.
    package init(
        centre: SIMD3<Float>, right: SIMD3<Float>, apothem: Float, sideCount: Int?, minutes: Int
    ) {
        self.centre = centre
        self.right = right
        self.apothem = apothem
        isRound = sideCount == nil
        hourHand = Self.direction(turns: Float(minutes) / 720) * 0.34
        minuteHand = Self.direction(turns: Float(minutes % 60) / 60) * 0.54
        for side in 0..<min(sideCount ?? 0, 8) {
            let normal = Self.sideNormal(side, of: sideCount ?? 1)
            sidesAcross[side] = normal.x
            sidesUp[side] = normal.y
        }
    }

    /// What is painted at a point of the front.
    package func region(at point: SIMD3<Float>) -> Region {
        let offset = point - centre
        let place = SIMD2(dot(offset, right), offset.y) / apothem
        guard outlineDistance(of: place) < 0.84 else { return .rim }
        return isMark(place) || isHand(place) ? .ink : .dial
    }

    /// How far out a point is: 0 in the middle, 1 on the outline.
    private func outlineDistance(of place: SIMD2<Float>) -> Float {
        if isRound { return (place * place).sum().squareRoot() }
        return (sidesAcross * place.x + sidesUp * place.y).max()
    }

    /// The outward direction of a side of a regular outline; side 0 is the level one below.
    static func sideNormal(_ side: Int, of sideCount: Int) -> SIMD2<Float> {
        let angle = 2 * Float.pi * Float(side) / Float(sideCount)
        return SIMD2(sine(angle), -cosine(angle))
    }

    private func isMark(_ place: SIMD2<Float>) -> Bool {
        let radius = (place * place).sum().squareRoot()
        guard radius > 0.6, radius < 0.76 else { return false }
        // The marks of all quarters fall on those of the first.
        let (x, y) = (abs(place.x), abs(place.y))
        let isQuarter = min(x, y) < 0.045
        let (half, most): (Float, Float) = (0.5, 0.866_025_4)
        return isQuarter || abs(x * most - y * half) < 0.025 || abs(x * half - y * most) < 0.025
    }

    private func isHand(_ place: SIMD2<Float>) -> Bool {
        Self.distance(from: place, toHand: hourHand) < 0.055
            || Self.distance(from: place, toHand: minuteHand) < 0.04
    }

    /// The direction a hand has after some turns of the dial.
    private static func direction(turns: Float) -> SIMD2<Float> {
        SIMD2(sine(turns * 2 * Float.pi), cosine(turns * 2 * Float.pi))
    }

    /// From a point to the line between the middle and a hand's tip.
    private static func distance(from place: SIMD2<Float>, toHand tip: SIMD2<Float>) -> Float {
        let share = min(max((place * tip).sum() / (tip * tip).sum(), 0), 1)
        let offset = place - tip * share
        return (offset * offset).sum().squareRoot()
    }
}
