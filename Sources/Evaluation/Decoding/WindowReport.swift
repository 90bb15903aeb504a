// SPDX-License-Identifier: Apache-2.0

package import Models

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
    /// The time that each token took with guesses, and without, in milliseconds.
    package let millisecondsPerToken, plainMillisecondsPerToken: Double
    /// The weights that a pass reads, in 10⁶ bytes.
    package let weightsMb: Double
    /// How fast passes of one token read them, in 10⁹ bytes a second.
    package let plainGbS: Double
    /// How fast memory is read, where weights come from there, in 10⁹ bytes a second.
    package let bandwidthGbS: Double?

    /// - Parameters:
    ///   - model: the model's name.
    ///   - transformer: what drew.
    ///   - measures: at least one completion.
    ///   - bandwidth: how fast memory is read, where weights come from there, in bytes a second.
    package init(
        model: String, transformer: SparseTransformer, measures: [WindowEvaluation.Measure],
        bandwidth: Double?
    ) {
        self.model = model
        bandwidthGbS = bandwidth.map { $0 * 1e-9 }
        weights = transformer.weightsName
        n = measures.count
        same = measures.count { $0.isSame }
        let passes = MeanOfPictures(measures.map { Double($0.passes) / Double($0.tokens) })
        passesPerToken = passes.mean
        passesPerTokenStandardError = passes.standardError
        seconds = MeanOfPictures(measures.map(\.seconds)).mean
        let plainSeconds = MeanOfPictures(measures.map(\.plainSeconds)).mean
        speedup = plainSeconds / max(seconds, 1e-9)
        let tokens = Double(measures[0].tokens)
        millisecondsPerToken = seconds / tokens * 1000
        plainMillisecondsPerToken = plainSeconds / tokens * 1000
        weightsMb = Double(transformer.bytesPerStep) * 1e-6
        plainGbS = weightsMb / plainMillisecondsPerToken
    }

    /// A Markdown table of one row.
    package var lines: [String] {
        var table = MarkdownTable(columns: [
            .words("model"), .words("weights"), .numbers("completions"), .numbers("same tokens"),
            .numbers("passes a token"), .numbers("ms a token"), .numbers("one a pass, ms"),
            .numbers("times as fast"), .numbers("its GB/s"),
            .numbers("memory, GB/s"),
        ])
        table.rows.append([
            model, weights, "\(n)", "\(same)",
            MarkdownTable.cell(passesPerToken, places: 3, error: passesPerTokenStandardError),
            MarkdownTable.cell(millisecondsPerToken, places: 3),
            MarkdownTable.cell(plainMillisecondsPerToken, places: 3),
            MarkdownTable.cell(speedup, places: 2), MarkdownTable.cell(plainGbS, places: 1),
            bandwidthGbS.map { MarkdownTable.cell($0, places: 1) } ?? "",
        ])
        return table.lines
    }
}
