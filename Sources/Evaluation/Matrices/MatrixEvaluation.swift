// SPDX-License-Identifier: Apache-2.0

package import Corpora
import Images
import Tensors

/// Measures how many puzzles are completed as they should be.
package struct MatrixEvaluation: Sendable {
    /// The puzzles of a set and split in one of both colours, and what came of them.
    package struct Part: Sendable {
        /// The set.
        package let set: PuzzleSet
        /// The split.
        package let split: PuzzleSplit
        /// Whether ink and paper were exchanged.
        package let inverted: Bool
        /// One a puzzle.
        package let outcomes: [PuzzleOutcome]
        /// How many puzzles each answer without understanding completes.
        package let baselines: [(name: String, hits: Int)]

        package init(
            set: PuzzleSet, split: PuzzleSplit, inverted: Bool, outcomes: [PuzzleOutcome],
            baselines: [(name: String, hits: Int)]
        ) {
            self.set = set
            self.split = split
            self.inverted = inverted
            self.outcomes = outcomes
            self.baselines = baselines
        }
    }

    /// Puzzles that are completed side by side.
    private static let puzzlesAtOnce = 8

    private let solver: any PuzzleSolving

    package init(solver: any PuzzleSolving) {
        self.solver = solver
    }

    /// Measures all puzzles of a deck.
    ///
    /// - Parameters:
    ///   - deck: the puzzles.
    ///   - inverted: whether ink and paper are exchanged.
    ///   - memory: training puzzles to answer by heart from; nil leaves that out.
    ///   - progress: told how many more puzzles are done.
    /// - Returns: what came of them.
    /// - Throws: what the solver throws.
    package func part(
        of deck: PuzzleDeck, inverted: Bool, memory: PuzzleMemory? = nil,
        progress: (Int) -> Void = { _ in }
    ) throws -> Part {
        var outcomes: [PuzzleOutcome] = []
        for start in stride(from: 0, to: deck.records.count, by: Self.puzzlesAtOnce) {
            let end = min(deck.records.count, start + Self.puzzlesAtOnce)
            let puzzles = Array(deck.records[start..<end])
            let solutions = try solver.solve(puzzles, inverted: inverted)
            outcomes += parallelMap(over: puzzles.count) {
                PuzzleOutcome(
                    puzzles[$0], solver.format, inverted: inverted, solutions[$0])
            }
            progress(puzzles.count)
        }
        return Part(
            set: deck.set, split: deck.split, inverted: inverted, outcomes: outcomes,
            baselines: Self.baselines(outcomes, memory))
    }

    /// Right answers without understanding, in large pictures whatever the solver's size.
    ///
    /// Paper is white in both colours once the inverted answer is turned back, so the same answers
    /// are right in both.
    private static func baselines(
        _ outcomes: [PuzzleOutcome], _ memory: PuzzleMemory?
    ) -> [(name: String, hits: Int)] {
        let names = PuzzleBaseline.allCases.map(\.rawValue) + (memory == nil ? [] : ["memory"])
        let hits = parallelMap(over: outcomes.count) { place -> [Bool] in
            let puzzle = outcomes[place].puzzle
            var bare = puzzle
            bare.style = .none
            let truth = PuzzleMatch.Prepared(bare.sheet().cropped(to: puzzle.set.answerBox))
            let answers =
                PuzzleBaseline.allCases.map { $0.answer(to: puzzle) as PuzzleSheet? }
                + (memory.map { [$0.answer(to: puzzle)] } ?? [])
            return answers.map { answer in
                answer.map { PuzzleMatch.Prepared($0).isClose(to: truth) } ?? false
            }
        }
        return names.enumerated().map { place, name in
            (name: name, hits: hits.count { $0[place] })
        }
    }
}
