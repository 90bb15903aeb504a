// SPDX-License-Identifier: Apache-2.0

/// The order in which examples are shown: every pass over them is shuffled anew by the seed.
package struct ExampleOrder: Sendable {
    /// How many examples there are.
    package let exampleCount: Int
    /// What the shuffling is keyed by.
    package let seed: UInt64
    private var pass = -1
    private var order: [Int] = []

    /// - Precondition: there is an example.
    package init(exampleCount: Int, seed: UInt64) {
        precondition(exampleCount > 0, "no examples to put in order")
        self.exampleCount = exampleCount
        self.seed = seed
    }

    /// The example that is shown at a place, counted from the start of the run.
    package mutating func example(at place: Int) -> Int {
        let pass = place / exampleCount
        if pass != self.pass { shuffle(forPass: pass) }
        return order[place % exampleCount]
    }

    private mutating func shuffle(forPass pass: Int) {
        var generator = KeyedGenerator(seed, UInt64(pass), Purpose.order.rawValue)
        order = Array(0..<exampleCount)
        for last in stride(from: exampleCount - 1, to: 0, by: -1) {
            order.swapAt(last, generator.next(below: last + 1))
        }
        self.pass = pass
    }
}

/// What random numbers are drawn for, so that two uses never share a key.
enum Purpose: UInt64 {
    case order, crop, mask, mixture, relaxation, heldOutRelaxation, sample
}
