// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Completions

/// `teapot generate`: a whole picture from a caption.
struct GenerateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: "Draw a whole picture from a caption.",
        discussion: "Without --output the answer is generated.png in the current folder.")

    @Option(help: ArgumentHelp("What the picture shows.", valueName: "text"))
    var caption: String

    @OptionGroup(title: "Sampling options") var sampling: SamplingArguments
    @OptionGroup(title: "Sampling options") var ranking: RankingArguments
    @OptionGroup(title: "Output options") var output: OutputArguments
    @OptionGroup var model: ModelArguments
    @OptionGroup var threads: ThreadArguments

    func run() throws {
        let start = ContinuousClock.now
        threads.apply()
        let directory = try model.directory()
        let target = try output.target(usualName: "generated.png")
        let engine = try CompletionEngine(
            modelDirectory: directory, similarity: try ranking.similarity(beside: directory))
        let run = CompletionRun(
            engine: engine, output: output, seed: sampling.seed, start: start,
            load: engine.loadSeconds)
        let request = CompletionRequest(
            picture: nil, caption: caption, sampling: sampling.options, seed: sampling.seed,
            candidateCount: sampling.samples, bestCount: sampling.best, window: sampling.window)
        try run(
            try engine.steps(for: request), input: nil, target: target,
            answerCount: sampling.answerCount)
    }
}
