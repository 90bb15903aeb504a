// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Checkpoints
import Corpora
import Evaluation
import Foundation
import Images
import Models

/// `teapot evaluate reconstruction`: how close pictures come that were tokens in between.
struct ReconstructionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconstruction",
        abstract: "How close pictures come that were tokens in between, for each source.",
        discussion: """
            PSNR is the mean over pictures of each picture's own, over red, green and blue; SSIM \
            is the mean structural similarity of the luma, windows of 11×11. Both with their \
            standard error.
            """)

    @OptionGroup var pictures: SelectionArguments

    @Option(
        help: ArgumentHelp(
            """
            Write a PNG of the worst and the middle examples, originals above what came back.
            """,
            valueName: "file"),
        completion: .file(extensions: ["png"]))
    var sheet: String?

    @Flag(help: "Print one JSON object instead of a table.")
    var json = false

    @OptionGroup var model: ModelArguments
    @OptionGroup var threads: ThreadArguments

    private static let picturesAtOnce = 32
    private static let examples = 8

    func run() throws {
        threads.apply()
        let sheet = try sheet.map { try SheetFile($0, flag: "--sheet") }
        let corpus = try pictures.read()
        let selection = try pictures.selection(from: corpus)
        let directory = ModelDirectory(try model.directory())
        let known = try ModelConfiguration(contentsOf: directory)
        let discreteVAE = try DiscreteVAE(contentsOf: directory, configuration: known)
        let least = StructuralSimilarity.windowSize
        guard discreteVAE.configuration.pictureSize >= least else {
            throw CommandError.badInput(
                "\(directory.configuration.path): its pictures have "
                    + "\(discreteVAE.configuration.pictureSize) pixels across; they are compared in "
                    + "windows of \(least)")
        }
        let evaluation = ReconstructionEvaluation(model: discreteVAE, corpus: corpus)
        let measures = try measure(selection.pictures, by: evaluation)
        try sheet?.write(evaluation.sheet(of: measures, count: Self.examples))
        let report = ReconstructionReport(
            model: known.name, vocabularySize: discreteVAE.configuration.vocabularySize,
            selection: selection, measures: measures)
        guard !json else { return try JSONOutput.print(report) }
        for line in report.lines { print(line) }
    }

    private func measure(
        _ pictures: [Int], by evaluation: ReconstructionEvaluation
    ) throws -> [ReconstructionEvaluation.Measure] {
        var line = ProgressLine("picture", total: pictures.count, onlyOnTerminal: true)
        defer { line.finish() }
        var measures: [ReconstructionEvaluation.Measure] = []
        for part in pictures.parts(of: Self.picturesAtOnce) {
            measures += try evaluation.measures(of: part)
            line.show(measures.count)
        }
        return measures
    }
}

extension [Int] {
    /// The elements in parts of a length; the last may be shorter.
    func parts(of length: Int) -> [[Int]] {
        stride(from: 0, to: count, by: length).map {
            Array(self[$0..<Swift.min(count, $0 + length)])
        }
    }
}
