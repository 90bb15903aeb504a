// SPDX-License-Identifier: Apache-2.0

import Corpora
import Testing

@Suite struct PuzzleRandomTests {
    @Test func `the numbers are the same everywhere`() {
        var random = PuzzleRandom(.c, .t0, index: 123)
        let words = (0..<3).map { _ in random.next() }
        #expect(
            words == [
                14_376_205_649_053_198_501, 8_972_635_794_298_497_788, 6_626_182_423_629_538_266,
            ])
    }

    @Test func `every key changes the numbers`() {
        var firsts: Set<UInt64> = []
        for set in PuzzleSet.allCases {
            for split in PuzzleSplit.allCases {
                for index in 0..<20 {
                    var random = PuzzleRandom(set, split, index: index)
                    firsts.insert(random.next())
                }
            }
        }
        #expect(firsts.count == PuzzleSet.allCases.count * PuzzleSplit.allCases.count * 20)
    }

    @Test func `bounded numbers are even and within bounds`() {
        var random = PuzzleRandom(.e, .train, index: 0)
        var counts = [Int](repeating: 0, count: 7)
        for _ in 0..<7000 { counts[random.next(below: 7)] += 1 }
        for count in counts { #expect((900...1100).contains(count)) }
        #expect(random.next(in: 5...5) == 5)
        #expect(random.shuffled(Array(0..<9)).sorted() == Array(0..<9))
    }
}
