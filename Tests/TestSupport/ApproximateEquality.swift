// SPDX-License-Identifier: Apache-2.0

package import Tensors
package import Testing

/// How far a number may be from the expected one.
package struct Tolerance: Sendable, Equatable {
    /// A share of the expected number's magnitude.
    package let relative: Double
    /// Allowed whatever the expected number is.
    package let absolute: Double

    package init(relative: Double = 0, absolute: Double = 0) {
        self.relative = relative
        self.absolute = absolute
    }

    /// For sums in 32 bits against exact ones: a share of each number, and a tenth of that share of
    /// the largest number of its tensor, because a small sum of large terms is rounded as they are.
    package init(relative: Double, among expected: Tensor) {
        let largest = expected.elements.reduce(0) { max($0, abs($1)) }
        self.init(relative: relative, absolute: relative / 10 * Double(largest))
    }

    /// How much of the allowance a pair of numbers uses up; above 1 they differ too much.
    ///
    /// Two equal infinities agree; a number that is not one agrees with nothing.
    package func share(_ actual: Double, _ expected: Double) -> Double {
        if actual == expected { return 0 }
        guard actual.isFinite, expected.isFinite else { return .infinity }
        let allowed = absolute + relative * abs(expected)
        return allowed == 0 ? .infinity : abs(actual - expected) / allowed
    }
}

/// Records an issue where two numbers differ by more than the tolerance.
package func expectAgreement(
    _ actual: Double, _ expected: Double, within tolerance: Tolerance, _ name: String,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    guard tolerance.share(actual, expected) > 1 else { return }
    Issue.record(
        "\(name) is \(actual), expected \(expected), off by \(abs(actual - expected))",
        sourceLocation: sourceLocation)
}
