// SPDX-License-Identifier: Apache-2.0

package import Tensors

/// What one kind of operation took in the mean step.
package struct OperationTime: Sendable {
    /// The kind; nil for what no operation reported.
    package let kind: OperationKind?
    /// Seconds a step.
    package let seconds: Double
    /// The share of the step.
    package let share: Double
    /// Calls a step.
    package let calls: Double
    /// 10⁹ operations a second; 0 for kinds that do not count any.
    package let gops: Double

    /// A row for each kind and one for the rest, whose seconds add up to the mean step.
    ///
    /// - Parameters:
    ///   - times: what the operations of all steps reported.
    ///   - steps: the seconds of each step, at least one.
    /// - Returns: the rows, in the order of `OperationKind`, the rest last.
    static func table(_ times: OperationTimes, steps: [Double]) -> [OperationTime] {
        let total = steps.reduce(0, +)
        let count = Double(steps.count)
        let table = OperationKind.allCases.map { kind in
            let tally = times[kind]
            let seconds = tally.duration.inSeconds
            return OperationTime(
                kind: kind, seconds: seconds / count, share: seconds / total,
                calls: Double(tally.calls) / count,
                gops: seconds > 0 ? Double(tally.operations) / seconds * 1e-9 : 0)
        }
        let rest = total - times.duration.inSeconds
        return table + [
            OperationTime(kind: nil, seconds: rest / count, share: rest / total, calls: 0, gops: 0)
        ]
    }
}
