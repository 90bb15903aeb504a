// SPDX-License-Identifier: Apache-2.0

/// The queries of a sequence in groups that see much the same keys.
struct QueryGroups {
    /// The queries of each group, and the keys that any of them sees.
    private(set) var groups: [(queries: [Int], keys: PositionSet)] = []

    /// Where the first query of a group is looked for.
    enum Start: CaseIterable {
        /// The first one that is in no group yet: patterns of blocks then stay without gaps.
        case first
        /// The one nearest to the group before, so that fewer keys are needed at a time.
        case nearest
    }

    /// Chooses the queries of a group one by one: the next is that which adds the fewest keys, of
    /// several that which sees most of those there are.
    ///
    /// - Parameters:
    ///   - seen: the keys that each query sees.
    ///   - size: the queries of a group; the last has fewer where they run out.
    ///   - start: how a group's first query is chosen.
    init(_ seen: [PositionSet], size: Int, start: Start) {
        var left = Array(seen.indices)
        var before = PositionSet(below: seen.count)
        while !left.isEmpty {
            let first = start == .first ? 0 : Self.nearest(in: left, to: before, seen: seen)
            var queries = [left.remove(at: first)]
            var keys = seen[queries[0]]
            while queries.count < size, !left.isEmpty {
                let next = left.remove(at: Self.nearest(in: left, to: keys, seen: seen))
                keys.formUnion(seen[next])
                queries.append(next)
            }
            groups.append((queries, keys))
            before = keys
        }
    }

    /// Keys of all groups, counted as often as they occur.
    var keyCount: Int { groups.reduce(0) { $0 + $1.keys.count } }

    private static func nearest(
        in left: [Int], to keys: PositionSet, seen: [PositionSet]
    ) -> Int {
        var best = (place: 0, added: Int.max, shared: 0)
        for (place, query) in left.enumerated() {
            let added = seen[query].count(outside: keys)
            let shared = seen[query].count - added
            if added < best.added || (added == best.added && shared > best.shared) {
                best = (place, added, shared)
            }
        }
        return best.place
    }
}
