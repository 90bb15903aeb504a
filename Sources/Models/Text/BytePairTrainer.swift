// SPDX-License-Identifier: Apache-2.0

/// Finds the merges that make captions shortest: again and again the most frequent pair.
///
/// Ties are broken by number: the lower left token first, then the lower right token. So the same
/// captions give the same tokenizer, in any order.
package struct BytePairTrainer {
    /// A pair that occurs less often is not merged.
    package static let minimumCount = 2

    /// A distinct piece, how often it occurs, and its tokens under the merges so far.
    private struct Word {
        var tokens: [Int32]
        let count: Int
    }

    /// How often a pair occurs, and the words that held it at some time.
    private struct Occurrences {
        var count = 0
        var words: [Int] = []
    }

    private typealias Merge = BytePairVocabulary.Merge

    package init() {}

    /// Trains a tokenizer.
    ///
    /// - Parameters:
    ///   - captions: texts like those the model will see.
    ///   - vocabularySize: the number of tokens; fewer result where no pair occurs twice any more.
    /// - Returns: the bytes and the merges found.
    /// - Throws: `VocabularyError.tooSmall` below 512.
    package func train(
        on captions: some Sequence<String>, vocabularySize: Int
    ) throws(VocabularyError) -> BytePairTokenizer {
        var vocabulary = BytePairVocabulary()
        guard vocabularySize >= vocabulary.count else {
            throw .tooSmall(asked: vocabularySize, minimum: vocabulary.count)
        }
        var words = Self.words(of: captions, vocabulary: vocabulary)
        var pairs: [Merge: Occurrences] = [:]
        for (index, word) in words.enumerated() {
            for pair in Self.pairs(of: word.tokens) {
                pairs[pair, default: Occurrences()].count += word.count
                pairs[pair, default: Occurrences()].words.append(index)
            }
        }
        var queue = PairQueue()
        for (pair, occurrences) in pairs { queue.push(pair, count: occurrences.count) }
        while vocabulary.count < vocabularySize, let (pair, count) = queue.pop() {
            guard let occurrences = pairs[pair], occurrences.count == count else {
                // The count has fallen since; the pair waits under its true count.
                queue.push(pair, count: pairs[pair]?.count ?? 0)
                continue
            }
            // Two ways to the same bytes would be two numbers for one token: the first stays.
            guard vocabulary.numbers[vocabulary.joined(pair)] == nil else { continue }
            let token = vocabulary.append(pair)
            for changed in Self.merge(pair, into: token, words: &words, pairs: &pairs) {
                queue.push(changed, count: pairs[changed]?.count ?? 0)
            }
        }
        return BytePairTokenizer(vocabulary)
    }

    /// The distinct pieces of all captions, as bytes.
    private static func words(
        of captions: some Sequence<String>, vocabulary: BytePairVocabulary
    ) -> [Word] {
        var counts: [TextCleaning.Piece: Int] = [:]
        for caption in captions {
            for piece in TextCleaning.pieces(of: TextCleaning.clean(caption)) {
                counts[piece, default: 0] += 1
            }
        }
        return counts.map { Word(tokens: vocabulary.byteTokens(of: $0), count: $1) }
    }

    private static func pairs(of tokens: [Int32]) -> [Merge] {
        zip(tokens, tokens.dropFirst()).map { Merge(left: $0, right: $1) }
    }

    /// Merges a pair in every word that holds it.
    ///
    /// - Returns: the pairs that occur more often than before.
    private static func merge(
        _ pair: Merge, into token: Int32, words: inout [Word], pairs: inout [Merge: Occurrences]
    ) -> Set<Merge> {
        var risen: Set<Merge> = []
        for index in pairs[pair]?.words ?? [] {
            let (before, count) = (words[index].tokens, words[index].count)
            let after = replacing(pair, by: token, in: before)
            guard after.count < before.count else { continue }
            for old in Self.pairs(of: before) { pairs[old]?.count -= count }
            for new in Self.pairs(of: after) {
                pairs[new, default: Occurrences()].count += count
                guard new.left == token || new.right == token else { continue }
                pairs[new, default: Occurrences()].words.append(index)
                risen.insert(new)
            }
            words[index].tokens = after
        }
        pairs[pair] = nil
        return risen
    }

    private static func replacing(_ pair: Merge, by token: Int32, in tokens: [Int32]) -> [Int32] {
        var result: [Int32] = []
        var index = 0
        while index < tokens.count {
            if index + 1 < tokens.count, tokens[index] == pair.left,
                tokens[index + 1] == pair.right
            {
                result.append(token)
                index += 2
            } else {
                result.append(tokens[index])
                index += 1
            }
        }
        return result
    }
}

/// Pairs, most frequent first; ties by the lower left token, then the lower right token.
private struct PairQueue {
    typealias Merge = BytePairVocabulary.Merge

    private struct Entry {
        let count: Int
        let pair: Merge

        func precedes(_ other: Entry) -> Bool {
            (-count, pair.left, pair.right) < (-other.count, other.pair.left, other.pair.right)
        }
    }

    private var heap: [Entry] = []

    mutating func push(_ pair: Merge, count: Int) {
        guard count >= BytePairTrainer.minimumCount else { return }
        heap.append(Entry(count: count, pair: pair))
        var child = heap.count - 1
        while child > 0, heap[child].precedes(heap[(child - 1) / 2]) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func pop() -> (pair: Merge, count: Int)? {
        guard let top = heap.first, let last = heap.popLast() else { return nil }
        if !heap.isEmpty {
            heap[0] = last
            sift()
        }
        return (top.pair, top.count)
    }

    private mutating func sift() {
        var parent = 0
        while 2 * parent + 1 < heap.count {
            var child = 2 * parent + 1
            if child + 1 < heap.count, heap[child + 1].precedes(heap[child]) { child += 1 }
            guard heap[child].precedes(heap[parent]) else { break }
            heap.swapAt(child, parent)
            parent = child
        }
    }
}
