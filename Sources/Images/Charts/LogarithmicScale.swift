// SPDX-License-Identifier: Apache-2.0

/// A scale on which equal distances are equal ratios, with 1, 2 and 5 times powers of ten to mark.
struct LogarithmicScale: Sendable {
    /// Powers of ten that a double has, from 1e-12 to 1e15: what is marked lies between.
    private static let exponents = -12...15
    /// Ratios beyond this are marked by powers of ten alone.
    private static let longest = 300.0

    /// The smallest and the largest number, both round.
    let range: ClosedRange<Double>
    /// The round numbers on the scale.
    let marks: [Double]

    /// The scale that holds all numbers.
    ///
    /// - Parameter numbers: those that are not positive are left out; without any the scale goes
    ///   from 1 to 10.
    init(holding numbers: some Sequence<Double>) {
        var (low, high) = (Double.infinity, 0.0)
        for number in numbers where number > 0 && number.isFinite {
            (low, high) = (min(low, number), max(high, number))
        }
        if high == 0 { (low, high) = (1, 10) }
        let round = Self.exponents.flatMap { exponent in
            [1, 2, 5].map { Self.number($0, exponent) }
        }
        let first = round.last { $0 <= low } ?? low
        let last = round.first { $0 >= high && $0 > first } ?? high
        range = first...max(last, first * 2)
        let marked = last / first > Self.longest ? Self.exponents.map { Self.number(1, $0) } : round
        marks = marked.filter(range.contains)
    }

    /// A power of ten, so many times; exactly the number that is spelled so.
    private static func number(_ factor: Double, _ exponent: Int) -> Double {
        let power = (0..<exponent.magnitude).reduce(1.0) { power, _ in power * 10 }
        return exponent < 0 ? factor / power : factor * power
    }

    /// How far a positive number is from the low end, as a share of the scale.
    func share(of number: Double) -> Double {
        Self.logarithm(number / range.lowerBound)
            / Self.logarithm(range.upperBound / range.lowerBound)
    }

    /// The logarithm to the base 2, to far more places than pixels show: its digits one by one.
    private static func logarithm(_ number: Double) -> Double {
        guard number > 0, number.isFinite else { return 0 }
        var (sum, rest, digit) = (Double(number.exponent), number.significand, 0.5)
        for _ in 0..<32 {
            rest *= rest
            if rest >= 2 { (sum, rest) = (sum + digit, rest / 2) }
            digit /= 2
        }
        return sum
    }

    /// A mark as it is written.
    func text(of mark: Double) -> String {
        mark >= 1 && mark < 1e15 ? "\(Int(mark))" : "\(mark)"
    }
}
