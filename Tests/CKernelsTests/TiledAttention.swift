// SPDX-License-Identifier: Apache-2.0

import CKernels
import Foundation

/// A sequence of one head, whose tiles are neither in order nor alike: queries are scattered over
/// them, keys come last first, and some queries see nothing.
struct TiledAttention {
    let positions: Int
    let dimension: Int
    let scale: Float
    /// Rows are further apart than they are long.
    let stride: Int
    let queries, keys, values, dOut: [Float]
    private let sees: (Int, Int) -> Bool
    private var members: [Int32] = []
    private var starts: [Int32] = [0]
    private var seen: [Int32] = []
    private var visible: [UInt16] = []
    private var slotCount: Int32 = 0
    private var arrivals = Moves()
    private var departures = Moves()

    /// Positions that come to their slots or leave them, tile by tile.
    private struct Moves {
        var starts: [Int32] = [0]
        var places: [Int32] = []
        var slots: [Int32] = []
    }

    init(
        positions: Int, dimension: Int, scale: Float = 0.3,
        sees: @escaping (Int, Int) -> Bool = { query, key in
            key <= query && query % 11 != 4 && (query * 7 + key * 5) % 3 != 1
        }
    ) {
        self.positions = positions
        self.dimension = dimension
        self.scale = scale
        self.sees = sees
        stride = dimension + 5
        var numbers = Numbers(seed: UInt64(1000 * positions + dimension))
        let count = positions * stride
        queries = numbers.floats(count, in: -1...1)
        keys = numbers.floats(count, in: -1...1)
        values = numbers.floats(count)
        dOut = numbers.floats(count)
        plan()
    }

    /// The queries 0, 3, 6, …, then 1, 4, …, then 2, 5, …, as many to a tile as fit.
    private mutating func plan() {
        let order = (0..<3).flatMap { Array(Swift.stride(from: $0, to: positions, by: 3)) }
        for first in Swift.stride(from: 0, to: positions, by: Int(CK_TILE_QUERIES)) {
            let tile = order[first..<min(positions, first + Int(CK_TILE_QUERIES))]
            members += tile.map { Int32($0) }
            for key in (0..<positions).reversed() {
                let bits = tile.enumerated().reduce(UInt16(0)) {
                    sees($1.element, key) ? $0 | 1 << $1.offset : $0
                }
                guard bits != 0 else { continue }
                seen.append(Int32(key))
                visible.append(bits)
            }
            while seen.count % Int(CK_TILE_KEYS) != 0 {
                seen.append(-1)
                visible.append(0)
            }
            starts.append(Int32(seen.count))
        }
        while members.count % Int(CK_TILE_QUERIES) != 0 { members.append(Int32(positions)) }
        giveSlots()
    }

    /// Gives each key a slot while tiles see it.
    ///
    /// Keys that nobody sees come with the first tile and leave with the last.
    private mutating func giveSlots() {
        var slots = [Int32](repeating: 0, count: positions)
        var (taken, present) = ([Int?](), Set<Int>())
        let tiles = (0..<starts.count - 1).map { seen[Int(starts[$0])..<Int(starts[$0 + 1])] }
        let used = Set(seen)
        for (tile, keys) in tiles.enumerated() {
            let later = Set(tiles[(tile + 1)...].joined())
            for key in 0..<positions where !present.contains(key) {
                guard keys.contains(Int32(key)) || (tile == 0 && !used.contains(Int32(key)))
                else { continue }
                let slot = taken.firstIndex(of: nil) ?? taken.count
                if slot == taken.count { taken.append(key) } else { taken[slot] = key }
                slots[key] = Int32(slot)
                present.insert(key)
                arrivals.places.append(Int32(key))
                arrivals.slots.append(Int32(slot))
            }
            for (slot, key) in taken.enumerated() {
                guard let key, !later.contains(Int32(key)) else { continue }
                guard used.contains(Int32(key)) || tile == tiles.count - 1 else { continue }
                departures.places.append(Int32(key))
                departures.slots.append(Int32(slot))
                taken[slot] = nil
            }
            arrivals.starts.append(Int32(arrivals.slots.count))
            departures.starts.append(Int32(departures.slots.count))
        }
        seen = seen.map { $0 < 0 ? Int32(taken.count) : slots[Int($0)] }
        slotCount = Int32(taken.count)
    }

    func attend(room: Float = .nan) -> (out: [Float], logSums: [Float]) {
        var out = [Float](repeating: 77, count: queries.count)
        var logSums = [Float](repeating: 77, count: positions)
        unsafe withPlan { plan in
            var room = [Float](
                repeating: room, count: unsafe ck_tiles_room(plan, dimension))
            unsafe ck_attend_tiles(
                plan, dimension, queries, keys, values, stride, scale, &room, &out, stride,
                &logSums)
        }
        return (out, logSums)
    }

