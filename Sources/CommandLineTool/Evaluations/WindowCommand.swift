// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Checkpoints
import Completions
import Corpora
import Evaluation
import Foundation
import Models
import Tensors

/// `teapot evaluate window`: what guessing tokens ahead saves.
struct WindowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "window",
        abstract: "Passes of the model for each drawn token, with guesses read ahead.",
        discussion: """
            Completes the lower halves of pictures twice, with guesses and without, and compares \
            the tokens: they must be the same. Status 65 where they are not.
            """)

    @OptionGroup var pictures: SelectionArguments

    @Option(
        help: ArgumentHelp("Completions of each picture, each with its seed.", valueName: "n"))
    var repeats = 1

    @Flag(
        help: """
            Read the weights from memory in every pass, as those of a large model are: passes take \
            turns with copies in 32 bits, 1 GiB together.
            """)
    var fromMemory = false

    @OptionGroup(title: "Sampling options") var sampling: SamplingArguments

    @Flag(help: "Print one JSON object instead of a table.")
    var json = false

    @OptionGroup var model: ModelArguments
    @OptionGroup var threads: ThreadArguments

    func validate() throws {
        guard (1...100_000).contains(repeats) else {
            throw ValidationError("--repeats \(repeats): give a number from 1 to 100000")
        }
        guard sampling.samples == 1 else {
            throw ValidationError(
                "--samples \(sampling.samples): nothing is guessed beside other candidates; "
                    + "drop it, or use --repeats")
        }
    }

    func run() throws {
        threads.apply()
        let corpus = try pictures.read()
        let selection = try pictures.selection(from: corpus)
        let model = try PictureModel(contentsOf: ModelDirectory(try model.directory()))
        let evaluation = try WindowEvaluation(
            model: model, corpus: corpus, sampling: sampling.options, window: sampling.window,
            readsFromMemory: fromMemory)
        var line = ProgressLine(
            "picture", total: selection.pictures.count, onlyOnTerminal: true)
        defer { line.finish() }
        var measures: [WindowEvaluation.Measure] = []
        for (index, picture) in selection.pictures.enumerated() {
            let seeds = (0..<UInt64(repeats)).map { sampling.seed &+ $0 }
            measures += try evaluation.measures(of: picture, seeds: seeds)
            line.show(index + 1)
        }
        line.finish()
        let report = WindowReport(
            model: model.configuration.name, transformer: evaluation.transformer,
            measures: measures, bandwidth: fromMemory ? MemoryBandwidth.measured() : nil)
        if json {
            try JSONOutput.print(report)
        } else {
            for line in report.lines { print(line) }
        }
        guard report.same == report.n else {
            throw CommandError.badInput(
                "\(report.n - report.same) of \(report.n) completions differ with guesses; "
                    + "please report this as a fault of teapot")
        }
    }
}
