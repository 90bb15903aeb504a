// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization

/// The one thread budget of the process.
///
/// Results never depend on it: work is cut into the same pieces whatever the budget is.
package enum ComputeThreads {
    private static let budget = Atomic<Int>(ProcessInfo.processInfo.activeProcessorCount)

    /// How many threads compute at the same time, at least 1.
    ///
    /// It starts as the number of processors.
    package static var count: Int {
        get { budget.load(ordering: .relaxed) }
        set { budget.store(max(1, newValue), ordering: .relaxed) }
    }
}