    /// By the queries, the keys and the values.
    func gradients(room: Float = .nan) -> [[Float]] {
        let (out, logSums) = attend()
        var dQueries = [Float](repeating: 77, count: queries.count)
        var (dKeys, dValues) = (dQueries, dQueries)
        unsafe withPlan { plan in
            var room = [Float](
                repeating: room, count: unsafe ck_tiles_room(plan, dimension))
            unsafe ck_attend_tiles_backward(
                plan, dimension, queries, keys, values, stride, scale, out, dOut, stride,
                logSums, &room, &dQueries, &dKeys, &dValues, stride)
        }
        return [dQueries, dKeys, dValues]
    }

    private func withPlan(_ body: (UnsafePointer<ck_tiles>) -> Void) {
        let most = zip(starts, starts.dropFirst()).map { $1 - $0 }.max() ?? 0
        unsafe visible.withUnsafeBufferPointer { visible in
            let lists = [
                members, starts, seen, arrivals.starts, arrivals.places, arrivals.slots,
                departures.starts, departures.places, departures.slots,
            ]
            let numbers = lists.flatMap { $0 }
            unsafe numbers.withUnsafeBufferPointer { numbers in
                func list(_ number: Int) -> UnsafePointer<Int32>? {
                    let offset = lists[..<number].reduce(0) { $0 + $1.count }
                    return unsafe numbers.baseAddress.map { unsafe $0 + offset }
                }
                var plan = unsafe ck_tiles(
                    positions: Int32(positions), count: Int32(starts.count - 1),
                    most_keys: most, slots: slotCount, queries: list(0), starts: list(1),
                    keys: list(2), visible: visible.baseAddress,
                    arrivals: ck_tile_moves(starts: list(3), places: list(4), slots: list(5)),
                    departures: ck_tile_moves(starts: list(6), places: list(7), slots: list(8)))
                unsafe body(&plan)
            }
        }
    }

    // MARK: - Plain loops

    /// The head's columns of every row.
    func rows(of numbers: [Float]) -> [Float] {
        (0..<positions).flatMap { numbers[$0 * stride..<$0 * stride + dimension] }
    }

    /// What lies between the rows.
    func gaps(of numbers: [Float]) -> [Float] {
        (0..<positions).flatMap { numbers[$0 * stride + dimension..<($0 + 1) * stride] }
    }

    func expected() -> (out: [Double], logSums: [Double]) {
        let all = (0..<positions).map { probabilities(of: $0) }
        let out = all.flatMap { probabilities, _ in
            (0..<dimension).map { column in
                probabilities.indices.reduce(0.0) {
                    $0 + probabilities[$1] * Double(values[$1 * stride + column])
                }
            }
        }
        return (out, all.map(\.logSum))
    }

    func expectedGradients() -> [[Double]] {
        var gradients = [[Double]](
            repeating: [Double](repeating: 0, count: positions * dimension), count: 3)
        for query in 0..<positions {
            let (probabilities, _) = probabilities(of: query)
            let slopes = (0..<positions).map { dot(dOut, query, values, $0) }
            let mean = zip(probabilities, slopes).reduce(0) { $0 + $1.0 * $1.1 }
            for key in 0..<positions where sees(query, key) {
                let dScore = probabilities[key] * (slopes[key] - mean) * Double(scale)
                for column in 0..<dimension {
                    let (row, other) = (query * stride + column, key * stride + column)
                    gradients[0][query * dimension + column] += dScore * Double(keys[other])
                    gradients[1][key * dimension + column] += dScore * Double(queries[row])
                    gradients[2][key * dimension + column] +=
                        probabilities[key] * Double(dOut[row])
                }
            }
        }
        return gradients
    }

    private func probabilities(of query: Int) -> (all: [Double], logSum: Double) {
        let scores = (0..<positions).map { key in
            sees(query, key) ? Double(scale) * dot(queries, query, keys, key) : -.infinity
        }
        let largest = scores.max() ?? -.infinity
        guard largest > -.infinity else {
            return ([Double](repeating: 0, count: positions), -.infinity)
        }
        let sum = scores.reduce(0) { $0 + exp($1 - largest) }
        return (scores.map { exp($0 - largest) / sum }, largest + log(sum))
    }

    private func dot(_ a: [Float], _ row: Int, _ b: [Float], _ other: Int) -> Double {
        (0..<dimension).reduce(0) {
            $0 + Double(a[row * stride + $1]) * Double(b[other * stride + $1])
        }
    }
}
