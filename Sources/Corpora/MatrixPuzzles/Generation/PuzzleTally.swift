// SPDX-License-Identifier: Apache-2.0

/// How many draws passed all checks, and where the others failed.
package struct PuzzleTally: Sendable {
    /// Draws that passed.
    package private(set) var kept = 0
    /// Draws that failed, by the first check that they failed.
    package private(set) var failures: [PuzzleChecks.Failure: Int] = [:]
    /// Draws that the split allows, and those of them that passed, by their rules' words.
    package private(set) var rules: [String: (draws: Int, kept: Int)] = [:]

    package init() {}

    /// Counts a draw with these rules; a nil failure is none.
    package mutating func count(_ failure: PuzzleChecks.Failure?, of atoms: [PuzzleAtom]) {
        if let failure { failures[failure, default: 0] += 1 } else { kept += 1 }
        guard failure != .split else { return }
        let words = atoms.map(\.text).joined(separator: ", ")
        rules[words, default: (0, 0)].draws += 1
        if failure == nil { rules[words, default: (0, 0)].kept += 1 }
    }

    /// Draws that the split allows.
    package var draws: Int {
        PuzzleChecks.Failure.allCases.reduce(kept) { sum, failure in
            sum + (failure == .split ? 0 : failures[failure] ?? 0)
        }
    }
}
