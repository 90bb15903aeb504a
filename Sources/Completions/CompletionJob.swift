// SPDX-License-Identifier: Apache-2.0

import Images
import Models

/// A request that has been checked against a model: everything that can be wrong has been found.
struct CompletionJob: Sendable {
    private let model: PictureModel
    private let layout: any CanvasLayout
    private let canvas: Canvas
    private let text: [Int32]
    private let request: CompletionRequest
    /// How long composing the canvas took, in seconds.
    let composing: Double

    init(
        model: PictureModel, layout: any CanvasLayout, text: [Int32], request: CompletionRequest
    ) {
        self.model = model
        self.layout = layout
        self.text = text
        self.request = request
        let clock = ContinuousClock()
        let start = clock.now
        canvas = layout.canvas()
        composing = (clock.now - start) / .seconds(1)
    }

    /// How many positions the model draws.
    var drawnPositions: Int { canvas.known.unknownCount }

    /// A grid of the model's size.
    var emptyGrid: TokenGrid {
        let cells = model.discreteVAE.configuration.gridSize
        return TokenGrid(
            rows: cells, columns: cells, tokens: Array(repeating: 0, count: cells * cells))
    }

    /// The tokens of the canvas.
    func encode() -> TokenGrid {
        // Nothing is kept: nothing needs to be looked at.
        guard canvas.known.count > 0 else { return emptyGrid }
        return model.discreteVAE.encode([canvas.picture]).first ?? emptyGrid
    }

    /// A generator that has read the caption and the kept tokens of a grid.
    func makeGenerator(_ grid: TokenGrid) -> TokenGenerator {
        TokenGenerator(
            transformer: model.transformer, text: text, grid: grid, known: canvas.known,
            sampler: Sampler(options: request.sampling, seed: request.seed),
            candidateCount: request.candidateCount)
    }

    /// The best candidates as pictures, best first.
    ///
    /// - Parameters:
    ///   - tokens: the tokens of each candidate.
    ///   - scores: the sum of the log-likelihoods of each.
    ///   - timings: how long the earlier stages took.
    /// - Returns: as many as the request asks for.
    func answers(
        tokens: [[Int32]], scores: [Double], timings: CompletionTimings
    ) -> [Completion] {
        let best = CandidateRanking(scores: scores).best(request.bestCount)
        var timings = timings
        var pictures: [Image] = []
        let grids = best.map { candidate in
            var grid = emptyGrid
            grid.tokens = tokens[candidate]
            return grid
        }
        timings.decode = seconds {
            pictures = model.discreteVAE.decode(grids)
            if !request.isRaw { pictures = pictures.map { layout.answer(in: $0) } }
        }
        return zip(best, zip(grids, pictures)).map { candidate, answer in
            Completion(
                picture: answer.1, tokens: answer.0, candidate: candidate,
                logLikelihoodPerToken: scores[candidate] / Double(max(1, drawnPositions)),
                region: canvas.region,
                tokenCounts: TokenCounts(kept: canvas.known.count, generated: drawnPositions),
                timings: timings)
        }
    }
}
