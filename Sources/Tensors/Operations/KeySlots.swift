// SPDX-License-Identifier: Apache-2.0

/// The slots of a small room that hold keys while tiles need them.
///
/// A key comes before the first tile that sees it and leaves after the last one. Slots that became
/// free are taken again, those freed last first: they are still in the processor's cache.
struct KeySlots {
    /// Positions that come or leave, tile by tile, and their slots.
    struct Moves {
        /// Where those of each tile start, and where the last ones end.
        fileprivate(set) var starts: [Int32] = [0]
        fileprivate(set) var positions: [Int32] = []
        fileprivate(set) var slots: [Int32] = []
    }

    /// How many slots there are.
    private(set) var count = 0
    /// The slot of each position, while it has one.
    private(set) var slots: [Int32]
    private(set) var arrivals = Moves()
    private(set) var departures = Moves()

    /// - Parameters:
    ///   - groups: the keys of each tile.
    ///   - positions: all positions; those that no tile sees come and leave with the last one.
    init(_ groups: QueryGroups, positions: Int) {
        let tiles = groups.groups.count
        var first = [Int](repeating: tiles - 1, count: positions)
        var last = first
        for tile in 0..<tiles {
            for key in groups.groups[tile].keys.members { last[key] = tile }
            for key in groups.groups[tiles - 1 - tile].keys.members {
                first[key] = tiles - 1 - tile
            }
        }
        slots = [Int32](repeating: 0, count: positions)
        var free: [Int32] = []
        for tile in 0..<tiles {
            for position in 0..<positions where first[position] == tile {
                slots[position] = free.popLast() ?? Int32(count)
                count = max(count, Int(slots[position]) + 1)
                Self.append(position, slot: slots[position], to: &arrivals)
            }
            for position in 0..<positions where last[position] == tile {
                free.append(slots[position])
                Self.append(position, slot: slots[position], to: &departures)
            }
            arrivals.starts.append(Int32(arrivals.slots.count))
            departures.starts.append(Int32(departures.slots.count))
        }
    }

    private static func append(_ position: Int, slot: Int32, to moves: inout Moves) {
        moves.positions.append(Int32(position))
        moves.slots.append(slot)
    }
}
