// SPDX-License-Identifier: Apache-2.0

/// Which picture is shown at each place of a run: groups of pictures by their weights, and in each
/// group pass after pass in an order of its own.
///
/// Places are dealt in rounds. A round has as many places for a group as its weight says, shuffled
/// by the seed and the number of the round; so shares are exact in every round, and how often a
/// group was shown before any place needs no history.
package struct ExampleSequence: Sendable {
    /// Pictures that share a weight.
    package struct Group: Sendable, Equatable {
        /// The pictures, by their numbers in the corpora.
        package let pictures: [Int]
        /// Places in a round.
        package let weight: Int

        package init(pictures: [Int], weight: Int) {
            self.pictures = pictures
            self.weight = weight
        }
    }

    private let groups: [Group]
    private let seed: UInt64
    private let roundLength: Int
    private var orders: [ExampleOrder]
    private var round = -1
    /// For each place of the round its group and how often that was shown before in the round.
    private var slots: [(group: Int, earlier: Int)] = []

    /// - Parameters:
    ///   - groups: what is shown; groups without weight are left out.
    ///   - seed: of the order.
    /// - Throws: `SelectionError.noExamples` where nothing is left to show.
    package init(_ groups: [Group], seed: UInt64) throws(SelectionError) {
        let groups = groups.filter { $0.weight > 0 }
        guard !groups.isEmpty, !groups.contains(where: { $0.pictures.isEmpty }) else {
            throw .noExamples
        }
        self.groups = groups
        self.seed = seed
        roundLength = groups.reduce(0) { $0 + $1.weight }
        orders = groups.enumerated().map { index, group in
            ExampleOrder(
                exampleCount: group.pictures.count, seed: seed, stream: UInt64(index))
        }
    }

    /// The picture that is shown at a place, counted from the start of the run.
    package mutating func picture(at place: Int) -> Int {
        let round = place / roundLength
        if round != self.round { deal(round) }
        let (group, earlier) = slots[place % roundLength]
        let turn = round * groups[group].weight + earlier
        return groups[group].pictures[orders[group].example(at: turn)]
    }

    private mutating func deal(_ round: Int) {
        let names = groups.indices.flatMap { Array(repeating: $0, count: groups[$0].weight) }
        var generator = KeyedGenerator(seed, UInt64(round), Purpose.source.rawValue)
        var shown = [Int](repeating: 0, count: groups.count)
        slots = generator.shuffled(names).map { group in
            defer { shown[group] += 1 }
            return (group, shown[group])
        }
        self.round = round
    }
}
