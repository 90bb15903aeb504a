// SPDX-License-Identifier: Apache-2.0

/// A straight scale from numbers to pixels, with round numbers to mark on it.
struct ChartScale: Sendable {
    /// The smallest and the largest number.
    let range: ClosedRange<Double>
    /// The distance between two marks: 1, 2 or 5 times a power of ten.
    let step: Double

    /// The scale that holds all numbers.
    ///
    /// - Parameters:
    ///   - numbers: finite ones; without any the scale goes from 0 to 1.
    ///   - markCount: about how many marks there should be.
    ///   - startsAtZero: whether 0 is on the scale in any case.
    init(holding numbers: some Sequence<Double>, markCount: Int, startsAtZero: Bool) {
        var (low, high) = (Double.infinity, -Double.infinity)
        for number in numbers { (low, high) = (min(low, number), max(high, number)) }
        if startsAtZero { (low, high) = (min(low, 0), max(high, 0)) }
        if low > high { (low, high) = (0, 1) }
        if low == high {
            let room = max(low.magnitude, 1) / 10
            (low, high) = (low - room, high + room)
        }
        range = low...high
        step = Self.roundStep(atLeast: (high - low) / Double(max(1, markCount)))
    }

    /// The smallest of 1, 2 and 5 times a power of ten that is not below a positive number.
    private static func roundStep(atLeast number: Double) -> Double {
        var power = 1.0
        while power * 10 <= number { power *= 10 }
        while power > number, power > 1e-300 { power /= 10 }
        return [1, 2, 5].map { $0 * power }.first { $0 >= number } ?? 10 * power
    }

    /// How far a number is from the low end, as a share of the scale.
    func share(of number: Double) -> Double {
        (number - range.lowerBound) / (range.upperBound - range.lowerBound)
    }

    /// The round numbers on the scale.
    var marks: [Double] {
        let first = (range.lowerBound / step - 1e-9).rounded(.up)
        let last = (range.upperBound / step + 1e-9).rounded(.down)
        guard first <= last else { return [] }
        return stride(from: first, through: last, by: 1).map { $0 * step }
    }

    /// A mark as it is written.
    func text(of mark: Double) -> String {
        guard step < 1 else { return mark.magnitude < 1e15 ? "\(Int(mark))" : "\(mark)" }
        // The number that is spelled with no more places than the step has.
        var scale = 1.0
        while abs((step * scale).rounded() - step * scale) > 1e-6, scale < 1e15 { scale *= 10 }
        let rounded = (mark * scale).rounded() / scale
        return rounded == 0 ? "0" : "\(rounded)"
    }
}
