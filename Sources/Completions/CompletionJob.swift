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
    /// Squares of which the likelihood is wanted, under what is kept of the canvas.
    private let choices: [Image]
    /// How long composing the canvas took, in seconds.
    let composing: Double

    init(
        model: PictureModel, layout: any CanvasLayout, text: [Int32], request: CompletionRequest,
        choices: [Image] = []
    ) {
        self.model = model
        self.layout = layout
        self.text = text
        self.request = request
        self.choices = choices
        let clock = ContinuousClock()
        let start = clock.now
        canvas = layout.canvas()
        composing = (clock.now - start) / .seconds(1)
    }

    /// How many positions the model draws.
    var drawnPositions: Int { canvas.known.unknownCount }

    /// A grid of the model's size.
    var emptyGrid: TokenGrid {
        let cells = model.codec.gridSize
        return TokenGrid(
            rows: cells, columns: cells, tokens: Array(repeating: 0, count: cells * cells))
    }

    /// How many rows of tokens have nothing to draw, from the top.
    var keptRows: Int { rows(before: canvas.known.nextUnknown(from: 0)) }

    /// How many rows of tokens end before a position; all for nil.
    func rows(before position: Int?) -> Int {
        let cells = model.codec.gridSize
        return (position ?? cells * cells) / cells
    }

    /// What the candidates show when some rows of tokens are complete.
    func preview(rows: Int, tokens: [[Int32]]) -> CompletionPreview {
        CompletionPreview(
            rows: rows, rowCount: model.codec.gridSize, job: self,
            tokens: Array(tokens.prefix(request.candidateCount)))
    }

    /// The answer that some rows of tokens make, and grey where more is to be drawn.
    func picture(of tokens: [Int32], rows: Int) -> Image {
        let flags = canvas.known.flags
        var grid = emptyGrid
        let isThere = grid.tokens.indices.map { flags[$0] || $0 / grid.columns < rows }
        for place in grid.tokens.indices {
            // What is missing is taken from above, so that the rows above are not disturbed.
            let above = place >= grid.columns ? grid.tokens[place - grid.columns] : 0
            grid.tokens[place] = isThere[place] ? tokens[place] : above
        }
        var square = model.codec.decode([grid])[0]
        let side = square.width / grid.columns
        let grey = Image(width: side, height: side, red: 128, green: 128, blue: 128)
        for place in isThere.indices where !isThere[place] {
            square.paste(
                grey, atX: place % grid.columns * side, y: place / grid.columns * side)
        }
        return request.isRaw ? square : layout.answer(in: square)
    }

    /// The tokens of the canvas, and after them those of the choices.
    func encode() -> [TokenGrid] {
        // Nothing is kept: nothing needs to be looked at.
        guard canvas.known.count > 0 else { return [emptyGrid] }
        return model.codec.encode([canvas.picture] + choices)
    }

    /// A generator that has read the caption and the kept tokens of the first grid; the others are
    /// read beside what it draws.
    func makeGenerator(_ grids: [TokenGrid]) -> TokenGenerator {
        TokenGenerator(
            transformer: model.transformer, text: text, grid: grids.first ?? emptyGrid,
            known: canvas.known,
            sampler: Sampler(options: request.sampling, seed: request.seed),
            candidateCount: request.candidateCount, given: Array(grids.dropFirst()))
    }

    /// The best candidates as pictures, best first.
    ///
    /// - Parameters:
    ///   - tokens: the tokens of each candidate, and of each choice.
    ///   - scores: the sums of their log-likelihoods.
    ///   - timings: how long the earlier stages took.
    /// - Returns: as many as the request asks for.
    func answers(
        tokens: [[Int32]], scores: [Double], timings: CompletionTimings
    ) -> [Completion] {
        let best = CandidateRanking(
            scores: Array(scores.prefix(request.candidateCount))
        ).best(request.bestCount)
        var timings = timings
        var pictures: [Image] = []
        let grids = best.map { candidate in
            var grid = emptyGrid
            grid.tokens = tokens[candidate]
            return grid
        }
        timings.decode = seconds {
            pictures = model.codec.decode(grids)
            if !request.isRaw { pictures = pictures.map { layout.answer(in: $0) } }
        }
        let each = scores.map { $0 / Double(max(1, drawnPositions)) }
        return zip(best, zip(grids, pictures)).map { candidate, answer in
            Completion(
                picture: answer.1, tokens: answer.0, candidate: candidate,
                logLikelihoodPerToken: each[candidate],
                choiceLogLikelihoods: Array(each.dropFirst(request.candidateCount)),
                region: canvas.region,
                tokenCounts: TokenCounts(kept: canvas.known.count, generated: drawnPositions),
                timings: timings)
        }
    }
}
