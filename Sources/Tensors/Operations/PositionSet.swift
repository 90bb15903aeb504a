// SPDX-License-Identifier: Apache-2.0

/// Some positions of a sequence, a bit each.
struct PositionSet {
    private var words: [UInt64]
    /// How many positions are in the set.
    private(set) var count = 0

    /// The empty set of positions of a sequence.
    init(below positions: Int) {
        words = [UInt64](repeating: 0, count: (positions + 63) / 64)
    }

    /// - Precondition: every member is at least 0 and below `positions`.
    init(_ members: some Sequence<Int>, below positions: Int) {
        self.init(below: positions)
        for member in members {
            precondition(member >= 0 && member < positions, "\(member) of \(positions)")
            words[member / 64] |= 1 << UInt64(member % 64)
        }
        count = words.reduce(0) { $0 + $1.nonzeroBitCount }
    }

    func contains(_ position: Int) -> Bool {
        words[position / 64] >> UInt64(position % 64) & 1 == 1
    }

    /// Its positions, lowest first.
    var members: [Int] { (0..<words.count * 64).filter(contains) }

    mutating func formUnion(_ other: PositionSet) {
        for place in words.indices { words[place] |= other.words[place] }
        count = words.reduce(0) { $0 + $1.nonzeroBitCount }
    }

    /// How many of its positions are not in the other set.
    func count(outside other: PositionSet) -> Int {
        zip(words, other.words).reduce(0) { $0 + ($1.0 & ~$1.1).nonzeroBitCount }
    }
}
