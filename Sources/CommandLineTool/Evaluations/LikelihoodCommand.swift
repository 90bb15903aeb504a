// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Checkpoints
import Corpora
import Evaluation
import Foundation
import Models

/// `teapot evaluate likelihood`: bits per token, beside two tables of counts.
struct LikelihoodCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "likelihood",
        abstract: "Bits per picture token, beside two tables of counts, for each source.",
        discussion: """
            The counts are fitted to the tokens of the train pictures of the same sources: once of \
            each token alone, and once given the left and the upper token and the position, \
            smoothed by deleted interpolation. The pictures of the split are measured with all \
            three.
            """)

    @OptionGroup var pictures: SelectionArguments

    @Option(
        name: .customLong("train-limit"),
        help: ArgumentHelp(
            "Count at most N train pictures of each source, evenly spread.", valueName: "n"))
    var trainLimit: Int?

    @OptionGroup var tokens: CorpusTokenArguments

    @Flag(help: "Print one JSON object instead of a table.")
    var json = false

    @OptionGroup var model: ModelArguments
    @OptionGroup var threads: ThreadArguments

    private static let picturesAtOnce = 8
    private static let countedAtOnce = 64

    func validate() throws {
        if let trainLimit, trainLimit < 1 {
            throw ValidationError("--train-limit \(trainLimit): give a whole number above 0")
        }
    }

    func run() throws {
        threads.apply()
        let corpus = try pictures.read()
        let selection = try pictures.selection(from: corpus)
        let counted = try CorpusSelection(
            from: corpus, splits: [.train], sources: pictures.source, limit: trainLimit)
        let directory = ModelDirectory(try model.directory())
        let picture = try PictureModel(contentsOf: directory)
        let evaluation = try LikelihoodEvaluation(
            model: picture, corpus: corpus,
            tokens: tokens.read(of: corpus, by: picture.discreteVAE(), in: directory))
        let measures = try measure(selection.pictures, counting: counted.pictures, by: evaluation)
        let report = LikelihoodReport(
            model: picture.configuration.name, selection: selection, measures: measures,
            countedPictures: counted.pictures.count)
        guard !json else { return try JSONOutput.print(report) }
        for line in report.lines { print(line) }
        print("\nModel \(report.model); counts from \(report.countedPictures) train pictures.")
    }

    private func measure(
        _ measured: [Int], counting counted: [Int], by evaluation: LikelihoodEvaluation
    ) throws -> [LikelihoodEvaluation.Measure] {
        var line = ProgressLine(
            "picture", total: counted.count + measured.count, onlyOnTerminal: true)
        defer { line.finish() }
        var grids: [TokenGrid] = []
        for part in counted.parts(of: Self.countedAtOnce) {
            grids += try evaluation.grids(of: part)
            line.show(grids.count)
        }
        let counts = LikelihoodEvaluation.Counts(grids, vocabularySize: evaluation.vocabularySize)
        var measures: [LikelihoodEvaluation.Measure] = []
        for part in measured.parts(of: Self.picturesAtOnce) {
            measures += try evaluation.measures(of: part, beside: counts)
            line.show(counted.count + measures.count)
        }
        return measures
    }
}
