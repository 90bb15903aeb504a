// SPDX-License-Identifier: Apache-2.0

import Foundation
import Models
import Tensors
import Testing

@testable import Evaluation

struct CountsTests {
    /// Grids in which a token mostly repeats the one above, and sometimes follows the left one.
    private func pictures(_ count: Int, seed: UInt64) -> [TokenGrid] {
        (0..<count).map { picture in
            let numbers = SeededNumbers(key: seed, stream: UInt64(picture))
            var grid = TokenGrid(rows: 6, columns: 6, tokens: Array(repeating: 0, count: 36))
            for cell in 0..<36 {
                let chance = numbers.uniform(cell * 2)
                if chance < 0.7, cell >= 6 {
                    grid.tokens[cell] = grid.tokens[cell - 6]
                } else if chance < 0.9, cell % 6 > 0 {
                    grid.tokens[cell] = (grid.tokens[cell - 1] + 1) % 10
                } else {
                    grid.tokens[cell] = Int32(numbers.integer(below: 10, cell * 2 + 1))
                }
            }
            return grid
        }
    }

    @Test func tablesCount() {
        let pairs: [(context: UInt64, token: Int32)] = [(3, 1), (3, 1), (3, 2), (0, 0), (7, 9)]
        let table = CountTable(pairs, vocabularySize: 10)
        #expect(table.count(3) == 3 && table.count(3, 1) == 2 && table.count(3, 2) == 1)
        #expect(table.count(3, 0) == 0 && table.count(0) == 1 && table.count(7, 9) == 1)
        #expect(table.count(5) == 0 && table.count(8) == 0)
    }

    @Test func unigramSumsToOne() {
        let counts = UnigramCounts(pictures(5, seed: 1), vocabularySize: 12)
        let sum = (0..<12).reduce(0.0) { $0 + counts.probability(Int32($1)) }
        #expect(abs(sum - 1) < 1e-12)
        #expect(counts.probability(11) > 0)
    }

    /// For any cell the probabilities of all tokens sum to 1.
    @Test(arguments: [0, 3, 6, 17, 35])
    func neighboursSumToOne(_ cell: Int) {
        let counts = NeighbourCounts(pictures(40, seed: 2), vocabularySize: 12)
        for picture in pictures(3, seed: 3) {
            var other = picture
            let sum = (0..<12).reduce(0.0) { sum, token in
                other.tokens[cell] = Int32(token)
                return sum + counts.probability(of: cell, in: other)
            }
            #expect(abs(sum - 1) < 1e-9)
        }
    }

    @Test func neighboursLearnTheRule() {
        let train = pictures(400, seed: 4)
        let unigram = UnigramCounts(train, vocabularySize: 10)
        let neighbours = NeighbourCounts(train, vocabularySize: 10)
        let heldOut = pictures(100, seed: 5)
        let simple = heldOut.reduce(0.0) { $0 + unigram.bitsPerToken($1) } / 100
        let better = heldOut.reduce(0.0) { $0 + neighbours.bitsPerToken($1) } / 100
        #expect(simple > 3.2)
        // The rule itself needs about 1.9 bits.
        #expect(better < 2.3)
    }

    @Test func onePictureIsEnough() {
        let picture = pictures(1, seed: 6)
        let counts = NeighbourCounts(picture, vocabularySize: 10)
        #expect(counts.bitsPerToken(picture[0]).isFinite)
    }
}
