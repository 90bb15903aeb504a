// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Synchronization

/// Batches made on a background thread while the ones before are learned from.
///
/// One owner, one thread. The batch of a step depends on the step alone, so nothing is lost when
/// batches made ahead are never asked for.
package final class BatchAhead<Batch: Sendable> {
    private let queue = DispatchQueue(label: "teapot.batches", qos: .userInitiated)
    private let make: @Sendable (Int) throws -> Batch
    private let end: Int
    private var nextStep: Int
    private var waiting: [Delivery] = []

    /// - Parameters:
    ///   - steps: the steps that will be asked for, in order.
    ///   - depth: batches made ahead.
    ///   - make: makes the batch of a step; never called for two steps at the same time.
    package init(
        steps: Range<Int>, depth: Int = 2, make: @escaping @Sendable (Int) throws -> Batch
    ) {
        self.make = make
        nextStep = steps.lowerBound
        end = steps.upperBound
        for _ in 0..<depth { order() }
    }

    /// The batch of the next step, as soon as it is made.
    ///
    /// - Throws: what making it threw.
    /// - Precondition: there is a next step.
    package func next() throws -> Batch {
        precondition(!waiting.isEmpty, "a batch after the last step was asked for")
        order()
        return try waiting.removeFirst().wait()
    }

    private func order() {
        guard nextStep < end else { return }
        let (step, delivery, make) = (nextStep, Delivery(), make)
        queue.async { delivery.fill(Result { try make(step) }) }
        waiting.append(delivery)
        nextStep += 1
    }

    /// One batch on its way from the background thread.
    private final class Delivery: Sendable {
        private let content = Mutex<Result<Batch, any Error>?>(nil)
        private let arrived = DispatchSemaphore(value: 0)

        func fill(_ result: Result<Batch, any Error>) {
            content.withLock { $0 = result }
            arrived.signal()
        }

        func wait() throws -> Batch {
            arrived.wait()
            guard let result = content.withLock({ $0 }) else {
                preconditionFailure("a batch was announced before it was made")
            }
            return try result.get()
        }
    }
}
