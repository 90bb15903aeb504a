// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// What `transform` makes of each number of `0..<count`, in order; several are made at the same
/// time on the threads of the budget.
///
/// - Parameters:
///   - count: how many numbers there are.
///   - transform: makes a result from a number alone.
/// - Returns: the results in the order of their numbers.
/// - Throws: the error of the lowest number that failed; others may not have been tried then.
package func parallelMap<Result: Sendable, Failure: Error>(
    over count: Int, _ transform: @Sendable (Int) throws(Failure) -> Result
) throws(Failure) -> [Result] {
    let results = Mutex([Result?](repeating: nil, count: max(0, count)))
    let failure = Mutex<(index: Int, error: Failure)?>(nil)
    parallelLoop(over: count, grain: 1) { indices in
        for index in indices where failure.withLock({ $0.map { index < $0.index } ?? true }) {
            do throws(Failure) {
                let result = try transform(index)
                results.withLock { $0[index] = result }
            } catch {
                failure.withLock { if index < $0?.index ?? .max { $0 = (index, error) } }
            }
        }
    }
    if let failed = failure.withLock({ $0 }) { throw failed.error }
    return results.withLock { $0.compactMap { $0 } }
}
