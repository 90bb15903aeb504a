// SPDX-License-Identifier: Apache-2.0

import Checkpoints
public import Foundation
import Images
package import Models
import Tensors

/// A loaded model that completes pictures.
///
///     let engine = try CompletionEngine(modelDirectory: directory)
///     let request = CompletionRequest(picture: try Image(contentsOf: photo), caption: "a red cube")
///     let completions = try engine.complete(request)
///
/// It never changes after loading, so several threads may use it; the thread budget belongs to
/// the whole process.
public final class CompletionEngine: Sendable {
    /// The model's name, from its configuration.
    public let modelName: String
    /// How long loading took, in seconds.
    public let loadSeconds: Double
    private let model: PictureModel
    private let similarity: CaptionSimilarity?

    /// Loads a model directory.
    ///
    /// - Parameters:
    ///   - modelDirectory: where `config.json`, the weights and the vocabulary are.
    ///   - threads: how many threads the process computes on; nil leaves the budget as it is.
    ///   - similarity: what answers are ordered by; nil for their likelihood.
    /// - Throws: an error whose description names the file that is missing or wrong.
    public convenience init(
        modelDirectory: URL, threads: Int? = nil, similarity: CaptionSimilarity? = nil
    ) throws {
        if let threads { ComputeThreads.count = threads }
        let clock = ContinuousClock()
        let start = clock.now
        let model = try PictureModel(contentsOf: ModelDirectory(modelDirectory))
        self.init(
            model: model, loadSeconds: (clock.now - start) / .seconds(1), similarity: similarity)
    }

    /// An engine over a model in memory.
    package init(
        model: PictureModel, loadSeconds: Double = 0, similarity: CaptionSimilarity? = nil
    ) {
        self.similarity = similarity
        self.model = model
        self.loadSeconds = loadSeconds
        modelName = model.configuration.name
    }

    /// Width and height of the model's square, in pixels.
    public var canvasPixels: Int { canvasSize.pixels }

    /// The sizes of the model's square.
    package var canvasSize: CanvasSize {
        CanvasSize(model.codec)
    }

    /// The way to the answers of a request; the work is done while it is iterated.
    ///
    /// - Throws: what is wrong with the request, before anything long is done.
    public func steps(for request: CompletionRequest) throws(CompletionError) -> CompletionSteps {
        try request.validate()
        if let picture = request.picture {
            let layout = try RegionLayout(
                picture: picture, region: request.region, fit: request.fit, size: canvasSize)
            return try steps(over: layout, for: request)
        }
        return try steps(over: BlankLayout(size: canvasSize), for: request)
    }

    /// The way to the answers of a request; the work is done while it is iterated.
    ///
    /// - Throws: what is wrong with the request, before anything long is done.
    public func steps(
        for request: TransformationRequest
    ) throws(CompletionError) -> CompletionSteps {
        try request.drawing.validate()
        return try steps(over: request.layout(size: canvasSize), for: request.drawing)
    }

    /// The way to the solution of a puzzle, of which there is one; the work is done while it is
    /// iterated.
    ///
    /// - Throws: what is wrong with the request, before anything long is done.
    public func steps(for request: PuzzleRequest) throws(CompletionError) -> CompletionSteps {
        let layout = try request.layout(size: canvasSize)
        var choices: [Image] = []
        for (index, choice) in request.choices.enumerated() {
            choices.append(
                layout.square(with: try request.cell.fitted(choice, number: index + 1)))
        }
        return try steps(over: layout, for: request.drawing, choices: choices)
    }

    /// The answers of a request, likeliest first.
    ///
    /// - Throws: what is wrong with the request, or that the task was cancelled.
    public func complete(_ request: CompletionRequest) throws(CompletionError) -> [Completion] {
        try finished(steps(for: request))
    }

    /// What a caption makes of a photo, likeliest first.
    ///
    /// - Throws: what is wrong with the request, or that the task was cancelled.
    public func transform(
        _ request: TransformationRequest
    ) throws(CompletionError) -> [Completion] {
        try finished(steps(for: request))
    }

    /// The solution of a puzzle: the puzzle with its blank cell drawn, and how likely each choice is.
    ///
    /// - Throws: what is wrong with the request, or that the task was cancelled.
    public func solve(_ request: PuzzleRequest) throws(CompletionError) -> Completion {
        try finished(steps(for: request))[0]
    }

    private func finished(_ steps: CompletionSteps) throws(CompletionError) -> [Completion] {
        let answers = steps.answers()
        guard !answers.isEmpty else { throw .cancelled }
        return answers
    }

    private func steps(
        over layout: any CanvasLayout, for request: CompletionRequest, choices: [Image] = []
    ) throws(CompletionError) -> CompletionSteps {
        var request = request
        request.sampling.guidance = request.sampling.guidance ?? model.configuration.guidance
        var ranking: CompletionJob.Ranking?
        if let similarity {
            ranking = CompletionJob.Ranking(
                similarity: similarity, caption: try similarity.tokens(of: request.caption))
        }
        return CompletionSteps(
            job: CompletionJob(
                model: model, layout: layout, text: try tokens(of: request.caption),
                emptyText: try tokens(of: ""), request: request, choices: choices,
                ranking: ranking))
    }

    private func tokens(of caption: String) throws(CompletionError) -> [Int32] {
        do {
            return try model.textTokens(of: caption)
        } catch {
            switch error {
            case .tooLong(let tokenCount, let limit, let words):
                throw .captionTooLong(tokenCount: tokenCount, limit: limit, words: words)
            }
        }
    }
}
