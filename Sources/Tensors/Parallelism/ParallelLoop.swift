// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Synchronization

/// Calls `body` for pieces of `0..<count` on the threads of the budget and waits for all of them.
///
/// - Parameters:
///   - count: how many indices there are.
///   - grain: the length of a piece (the last may be shorter). Pieces depend on `count` and `grain`
///     alone, never on the number of threads, so a sum made per piece is the same on any machine.
///   - body: gets disjoint ranges, several at the same time.
package func parallelLoop(over count: Int, grain: Int, _ body: (Range<Int>) -> Void) {
    let grain = max(1, grain)
    let pieces = (count + grain - 1) / grain
    let threads = min(ComputeThreads.count, pieces)
    guard threads > 1 else {
        for index in 0..<max(0, pieces) {
            body(index * grain..<min(count, (index + 1) * grain))
        }
        return
    }
    let next = Atomic<Int>(0)
    withoutActuallyEscaping(body) { body in
        // The loop waits for every piece, so the closure and what it captures outlive all threads.
        nonisolated(unsafe) let body = body
        DispatchQueue.concurrentPerform(iterations: threads) { _ in
            while true {
                let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard index < pieces else { return }
                unsafe body(index * grain..<min(count, (index + 1) * grain))
            }
        }
    }
}
