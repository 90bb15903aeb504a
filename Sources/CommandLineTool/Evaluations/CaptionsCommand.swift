// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Checkpoints
import Evaluation
import Foundation
import Models

/// `teapot evaluate captions`: whether pictures have the colours that captions say, where they say.
struct CaptionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "captions",
        abstract: "How often colours and places are as the caption of a scene says.",
        discussion: """
            Draws pictures under captions of held-out scenes, which it renders itself; no corpus \
            is needed. Colours are told by the proportion of red, green and blue, and places by \
            the middles of what has a colour. Beside the model stand the true pictures, the same \
            after they were tokens, and true pictures under captions of others. White objects and \
            clocks are left out. The same flags print the same bytes.
            """)

    @Option(help: "Scenes with one object, as many with two, and as many with three.")
    var count = 20

    @Option(
        name: .customLong("scenes-seed"),
        help: ArgumentHelp("The seed of the scenes; a tenth of them is held out.", valueName: "s"))
    var scenesSeed: UInt64 = 2021

    @Option(
        name: .customLong("keep-rows"),
        help: ArgumentHelp(
            "Keep the first N rows of pixels of the true picture; 0 gives the caption alone.",
            valueName: "n"))
    var keepRows = 0

    @OptionGroup(title: "Sampling options") var sampling: SamplingArguments

    @Option(
        help: ArgumentHelp(
            "Write a PNG of right pictures, then wrong ones, each beside the true one.",
            valueName: "file"),
        completion: .file(extensions: ["png"]))
    var sheet: String?

    @Flag(help: "Print one JSON object instead of a table.")
    var json = false

    @OptionGroup var model: ModelArguments
    @OptionGroup var threads: ThreadArguments

    private static let examples = 8

    func validate() throws {
        guard (1...10_000).contains(count) else {
            throw ValidationError("--count \(count): give a number from 1 to 10000")
        }
        guard keepRows >= 0 else {
            throw ValidationError("--keep-rows \(keepRows): give a number of at least 0")
        }
        if let best = sampling.best, best > 1 {
            throw ValidationError(
                "--best \(best): the likeliest of the samples is measured; drop it")
        }
    }

    func run() throws {
        threads.apply()
        let sheet = try sheet.map { try SheetFile($0, flag: "--sheet") }
        let model = try PictureModel(contentsOf: ModelDirectory(try model.directory()))
        let evaluation = CaptionEvaluation(
            model: model, keptRows: keepRows, sampling: sampling.options, seed: sampling.seed,
            candidateCount: sampling.samples, window: sampling.window)
        let trials = CaptionEvaluation.trials(seed: scenesSeed, count: count)
        var line = ProgressLine("caption", total: trials.count, onlyOnTerminal: true)
        defer { line.finish() }
        let measures = try evaluation.measures(of: trials) { line.show($0) }
        try sheet?.write(CaptionReport.sheet(of: measures, count: Self.examples))
        let report = CaptionReport(
            model: model.configuration.name, keptRows: keepRows, measures: measures)
        guard !json else { return try JSONOutput.print(report) }
        for line in report.lines { print(line) }
    }
}
