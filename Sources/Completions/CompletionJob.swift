// SPDX-License-Identifier: Apache-2.0

import Images
import Models

/// A request that has been checked against a model: everything that can be wrong has been found.
struct CompletionJob: Sendable {
    private let model: PictureModel
    private let layout: any CanvasLayout
    private let canvas: Canvas
    private let text: [Int32]
    private let emptyText: [Int32]
    private let request: CompletionRequest
    /// Squares of which the likelihood is wanted, under what is kept of the canvas.
    private let choices: [Image]
    private let ranking: Ranking?
    /// How long composing the canvas took, in seconds.
    let composing: Double

    /// What orders answers in place of their likelihood.
    struct Ranking: Sendable {
        let similarity: CaptionSimilarity
        /// The caption as it reads it.
        let caption: [Int32]
    }

    init(
        model: PictureModel, layout: any CanvasLayout, text: [Int32], emptyText: [Int32],
        request: CompletionRequest, choices: [Image] = [], ranking: Ranking? = nil
    ) {
        self.ranking = ranking
        self.model = model
        self.layout = layout
        self.text = text
        self.emptyText = emptyText
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
        if request.isRaw { return square }
        return isThere.contains(false)
            ? layout.preview(in: square) : layout.answer(in: square)
    }

    /// The tokens of the canvas, and after them those of the choices.
    func encode() -> [TokenGrid] {
        // Nothing is kept: nothing of the canvas needs to be looked at.
        guard canvas.known.count > 0 else {
            return [emptyGrid] + (choices.isEmpty ? [] : model.codec.encode(choices))
        }
        return model.codec.encode([canvas.picture] + choices)
    }

    /// A generator that has read the caption and the kept tokens of the first grid; the others are
    /// read beside what it draws.
    func makeGenerator(_ grids: [TokenGrid]) -> TokenGenerator {
        TokenGenerator(
            transformer: model.transformer, text: text, emptyText: emptyText,
            grid: grids.first ?? emptyGrid, known: canvas.known,
            sampler: Sampler(options: request.sampling, seed: request.seed),
            candidateCount: request.candidateCount, given: Array(grids.dropFirst()),
            window: request.window)
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
        var timings = timings
        var answers: [Answer] = []
        timings.decode = seconds {
            answers = self.answers(
                tokens: Array(tokens.prefix(request.candidateCount)),
                scores: Array(scores.prefix(request.candidateCount)))
        }
        let each = scores.map { $0 / Double(max(1, drawnPositions)) }
        return answers.map { answer in
            Completion(
                picture: answer.picture, tokens: answer.grid, candidate: answer.candidate,
                logLikelihoodPerToken: each[answer.candidate],
                choiceLogLikelihoods: Array(each.dropFirst(request.candidateCount)),
                similarity: answer.similarity, region: canvas.region,
                tokenCounts: TokenCounts(kept: canvas.known.count, generated: drawnPositions),
                timings: timings)
        }
    }

    private struct Answer {
        let candidate: Int
        let grid: TokenGrid
        let picture: Image
        let similarity: Double?
    }

    /// The best candidates, decoded; all are where their pictures tell which are the best.
    private func answers(tokens: [[Int32]], scores: [Double]) -> [Answer] {
        guard let ranking else {
            let best = Array(CandidateRanking(scores: scores).best(request.bestCount))
            let grids = best.map { grid(tokens[$0]) }
            return zip(best, zip(grids, model.codec.decode(grids))).map { candidate, drawn in
                Answer(
                    candidate: candidate, grid: drawn.0, picture: answer(in: drawn.1),
                    similarity: nil)
            }
        }
        let grids = tokens.map(grid)
        let pictures = model.codec.decode(grids)
        let similarities = ranking.similarity.scores(of: pictures, for: ranking.caption)
        return CandidateRanking(scores: similarities).best(request.bestCount).map { candidate in
            Answer(
                candidate: candidate, grid: grids[candidate],
                picture: answer(in: pictures[candidate]), similarity: similarities[candidate])
        }
    }

    private func grid(_ tokens: [Int32]) -> TokenGrid {
        var grid = emptyGrid
        grid.tokens = tokens
        return grid
    }

    private func answer(in square: Image) -> Image {
        request.isRaw ? square : layout.answer(in: square)
    }
}
