// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Where the time of some work goes, by kind of operation.
///
/// Operations report to the instance that the calling thread works for, if there is one: without
/// one they only look up that there is none. An operation inside another counts for itself; its time
/// is taken from the outer one.
package final class OperationTimes: Sendable {
    /// The instance that operations on this thread report to.
    @TaskLocal package static var current: OperationTimes?

    /// What one kind of operation took.
    package struct Tally: Sendable, Equatable {
        /// The time between its beginnings and ends, without operations inside.
        package var duration: Duration = .zero
        /// How often it was called.
        package var calls = 0
        /// Multiplications and additions, as the operations count themselves.
        package var operations = 0
    }

    private struct Record {
        var tallies: [OperationKind: Tally] = [:]
        var open: [OperationKind] = []
        var since = ContinuousClock.now

        /// Gives the time since the last change to the innermost open operation.
        mutating func settle() {
            let now = ContinuousClock.now
            if let kind = open.last { tallies[kind, default: Tally()].duration += now - since }
            since = now
        }
    }
    private let record = Mutex(Record())

    package init() {}

    /// Runs some work whose operations, as far as this thread calls them, report here.
    package func observe<Result>(_ work: () throws -> Result) rethrows -> Result {
        try Self.$current.withValue(self) { try work() }
    }

    /// What was reported of a kind so far.
    package subscript(kind: OperationKind) -> Tally {
        record.withLock { $0.tallies[kind] ?? Tally() }
    }

    /// The time of all kinds together.
    package var duration: Duration {
        record.withLock { record in
            OperationKind.allCases.reduce(.zero) {
                $0 + (record.tallies[$1]?.duration ?? .zero)
            }
        }
    }

    /// Forgets what was reported.
    package func reset() {
        record.withLock { $0.tallies = [:] }
    }

    func enter(_ kind: OperationKind, operations: Int) {
        record.withLock { record in
            record.settle()
            record.open.append(kind)
            record.tallies[kind, default: Tally()].calls += 1
            record.tallies[kind, default: Tally()].operations += operations
        }
    }

    func leave() {
        record.withLock { record in
            record.settle()
            _ = record.open.popLast()
        }
    }
}
