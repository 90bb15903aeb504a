// SPDX-License-Identifier: Apache-2.0

package import Images
package import Models
import Tensors

/// Completes pictures with the likeliest tokens, and ranks given answers by the model's own
/// likelihood of their tokens.
///
/// A picture's answer and its choices are read side by side, as candidates of one stream, and
/// several pictures at the same time. Neither changes any bit.
package struct ChoiceEngine: Sendable {
    private let model: PictureModel
    private let text: [Int32]

    /// - Parameters:
    ///   - model: what completes.
    ///   - caption: what all pictures show.
    /// - Throws: where the caption is too long for the model.
    package init(model: PictureModel, caption: String) throws(CompletionError) {
        self.model = model
        do {
            text = try model.textTokens(of: caption)
        } catch {
            switch error {
            case .tooLong(let tokenCount, let limit, let words):
                throw .captionTooLong(tokenCount: tokenCount, limit: limit, words: words)
            }
        }
    }

    /// The answers to some requests, in the same order.
    ///
    /// - Throws: where a region leaves nothing to draw.
    package func answers(to requests: [ChoiceRequest]) throws(CompletionError) -> [ChoiceAnswer] {
        let size = CanvasSize(model.codec)
        var layouts: [RegionLayout] = []
        for request in requests {
            layouts.append(
                try RegionLayout(
                    picture: request.picture, region: request.region, fit: .stretch, size: size))
        }
        let canvases = layouts.map { $0.canvas() }
        let grids = model.codec.encode(canvases.map(\.picture))
        let choices = requests.map { request in
            model.codec.encode(
                request.choices.map { $0.fitted(toSquare: size.pixels, mode: .stretch).square })
        }
        let drawn = parallelMap(over: requests.count) {
            draw(canvases[$0].known, grids[$0], choices: choices[$0])
        }
        let pictures = model.codec.decode(drawn.map(\.grid))
        return requests.indices.map { place in
            ChoiceAnswer(
                picture: layouts[place].answer(in: pictures[place]),
                logLikelihoodPerToken: drawn[place].scores[0],
                choiceLogLikelihoods: Array(drawn[place].scores.dropFirst()))
        }
    }

    /// What is left of pictures when they have been tokens, in the size of the model's square.
    package func reconstructions(of pictures: [Image]) -> [Image] {
        let side = model.codec.pictureSize
        let squares = pictures.map { $0.fitted(toSquare: side, mode: .stretch).square }
        let size = PixelSize(side: side)
        return model.codec.decode(model.codec.encode(squares)).map {
            $0.size == size ? $0 : $0.resized(to: size)
        }
    }

    /// The likeliest tokens, and the mean log-likelihoods of these and of each choice's.
    private func draw(
        _ known: KnownTokens, _ grid: TokenGrid, choices: [TokenGrid]
    ) -> (grid: TokenGrid, scores: [Double]) {
        var generator = TokenGenerator(
            transformer: model.transformer, text: text, grid: grid, known: known,
            sampler: Sampler(options: .argmax, seed: 0), candidateCount: 1, given: choices)
        while !generator.isFinished { generator.drawNext() }
        var answer = grid
        answer.tokens = generator.tokens[0]
        let count = Double(max(1, known.unknownCount))
        return (answer, generator.logLikelihoods.map { $0 / count })
    }
}
