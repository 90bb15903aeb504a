// SPDX-License-Identifier: Apache-2.0

/// What share of the examples each source gives.
package struct SourceMix: Sendable, Equatable, CustomStringConvertible {
    /// The sources by name, each with a whole number; only their ratios count.
    package let weights: [(source: String, weight: Int)]

    /// Reads weights such as `scenes=2,transformations=0.5`.
    ///
    /// - Throws: `SelectionError.badMix` where a weight is missing, is not a number from 0 to 100
    ///   with at most two decimals, or a source is named twice, or all weights are 0.
    package init(_ text: String) throws(SelectionError) {
        var weights: [(source: String, weight: Int)] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let sides = part.split(separator: "=", omittingEmptySubsequences: false)
            guard sides.count == 2, !sides[0].isEmpty, let weight = Self.hundredths(sides[1]) else {
                throw .badMix(
                    text, reason: "give SOURCE=NUMBER, numbers from 0 to 100, two decimals")
            }
            weights.append((String(sides[0]), weight))
        }
        let divisor = weights.reduce(0) { Self.commonDivisor($0, $1.weight) }
        guard divisor > 0 else { throw .badMix(text, reason: "give a weight above 0") }
        guard Set(weights.map(\.source)).count == weights.count else {
            throw .badMix(text, reason: "name each source once")
        }
        self.weights = weights.map { ($0.source, $0.weight / divisor) }
            .sorted { $0.0 < $1.0 }
    }

    /// The weights as whole numbers without a common divisor, sources in order of their names.
    package var description: String {
        weights.map { "\($0.source)=\($0.weight)" }.joined(separator: ",")
    }

    /// Whether both give each source the same share.
    package static func == (a: SourceMix, b: SourceMix) -> Bool { a.description == b.description }

    /// A decimal number in hundredths; nil where it is not one.
    private static func hundredths(_ text: Substring) -> Int? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = digits(parts[0], most: 3) else { return nil }
        var fraction = 0
        if parts.count == 2 {
            guard let number = digits(parts[1], most: 2) else { return nil }
            fraction = parts[1].count == 1 ? 10 * number : number
        }
        let sum = 100 * whole + fraction
        return sum <= 10_000 ? sum : nil
    }

    private static func digits(_ text: Substring, most: Int) -> Int? {
        guard (1...most).contains(text.utf8.count), text.utf8.allSatisfy({ 48...57 ~= $0 }) else {
            return nil
        }
        return Int(text)
    }

    private static func commonDivisor(_ a: Int, _ b: Int) -> Int {
        b == 0 ? a : commonDivisor(b, a % b)
    }
}
