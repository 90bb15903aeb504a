// SPDX-License-Identifier: Apache-2.0

/// Merges the tokens of one piece: lowest rank first, leftmost first among equals.
///
/// A heap of the pairs and a linked list of the tokens keep the time at n log n, whatever the text.
struct MergeQueue<Merges: PairMerges> {
    private struct Pair {
        /// Rank, then place: pairs are taken in the order of this number.
        let order: UInt64
        let left: Int32
        let right: Int32
        let token: Int32
    }

    private let none = Int32(-1)

    private let vocabulary: Merges
    private var tokens: [Int32]
    private var next: [Int]
    private var previous: [Int]
    private var heap: [Pair] = []

    init(_ tokens: [Int32], vocabulary: Merges) {
        self.vocabulary = vocabulary
        self.tokens = tokens
        next = tokens.indices.map { $0 + 1 }
        previous = tokens.indices.map { $0 - 1 }
        for place in tokens.indices { push(at: place) }
    }

    /// The tokens left when no pair merges any more.
    mutating func merged() -> [Int32] {
        while let pair = pop() {
            let place = Int(pair.order & 0xFFFF_FFFF)
            let follower = next[place]
            guard tokens[place] == pair.left, follower < tokens.count,
                tokens[follower] == pair.right
            else { continue }  // An earlier merge has taken one of the two.
            tokens[place] = pair.token
            tokens[follower] = none
            next[place] = next[follower]
            if next[place] < tokens.count { previous[next[place]] = place }
            push(at: place)
            if previous[place] >= 0 { push(at: previous[place]) }
        }
        return tokens.filter { $0 != none }
    }

    /// Queues the pair that starts at a place, if it merges.
    private mutating func push(at place: Int) {
        guard next[place] < tokens.count else { return }
        let (left, right) = (tokens[place], tokens[next[place]])
        guard let result = vocabulary.result(of: left, right) else { return }
        let order = UInt64(UInt32(result.rank)) << 32 | UInt64(UInt32(place))
        heap.append(Pair(order: order, left: left, right: right, token: result.token))
        var child = heap.count - 1
        while child > 0, heap[child].order < heap[(child - 1) / 2].order {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    private mutating func pop() -> Pair? {
        guard let top = heap.first, let last = heap.popLast() else { return nil }
        guard !heap.isEmpty else { return top }
        heap[0] = last
        var parent = 0
        while 2 * parent + 1 < heap.count {
            var child = 2 * parent + 1
            if child + 1 < heap.count, heap[child + 1].order < heap[child].order { child += 1 }
            guard heap[child].order < heap[parent].order else { break }
            heap.swapAt(child, parent)
            parent = child
        }
        return top
    }
}
