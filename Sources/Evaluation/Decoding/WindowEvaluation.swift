// SPDX-License-Identifier: Apache-2.0

package import Completions
package import Corpora
package import Models

/// Completes the lower halves of pictures twice, with guesses and without: what they save, and
/// whether the tokens are the same.
package struct WindowEvaluation: Sendable {
    /// One completion.
    package struct Measure: Encodable, Sendable, Equatable {
        /// Tokens that were drawn.
        package let tokens: Int
        /// Passes of the model with guesses; without, there is one a token.
        package let passes: Int
        /// Whether both drew the same tokens.
        package let isSame: Bool
        /// How long drawing took with guesses.
        package let seconds: Double
        /// How long it took without.
        package let plainSeconds: Double
    }

    private let model: PictureModel
    private let corpus: Corpus
    private let sampling: SamplingOptions
    private let window: DecodingWindow
    private let tokens: PictureTokens
    /// What draws: the model's transformer, or equal ones that passes take turns with.
    private let transformers: [SparseTransformer]

    /// Weights of so many bytes together are more than a cache holds.
    private static let beyondCaches = 1 << 30

    /// - Parameters:
    ///   - model: what draws.
    ///   - corpus: the pictures.
    ///   - sampling: how tokens are chosen.
    ///   - window: how many tokens a pass reads.
    ///   - readsFromMemory: whether passes take turns with copies of the transformer, in 32 bits
    ///     where it has 16, so that weights never come from a cache, as a large model's do not.
    /// - Throws: where the model has no discrete VAE.
    package init(
        model: PictureModel, corpus: Corpus, sampling: SamplingOptions, window: DecodingWindow,
        readsFromMemory: Bool = false
    ) throws {
        self.model = model
        self.corpus = corpus
        var sampling = sampling
        sampling.guidance = sampling.guidance ?? model.configuration.guidance
        self.sampling = sampling
        self.window = window
        tokens = PictureTokens(of: corpus, by: try model.discreteVAE())
        let first = readsFromMemory ? model.transformer.copied() : model.transformer
        let count = readsFromMemory ? Self.beyondCaches / first.bytesPerStep : 0
        transformers = [first] + (0..<count).map { _ in first.copied() }
    }

    /// What draws.
    package var transformer: SparseTransformer { transformers[0] }

    /// Completes a picture, by its number, once for every seed.
    ///
    /// - Throws: where the picture cannot be read.
    package func measures(of picture: Int, seeds: [UInt64]) throws -> [Measure] {
        let text = model.textTokens(ofBeginning: corpus.entries[picture].caption)
        let emptyText = try model.textTokens(of: "")
        let grid = try tokens.grids(of: [picture])[0]
        return seeds.map { seed in
            let plain = draw(text, emptyText, grid, seed: seed, window: .fixed(1))
            let found = draw(text, emptyText, grid, seed: seed, window: window)
            return Measure(
                tokens: (grid.rows - grid.rows / 2) * grid.columns, passes: found.passes,
                isSame: found.tokens == plain.tokens, seconds: found.seconds,
                plainSeconds: plain.seconds)
        }
    }

    private func draw(
        _ text: [Int32], _ emptyText: [Int32], _ grid: TokenGrid, seed: UInt64,
        window: DecodingWindow
    ) -> (tokens: [Int32], passes: Int, seconds: Double) {
        var generator = TokenGenerator(
            transformer: transformers[0], text: text, emptyText: emptyText, grid: grid,
            known: KnownTokens(cells: grid.columns, exceptFromRow: grid.rows / 2, column: 0),
            sampler: Sampler(options: sampling, seed: seed), candidateCount: 1, window: window,
            copies: Array(transformers.dropFirst()))
        let start = ContinuousClock.now
        while !generator.isFinished { generator.drawNext() }
        return (
            generator.tokens[0], generator.passCount, (ContinuousClock.now - start) / .seconds(1)
        )
    }
}
