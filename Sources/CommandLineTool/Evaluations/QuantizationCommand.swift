// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Checkpoints
import Corpora
import Evaluation
import Foundation
import Models
import Tensors

/// `teapot evaluate quantization`: what weights of few bits cost.
struct QuantizationCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quantization",
        abstract: "Bits per picture token with weights of few bits, beside the model's own.",
        discussion: """
            Both models see the true tokens before every position. The shares count positions where \
            both find the same token likeliest, and where both draw the same token at temperature 1 \
            with the same noise.
            """)

    @Option(
        help: ArgumentHelp(
            """
            The model directory that `teapot quantize` made. Without it the model is rounded now, \
            to the bits of --to.
            """, valueName: "dir"),
        completion: .directory)
    var quantized: String?

    @Option(
        name: .customLong("to"),
        help: ArgumentHelp("Bits of a weight: int8 or int4.", valueName: "bits"))
    var bits: WeightBits?

    @OptionGroup var pictures: SelectionArguments

    @OptionGroup var tokens: CorpusTokenArguments

    @Flag(help: "Print one JSON object instead of a table.")
    var json = false

    @OptionGroup var model: ModelArguments
    @OptionGroup var threads: ThreadArguments

    private static let picturesAtOnce = 4

    func validate() throws {
        guard (quantized == nil) != (bits == nil) else {
            throw ValidationError("give either --quantized or --to")
        }
    }

    func run() throws {
        threads.apply()
        let corpus = try pictures.read()
        let selection = try pictures.selection(from: corpus)
        let directory = ModelDirectory(try model.directory())
        let reference = try PictureModel(contentsOf: directory)
        let other = try otherTransformer(beside: reference)
        let evaluation = try QuantizationEvaluation(
            reference: reference, other: other, corpus: corpus,
            tokens: tokens.read(of: corpus, by: reference.discreteVAE(), in: directory))
        let report = QuantizationReport(
            model: reference.configuration.name,
            referenceWeights: reference.transformer.weightsName, weights: other.weightsName,
            selection: selection, measures: try measure(selection.pictures, by: evaluation))
        guard !json else { return try JSONOutput.print(report) }
        for line in report.lines { print(line) }
        print("\nModel \(report.model).")
    }

    /// The transformer with few bits: read, or rounded now.
    private func otherTransformer(beside reference: PictureModel) throws -> SparseTransformer {
        guard let quantized else {
            return reference.transformer.rounded(to: bits ?? .int8)
        }
        let directory = ModelDirectory(URL(filePath: quantized, directoryHint: .isDirectory))
        let configuration = try ModelConfiguration(contentsOf: directory)
        guard configuration.transformer == reference.transformer.configuration else {
            throw CommandError.badInput(
                "\(directory.configuration.path): the transformer has other sizes than that of "
                    + "--model; give the model that it was made from")
        }
        return try SparseTransformer(contentsOf: directory, configuration: configuration)
    }

    private func measure(
        _ measured: [Int], by evaluation: QuantizationEvaluation
    ) throws -> [QuantizationEvaluation.Measure] {
        var line = ProgressLine("picture", total: measured.count, onlyOnTerminal: true)
        defer { line.finish() }
        var measures: [QuantizationEvaluation.Measure] = []
        for part in measured.parts(of: Self.picturesAtOnce) {
            measures += try evaluation.measures(of: part)
            line.show(measures.count)
        }
        return measures
    }
}
