// SPDX-License-Identifier: Apache-2.0

import Corpora

extension MatrixReport.Row {
    init(_ part: MatrixEvaluation.Part) {
        set = part.set.rawValue
        split = part.split.rawValue
        inverted = part.inverted
        n = part.outcomes.count
        closeMatch = part.outcomes.mean { $0.isClose ? 1 : 0 }
        choiceAccuracy = part.outcomes.mean(\.choiceByAnswer)
        ceiling = part.outcomes.mean { $0.isWithinCeiling ? 1 : 0 }
    }
}

extension MatrixReport.Detail {
    init(_ part: MatrixEvaluation.Part) {
        let outcomes = part.outcomes
        let row = MatrixReport.Row(part)
        set = row.set
        split = row.split
        inverted = row.inverted
        closeMatchInterval = Self.interval(row.closeMatch, outcomes.count)
        closeMatchWithinCeiling = outcomes.filter(\.isWithinCeiling).mean { $0.isClose ? 1 : 0 }
        choiceAccuracyInterval = Self.interval(row.choiceAccuracy, outcomes.count)
        likelihoodChoiceAccuracy = outcomes.mean(\.choiceByLikelihood)
        chance = 1 / Double(part.set.distractorCount + 1)
        baselines = part.baselines.reduce(into: [:]) { shares, baseline in
            shares[baseline.name] = Double(baseline.hits) / Double(max(1, outcomes.count))
        }
        levels = PuzzleSet.levels.compactMap { level in
            let some = outcomes.filter { $0.puzzle.level == level }
            guard !some.isEmpty else { return nil }
            return MatrixReport.Level(
                level: level, n: some.count, closeMatch: some.mean { $0.isClose ? 1 : 0 },
                choiceAccuracy: some.mean(\.choiceByAnswer))
        }
    }

    private static func interval(_ rate: Double, _ count: Int) -> [Double] {
        let interval = WilsonInterval(rate: rate, trials: count)
        return [interval.low, interval.high]
    }
}

extension [PuzzleOutcome] {
    /// The mean of something over all; 0 without any.
    fileprivate func mean(_ value: (PuzzleOutcome) -> Double) -> Double {
        isEmpty ? 0 : reduce(0) { $0 + value($1) } / Double(count)
    }
}
