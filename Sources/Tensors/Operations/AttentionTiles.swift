// SPDX-License-Identifier: Apache-2.0

import CKernels

/// A plan of how the queries of a whole sequence are computed together: tiles of queries that see
/// much the same keys, with every key that one of them sees.
///
/// A tile costs queries × keys, whether a query sees a key or not, so a good plan has few keys.
/// See docs/decisions/0006-attention-by-tiles.md.
package struct AttentionTiles: Sendable {
    /// Positions of the sequence, one query each.
    package let positions: Int
    /// The arrays of `ck_tiles`.
    private(set) var queries: [Int32] = []
    private(set) var starts: [Int32] = [0]
    private(set) var keys: [Int32] = []
    private(set) var visible: [UInt16] = []
    private var mostKeys = 0

    /// Plans the tiles of a sequence whose query i sees the positions of the i-th runs.
    ///
    /// A tile starts with the first query that is in none yet. The others are chosen one by one:
    /// that which adds the fewest keys, of several that which sees most of those there are.
    ///
    /// - Precondition: every run lies within the sequence.
    package init(_ runs: VisibleRuns) {
        positions = runs.count
        let seen = (0..<runs.count).map { query in
            PositionSet(runs.positions(seenBy: query), below: runs.count)
        }
        var left = Array(seen.indices)
        while !left.isEmpty {
            var union = PositionSet(below: positions)
            var members: [Int] = []
            while members.count < Int(CK_TILE_QUERIES), !left.isEmpty {
                let next = left.remove(at: Self.placeOfNearest(left, to: union, seen: seen))
                union.formUnion(seen[next])
                members.append(next)
            }
            append(members, union: union, seen: seen)
        }
    }

    /// The place in `left` of the query that suits a tile whose keys are `union` best.
    private static func placeOfNearest(
        _ left: [Int], to union: PositionSet, seen: [PositionSet]
    ) -> Int {
        if union.count == 0 { return 0 }
        var best = (place: 0, added: Int.max, shared: 0)
        for (place, query) in left.enumerated() {
            let added = seen[query].count(outside: union)
            let shared = seen[query].count - added
            if added < best.added || (added == best.added && shared > best.shared) {
                best = (place, added, shared)
            }
        }
        return best.place
    }

    private mutating func append(_ members: [Int], union: PositionSet, seen: [PositionSet]) {
        let none = Int32(positions)
        queries += members.map { Int32($0) }
        queries += Array(repeating: none, count: Int(CK_TILE_QUERIES) - members.count)
        for key in 0..<positions where union.contains(key) {
            keys.append(Int32(key))
            visible.append(
                members.enumerated().reduce(0) { bits, member in
                    seen[member.element].contains(key) ? bits | 1 << member.offset : bits
                })
        }
        while !keys.count.isMultiple(of: Int(CK_TILE_KEYS)) {
            keys.append(none)
            visible.append(0)
        }
        mostKeys = max(mostKeys, keys.count - Int(starts[starts.count - 1]))
        starts.append(Int32(keys.count))
    }

    /// How many pairs of a query and a key it sees there are.
    package var visiblePairs: Int { visible.reduce(0) { $0 + $1.nonzeroBitCount } }

    /// How many pairs are computed, those of queries and keys that are missing included.
    package var computedPairs: Int { keys.count * Int(CK_TILE_QUERIES) }

    /// Calls `body` with the plan as the kernels read it.
    func withKernelPlan<Result>(_ body: (UnsafePointer<ck_tiles>) -> Result) -> Result {
        unsafe queries.withUnsafeBufferPointer { queries in
            unsafe starts.withUnsafeBufferPointer { starts in
                unsafe keys.withUnsafeBufferPointer { keys in
                    unsafe visible.withUnsafeBufferPointer { visible in
                        var plan = unsafe ck_tiles(
                            positions: Int32(positions), count: Int32(starts.count - 1),
                            most_keys: Int32(mostKeys), queries: queries.baseAddress,
                            starts: starts.baseAddress, keys: keys.baseAddress,
                            visible: visible.baseAddress)
                        return unsafe body(&plan)
                    }
                }
            }
        }
    }
}
