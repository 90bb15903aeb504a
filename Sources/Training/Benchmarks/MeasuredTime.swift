// SPDX-License-Identifier: Apache-2.0

import Foundation

/// How long some work took, in seconds.
package struct MeasuredTime: Sendable {
    /// By the clock on the wall.
    package let seconds: Double
    /// By the clocks of the processors, all threads together: what other programs compute in the
    /// meantime does not count.
    package let processorSeconds: Double

    /// Does the work.
    init(of work: () throws -> Void) rethrows {
        let processors = clock()
        let start = ContinuousClock.now
        try work()
        seconds = (ContinuousClock.now - start).inSeconds
        processorSeconds = Double(clock() - processors) / 1e6
    }

    private init(seconds: Double, processorSeconds: Double) {
        self.seconds = seconds
        self.processorSeconds = processorSeconds
    }

    /// The medians of several times.
    static func median(of times: [MeasuredTime]) -> MeasuredTime {
        MeasuredTime(
            seconds: middle(of: times.map(\.seconds)),
            processorSeconds: middle(of: times.map(\.processorSeconds)))
    }

    /// The middle of some numbers, the upper one of two; nan without numbers.
    private static func middle(of numbers: [Double]) -> Double {
        numbers.isEmpty ? .nan : numbers.sorted()[numbers.count / 2]
    }
}
