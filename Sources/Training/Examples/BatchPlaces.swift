// SPDX-License-Identifier: Apache-2.0

/// Which examples of the run's order the parts of a step's batch hold.
///
/// A step's examples are numbered through all members and parts, member by member, so two members
/// with one part each learn from what one member with two parts would.
struct BatchPlaces: Sendable {
    /// Examples in a part.
    let batch: Int
    /// Parts of one member's batch.
    let accumulation: Int
    /// Which member this is.
    let rank: Int
    /// How many members there are.
    let count: Int

    /// One part of a batch.
    struct Part: Sendable {
        /// Its number, counted through the whole run and all members.
        let index: Int
        /// Its examples, as places in the run's order.
        let places: Range<Int>
    }

    /// The examples of all members' batches of a step, part by part.
    func allParts(ofStep step: Int) -> [Range<Int>] {
        let first = step * count * accumulation
        return (first..<first + count * accumulation).map { $0 * batch..<($0 + 1) * batch }
    }

    /// The parts of this member's batch of a step.
    func parts(ofStep step: Int) -> [Part] {
        (0..<accumulation).map { part in
            let index = (step * count + rank) * accumulation + part
            return Part(index: index, places: index * batch..<(index + 1) * batch)
        }
    }
}
