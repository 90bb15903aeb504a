// SPDX-License-Identifier: Apache-2.0

import Corpora
import Dispatch
import Foundation
import Synchronization

/// A few puzzles of every set and split, drawn once for all tests.
///
/// `TEAPOT_PUZZLES=1200` draws so many of each set for training, and half as many for each test
/// split.
enum PuzzleSample {
    /// Training puzzles of each set.
    static let count = max(
        12, ProcessInfo.processInfo.environment["TEAPOT_PUZZLES"].flatMap { Int($0) } ?? 12)
    /// Whether more is drawn than usual, and said.
    static let isLarge = count > 12

    /// A puzzle and the draws that it took.
    struct Drawn: Sendable {
        let record: PuzzleRecord
        let tally: PuzzleTally
    }

    /// The puzzles of a set in all splits that it has.
    static func drawn(_ set: PuzzleSet) -> [Drawn] { all[set] ?? [] }

    /// The records of a set's puzzles.
    static func records(_ set: PuzzleSet) -> [PuzzleRecord] { drawn(set).map(\.record) }

    /// The places of what is drawn.
    static func places(_ set: PuzzleSet) -> [PuzzleRecord.Place] {
        PuzzleSplit.allCases.filter { !PuzzleGenerator.levels(set, $0).isEmpty }.flatMap { split in
            (0..<(split == .train ? count : count / 2)).map {
                PuzzleRecord.Place(set: set, split: split, index: $0)
            }
        }
    }

    private static let all: [PuzzleSet: [Drawn]] = {
        let places = PuzzleSet.allCases.flatMap { Self.places($0) }
        let drawn = Mutex([Drawn?](repeating: nil, count: places.count))
        DispatchQueue.concurrentPerform(iterations: places.count) { index in
            let place = places[index]
            var tally = PuzzleTally()
            let record = PuzzleGenerator.record(
                place.set, place.split, index: place.index, tally: &tally)
            guard let record else { return }
            let one = Drawn(record: record, tally: tally)
            drawn.withLock { $0[index] = one }
        }
        return Dictionary(
            grouping: drawn.withLock { $0.compactMap { $0 } }, by: { $0.record.set })
    }()
}
