// SPDX-License-Identifier: Apache-2.0

/// How many draws passed all checks, and where the others failed.
package struct PuzzleTally: Sendable {
    /// Draws that passed.
    package private(set) var kept = 0
    /// Draws that failed, by the first check that they failed.
    package private(set) var failures: [PuzzleChecks.Failure: Int] = [:]

    package init() {}

    /// Counts a draw; a nil failure is none.
    package mutating func count(_ failure: PuzzleChecks.Failure?) {
        if let failure { failures[failure, default: 0] += 1 } else { kept += 1 }
    }

    /// Adds another tally's draws.
    package mutating func add(_ other: Self) {
        kept += other.kept
        failures.merge(other.failures) { $0 + $1 }
    }

    /// Draws that the split allows.
    package var draws: Int {
        PuzzleChecks.Failure.allCases.reduce(kept) { sum, failure in
            sum + (failure == .split ? 0 : failures[failure] ?? 0)
        }
    }
}
