// SPDX-License-Identifier: Apache-2.0

import CKernels

/// Positions `first`, `first + step`, …: `count` of them.
package struct PositionRun: Sendable, Hashable {
    /// The first position.
    package let first: Int
    /// How many positions.
    package let count: Int
    /// The distance between two of them.
    package let step: Int

    package init(first: Int, count: Int, step: Int = 1) {
        self.first = first
        self.count = count
        self.step = step
    }
}

/// What each of several queries may attend to: runs of positions, kept in one array.
package struct VisibleRuns: Sendable {
    private(set) var runs: [ck_run] = []
    private(set) var starts: [Int] = [0]
    /// The largest number of positions that one query sees.
    package private(set) var largestCount = 0

    package init() {}

    /// The queries of several, one after another.
    init(joining parts: [VisibleRuns]) {
        guard parts.count > 1 else {
            self = parts.first ?? VisibleRuns()
            return
        }
        for part in parts {
            let first = runs.count
            runs += part.runs
            starts += part.starts.dropFirst().map { $0 + first }
            largestCount = max(largestCount, part.largestCount)
        }
    }

    /// The same queries, of which runs from a position on begin so much later.
    ///
    /// - Precondition: no run has positions on both sides of it.
    func moved(by distance: Int, from start: Int) -> VisibleRuns {
        guard distance > 0 else { return self }
        var moved = self
        for index in moved.runs.indices where moved.runs[index].first >= start {
            moved.runs[index].first += Int32(distance)
        }
        return moved
    }

    /// Adds the next query.
    package mutating func append(_ visible: [PositionRun]) {
        var count = 0
        for run in visible where run.count > 0 {
            runs.append(
                ck_run(first: Int32(run.first), count: Int32(run.count), step: Int32(run.step)))
            count += run.count
        }
        starts.append(runs.count)
        largestCount = max(largestCount, count)
    }

    /// The first queries alone.
    package func prefix(_ count: Int) -> VisibleRuns {
        var result = self
        result.starts.removeLast(self.count - count)
        result.runs.removeLast(runs.count - starts[count])
        return result
    }

    /// The number of queries.
    package var count: Int { starts.count - 1 }

    /// The positions that a query sees, in the order of its runs.
    package func positions(seenBy query: Int) -> [Int] {
        runs[starts[query]..<starts[query + 1]].flatMap { run in
            (0..<run.count).map { Int(run.first + $0 * run.step) }
        }
    }
}
