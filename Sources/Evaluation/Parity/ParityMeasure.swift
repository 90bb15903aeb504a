// SPDX-License-Identifier: Apache-2.0

import Tensors

/// How far something comes from what the published code makes of the same weights.
package struct ParityMeasure: Sendable, Encodable {
    /// What was compared.
    package let name: String
    /// The largest difference of two numbers; of tokens, how many differ.
    package let worst: Double
    /// The largest difference that is allowed.
    package let limit: Double

    /// Whether the difference is allowed.
    package var isMet: Bool { worst <= limit }

    /// Compares numbers, wherever there are any.
    init(_ name: String, _ found: Tensor, _ expected: Tensor, within limit: Double) {
        self.name = name
        self.limit = limit
        guard found.count == expected.count else {
            worst = .infinity
            return
        }
        worst = zip(found.elements, expected.elements).reduce(0) { worst, pair in
            let difference = abs(Double(pair.0) - Double(pair.1))
            // What is no number agrees with nothing.
            return difference.isNaN ? .infinity : max(worst, difference)
        }
    }

    /// Compares tokens.
    init(_ name: String, _ found: [Int32], _ expected: [Int32]) {
        self.name = name
        limit = 0
        let different = zip(found, expected).count { $0 != $1 }
        worst = Double(different + abs(found.count - expected.count))
    }

    /// The same under a longer name.
    func named(_ prefix: String) -> ParityMeasure {
        ParityMeasure(name: prefix + name, worst: worst, limit: limit)
    }

    private init(name: String, worst: Double, limit: Double) {
        self.name = name
        self.worst = worst
        self.limit = limit
    }
}
