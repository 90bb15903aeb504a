// SPDX-License-Identifier: Apache-2.0

/// The time from the beginning to the end of one operation, reported to `OperationTimes.current`.
package struct OperationSpan {
    private let times: OperationTimes?

    /// Begins.
    ///
    /// - Parameters:
    ///   - kind: what the time counts for.
    ///   - operations: its multiplications and additions; counted only when somebody listens.
    package init(_ kind: OperationKind, operations: @autoclosure () -> Int = 0) {
        times = OperationTimes.current
        times?.enter(kind, operations: operations())
    }

    /// Ends; to be called once, by `defer`.
    package func end() { times?.leave() }
}
