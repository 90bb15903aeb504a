// SPDX-License-Identifier: Apache-2.0

import Foundation

/// How the pixels of a resized picture are weighed together from the old ones.
///
/// Along each axis, with n old and m new pixels and s = n / m, new pixel i covers the stretch
/// [i·s, (i + 1)·s) of the old ones. Weights are then divided by their sum, so that a constant
/// picture stays constant; old pixels outside the picture take no part.
public enum ResizeFilter: String, Sendable, CaseIterable {
    /// Weight of old pixel j: the length it shares with the stretch. Exact means when shrinking.
    case area
    /// Weight of old pixel j: L((j + ½ − (i + ½)·s) / max(1, s)) with
    /// L(t) = sinc(t)·sinc(t / 3) for |t| < 3, else 0, and sinc(t) = sin(πt) / πt.
    case lanczos3
    /// Weight of old pixel j: C((j + ½ − (i + ½)·s) / max(1, s)), the cubic with slope −½ at 1:
    /// C(t) = 1.5|t|³ − 2.5t² + 1 for |t| < 1, −0.5|t|³ + 2.5t² − 4|t| + 2 for |t| < 2, else 0.
    case bicubic

    /// Area where a picture shrinks in both directions, else Lanczos.
    public static func suited(from old: PixelSize, to new: PixelSize) -> ResizeFilter {
        new.width <= old.width && new.height <= old.height ? .area : .lanczos3
    }
}

/// The weights of one axis: new pixel i is the sum of old pixels from `first[i]` on, weighed by
/// `weights[start[i]..<start[i + 1]]`.
struct ResizeWeights {
    private(set) var first: [Int] = []
    private(set) var start: [Int] = [0]
    private(set) var weights: [Float] = []

    init(from old: Int, to new: Int, filter: ResizeFilter) {
        for index in 0..<new {
            switch filter {
            case .area: appendArea(index, old, new)
            case .lanczos3: append(index, old, new, reach: 3, Self.lanczos)
            case .bicubic: append(index, old, new, reach: 2, Self.cubic)
            }
        }
    }

    /// The most old pixels that any new one needs.
    var longest: Int { zip(start, start.dropFirst()).map { $1 - $0 }.max() ?? 0 }

    /// Whole numbers throughout, in units of 1 / new of an old pixel.
    private mutating func appendArea(_ index: Int, _ old: Int, _ new: Int) {
        let low = index * old
        let high = low + old
        let range = low / new..<(high + new - 1) / new
        append(
            range.lowerBound, range.map { Double(min(($0 + 1) * new, high) - max($0 * new, low)) })
    }

    private mutating func append(
        _ index: Int, _ old: Int, _ new: Int, reach: Double, _ weight: (Double) -> Double
    ) {
        let step = Double(old) / Double(new)
        let stretch = max(1, step)
        let center = (Double(index) + 0.5) * step
        let low = max(0, Int((center - reach * stretch).rounded(.down)))
        let high = min(old, Int((center + reach * stretch).rounded(.up)))
        append(low, (low..<high).map { weight((Double($0) + 0.5 - center) / stretch) })
    }

    private mutating func append(_ first: Int, _ raw: [Double]) {
        let sum = raw.reduce(0, +)
        self.first.append(first)
        weights += raw.map { Float($0 / sum) }
        start.append(weights.count)
    }

    private static func cubic(_ distance: Double) -> Double {
        let t = abs(distance)
        if t < 1 { return (1.5 * t - 2.5) * t * t + 1 }
        return t < 2 ? ((-0.5 * t + 2.5) * t - 4) * t + 2 : 0
    }

    private static func lanczos(_ distance: Double) -> Double {
        if distance == 0 { return 1 }
        guard abs(distance) < 3 else { return 0 }
        let angle = Double.pi * distance
        return 3 * sin(angle) * sin(angle / 3) / (angle * angle)
    }
}
