// SPDX-License-Identifier: Apache-2.0

package import Corpora
import Tensors

/// An answer by heart: that of the training puzzle whose visible part looks most alike.
package struct PuzzleMemory: Sendable {
    /// What is compared: the visible part, each number the sum of some pixels.
    private static let cell = 4

    private let puzzles: [(look: [Int32], answer: PuzzleSheet)]

    /// Remembers the first training puzzles of a set.
    ///
    /// - Precondition: `count` is positive.
    package init(_ set: PuzzleSet, count: Int) {
        puzzles = parallelMap(over: count) { index -> (look: [Int32], answer: PuzzleSheet)? in
            guard var puzzle = PuzzleGenerator.record(set, .train, index: index) else {
                return nil
            }
            puzzle.style = .none
            return (Self.look(of: puzzle), puzzle.sheet().cropped(to: set.answerBox))
        }.compactMap { $0 }
    }

    /// The answer of the puzzle that looks most alike, the first of equals; nil without any.
    package func answer(to puzzle: PuzzleRecord) -> PuzzleSheet? {
        var puzzle = puzzle
        puzzle.style = .none
        let look = Self.look(of: puzzle)
        let distances = puzzles.map { known in
            zip(known.look, look).reduce(0) { sum, pair in
                let difference = Int(pair.0 - pair.1)
                return sum + difference * difference
            }
        }
        return distances.indices.min { distances[$0] < distances[$1] }.map { puzzles[$0].answer }
    }

    private static func look(of puzzle: PuzzleRecord) -> [Int32] {
        let sheet = puzzle.puzzleSheet()
        let width = sheet.width / cell
        var look = [Int32](repeating: 0, count: width * (sheet.height / cell))
        for y in 0..<sheet.height {
            for x in 0..<sheet.width {
                look[y / cell * width + x / cell] += Int32(sheet.greys[y * sheet.width + x])
            }
        }
        return look
    }
}
