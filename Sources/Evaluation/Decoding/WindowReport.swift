// SPDX-License-Identifier: Apache-2.0

/// What guesses save when pictures are completed.
package struct WindowReport: Encodable, Sendable {
    /// The model's name.
    package let model: String
    /// What its weights are kept in.
    package let weights: String
    /// Completions.
    package let n: Int
    /// Completions whose tokens were the same without guesses.
    package let same: Int
    /// Passes of the model for each token that was drawn, the mean over completions.
    package let passesPerToken: Double
    /// How far that mean may be off by chance.
    package let passesPerTokenStandardError: Double
    /// The mean time of a completion without guesses, over that with them.
    package let speedup: Double
    /// The mean time of a completion with guesses, in seconds.
    package let seconds: Double

    /// - Parameters:
    ///   - model: the model's name.
    ///   - weights: what its weights are kept in.
    ///   - measures: at least one completion.
    package init(model: String, weights: String, measures: [WindowEvaluation.Measure]) {
        self.model = model
        self.weights = weights
        n = measures.count
        same = measures.count { $0.isSame }
        let passes = MeanOfPictures(measures.map { Double($0.passes) / Double($0.tokens) })
        passesPerToken = passes.mean
        passesPerTokenStandardError = passes.standardError
        seconds = MeanOfPictures(measures.map(\.seconds)).mean
        speedup = MeanOfPictures(measures.map(\.plainSeconds)).mean / max(seconds, 1e-9)
    }

    /// A Markdown table of one row.
    package var lines: [String] {
        var table = MarkdownTable(columns: [
            .words("model"), .words("weights"), .numbers("completions"), .numbers("same tokens"),
            .numbers("passes a token"), .numbers("seconds"), .numbers("times as fast"),
        ])
        table.rows.append([
            model, weights, "\(n)", "\(same)",
            MarkdownTable.cell(passesPerToken, places: 3, error: passesPerTokenStandardError),
            MarkdownTable.cell(seconds, places: 3), MarkdownTable.cell(speedup, places: 2),
        ])
        return table.lines
    }
}
