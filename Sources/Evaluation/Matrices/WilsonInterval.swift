// SPDX-License-Identifier: Apache-2.0

/// Where a rate lies that was seen in some trials, with 95 % confidence.
///
/// Source: Wilson 1927, "Probable inference, the law of succession, and statistical inference".
package struct WilsonInterval: Sendable, Equatable {
    /// The lower end, 0 to 1.
    package let low: Double
    /// The upper end, 0 to 1.
    package let high: Double

    /// - Parameters:
    ///   - rate: hits over trials, 0 to 1.
    ///   - trials: how many; without any the interval is 0 to 1.
    package init(rate: Double, trials: Int) {
        guard trials > 0 else {
            (low, high) = (0, 1)
            return
        }
        let (count, deviations) = (Double(trials), 1.959_963_984_540_054)
        let square = deviations * deviations
        let middle = (rate + square / (2 * count)) / (1 + square / count)
        let reach =
            deviations / (1 + square / count)
            * (rate * (1 - rate) / count + square / (4 * count * count)).squareRoot()
        // Rounding alone would leave a little beside the ends.
        low = rate <= 0 ? 0 : max(0, middle - reach)
        high = rate >= 1 ? 1 : min(1, middle + reach)
    }
}
