// SPDX-License-Identifier: Apache-2.0

/// The order in which examples are shown: every pass over them is shuffled anew.
///
/// The order of a pass depends on the seed and the number of the pass alone, so it is the same
/// whatever place a run begins at.
package struct ExampleOrder: Sendable {
    /// How many examples there are.
    package let exampleCount: Int
    /// What the shuffling is keyed by.
    package let seed: UInt64
    private let stream: UInt64
    private var pass = -1
    private var order: [Int32] = []

    /// - Parameters:
    ///   - exampleCount: how many examples there are.
    ///   - seed: of the order.
    ///   - stream: tells orders with one seed apart.
    /// - Precondition: there is an example.
    package init(exampleCount: Int, seed: UInt64, stream: UInt64 = 0) {
        precondition(exampleCount > 0, "no examples to put in order")
        self.exampleCount = exampleCount
        self.seed = seed
        self.stream = stream
    }

    /// The example that is shown at a place, counted from the start of the run.
    package mutating func example(at place: Int) -> Int {
        let pass = place / exampleCount
        if pass != self.pass { shuffle(forPass: pass) }
        return Int(order[place % exampleCount])
    }

    private mutating func shuffle(forPass pass: Int) {
        var generator =
            stream == 0
            ? KeyedGenerator(seed, UInt64(pass), Purpose.order.rawValue)
            : KeyedGenerator(seed, UInt64(pass), Purpose.order.rawValue, stream)
        order = Array(0..<Int32(exampleCount))
        for last in stride(from: exampleCount - 1, to: 0, by: -1) {
            order.swapAt(last, generator.next(below: last + 1))
        }
        self.pass = pass
    }
}
