// SPDX-License-Identifier: Apache-2.0

import CKernels

/// How fast this machine reads memory on all threads of the budget.
package enum MemoryBandwidth {
    /// Reads memory that no cache holds several times.
    ///
    /// - Parameters:
    ///   - bytes: how much of it; a few times the largest cache.
    ///   - passes: how often.
    /// - Returns: bytes a second, of the fastest pass.
    package static func measured(bytes: Int = 1 << 30, passes: Int = 5) -> Double {
        let words = max(1, bytes / 4)
        let memory = unsafe SharedBytes(count: 4 * words) { memory in
            // Pages that were never written would all be one page of zeros.
            nonisolated(unsafe) let target = unsafe memory
            parallelLoop(over: 4 * words, grain: 1 << 22) { range in
                unsafe UnsafeMutableRawBufferPointer(rebasing: target[range])
                    .initializeMemory(as: UInt8.self, repeating: 1)
            }
        }
        var best = Duration.seconds(1_000_000)
        for _ in 0..<max(1, passes) {
            let start = ContinuousClock.now
            let numbers = unsafe memory.pointer.assumingMemoryBound(to: UInt32.self)
            parallelLoop(over: words, grain: 1 << 20) { range in
                let joined = unsafe ck_xor_words(range.count, numbers + range.lowerBound)
                // An even number of equal words joins to 0; a use keeps the reading in place.
                precondition(range.count % 2 == 1 || joined == 0, "memory changed by itself")
            }
            best = min(best, ContinuousClock.now - start)
        }
        return Double(4 * words) / (best / .seconds(1))
    }
}
