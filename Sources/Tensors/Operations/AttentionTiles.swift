// SPDX-License-Identifier: Apache-2.0

import CKernels

/// A plan of how the queries of a whole sequence are computed together: tiles of queries that see
/// much the same keys, with every key that one of them sees.
///
/// A tile costs queries × keys, whether a query sees a key or not, so a good plan has few keys.
/// See `docs/decisions/0006-attention-by-tiles.md`.
package struct AttentionTiles: Sendable {
    /// Positions of the sequence, one query each.
    package let positions: Int
    /// How many pairs of a query and a key it sees there are.
    package private(set) var visiblePairs = 0
    /// How many pairs are computed, those of missing queries and keys included.
    package private(set) var computedPairs = 0
    /// How many keys are needed at a time, at most.
    package let slotCount: Int

    private var tileCount = 0
    private var mostKeys = 0
    /// The lists of `ck_tiles`, one after the other, and where each starts.
    private var numbers: [Int32] = []
    private var offsets: [Int] = []
    private var visible: [UInt16] = []

    /// Plans the tiles of a sequence whose query i sees the positions of the i-th runs.
    ///
    /// Of several plans the one with the fewest keys is taken, of equal ones the one that needs the
    /// fewest at a time.
    ///
    /// - Precondition: every run lies within the sequence.
    package init(_ runs: VisibleRuns) {
        let seen = (0..<runs.count).map { query in
            PositionSet(runs.positions(seenBy: query), below: runs.count)
        }
        var plans = QueryGroups.Start.allCases.map { start in
            let groups = QueryGroups(seen, size: Int(CK_TILE_QUERIES), start: start)
            return (groups: groups, slots: KeySlots(groups, positions: runs.count))
        }
        plans.sort { left, right in
            (left.groups.keyCount, left.slots.count) < (right.groups.keyCount, right.slots.count)
        }
        positions = runs.count
        slotCount = plans[0].slots.count
        lay(plans[0].groups, slots: plans[0].slots, seen: seen)
    }

    /// Writes the lists that the kernels read.
    private mutating func lay(_ groups: QueryGroups, slots: KeySlots, seen: [PositionSet]) {
        var (queries, keys): ([Int32], [Int32]) = ([], [])
        var starts: [Int32] = [0]
        for group in groups.groups {
            let missing = Int(CK_TILE_QUERIES) - group.queries.count
            queries += group.queries.map { Int32($0) }
            queries += Array(repeating: Int32(positions), count: missing)
            for key in group.keys.members {
                keys.append(slots.slots[key])
                visible.append(
                    group.queries.enumerated().reduce(0) { bits, query in
                        seen[query.element].contains(key) ? bits | 1 << query.offset : bits
                    })
            }
            while !keys.count.isMultiple(of: Int(CK_TILE_KEYS)) {
                keys.append(Int32(slots.count))
                visible.append(0)
            }
            mostKeys = max(mostKeys, keys.count - Int(starts[starts.count - 1]))
            starts.append(Int32(keys.count))
        }
        tileCount = groups.groups.count
        visiblePairs = visible.reduce(0) { $0 + $1.nonzeroBitCount }
        computedPairs = keys.count * Int(CK_TILE_QUERIES)
        for list in [
            queries, starts, keys, slots.arrivals.starts, slots.arrivals.positions,
            slots.arrivals.slots, slots.departures.starts, slots.departures.positions,
            slots.departures.slots,
        ] {
            offsets.append(numbers.count)
            numbers += list
        }
    }

    /// Calls `body` with the plan as the kernels read it.
    func withKernelPlan<Result>(_ body: (UnsafePointer<ck_tiles>) -> Result) -> Result {
        unsafe numbers.withUnsafeBufferPointer { numbers in
            unsafe visible.withUnsafeBufferPointer { visible in
                let lists = unsafe offsets.map { offset in
                    unsafe numbers.baseAddress.map { unsafe $0 + offset }
                }
                var plan = unsafe ck_tiles(
                    positions: Int32(positions), count: Int32(tileCount),
                    most_keys: Int32(mostKeys), slots: Int32(slotCount), queries: lists[0],
                    starts: lists[1], keys: lists[2], visible: visible.baseAddress,
                    arrivals: ck_tile_moves(starts: lists[3], places: lists[4], slots: lists[5]),
                    departures: ck_tile_moves(
                        starts: lists[6], places: lists[7], slots: lists[8]))
                return unsafe body(&plan)
            }
        }
    }
}
