// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Completions
import Corpora
import Evaluation
import Foundation
import Images

/// `teapot evaluate transformations`: whether captions are followed, on subjects never learned from.
struct TransformationsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "transformations",
        abstract: "How well held-out subjects are transformed, against true answers.",
        discussion: """
            Every question is a held-out subject in the upper half and a caption; the likeliest \
            token is taken everywhere. An answer is right when the true answer nearest to it, \
            among those of all transformations of that subject, is the one that was asked for. \
            Copying the upper half is the baseline. The same flags print the same bytes.
            """)

    @Option(help: "Questions for each transformation.")
    var count = 20

    @Option(help: "Another seed asks about other subjects.")
    var seed: UInt64 = 1

    @Option(
        help: ArgumentHelp(
            "Where subjects come from: \(TransformationSubjects.sourceNames).",
            valueName: "names"))
    var sources: String?

    @Option(
        help: ArgumentHelp(
            "Ask for these alone: \(TransformationsArgument.names).", valueName: "names"))
    var to: String?

    @Option(
        help: ArgumentHelp(
            "How far captions are followed; as the model's config.json says without it.",
            valueName: "g"))
    var guidance: Float?

    @Flag(help: "Measure answers as they are decoded, without detail of the photo.")
    var noDetail = false

    @Option(
        help: ArgumentHelp(
            "Write a PNG of right answers, then wrong ones: upper half, drawn, true.",
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
        try GuidanceArgument.validate(guidance)
        if let to { _ = try TransformationsArgument.transformations(to, flag: "--to") }
    }

    func run() throws {
        threads.apply()
        let sheet = try sheet.map { try SheetFile($0, flag: "--sheet") }
        let wanted = try to.map {
            try TransformationsArgument.transformations($0, flag: "--to")
        }
        let subjects = try TransformationSubjects.read(sources).filter { $0.split == .heldOut }
        let engine = try CompletionEngine(modelDirectory: try model.directory())
        let pixels = engine.canvasPixels
        guard (32...1024).contains(pixels), pixels.isMultiple(of: 8) else {
            throw CommandError.badInput(
                "\(engine.modelName): its pictures have \(pixels) pixels across; pairs are drawn with "
                    + "a multiple of 8 from 32 to 1024")
        }
        let measures = try measures(
            engine, subjects: subjects, of: wanted ?? Transformation.allCases)
        guard !measures.isEmpty else {
            throw CommandError.badInput("no held-out subject suits; give more --sources")
        }
        try sheet?.write(TransformationReport.sheet(of: measures, count: Self.examples))
        let report = TransformationReport(model: engine.modelName, measures: measures)
        guard !json else { return try JSONOutput.print(report) }
        for line in report.lines { print(line) }
    }

    private func measures(
        _ engine: CompletionEngine, subjects: [Subject], of wanted: [Transformation]
    ) throws -> [TransformationEvaluation.Measure] {
        var line = ProgressLine("question", total: wanted.count * count, onlyOnTerminal: true)
        defer { line.finish() }
        var measures: [TransformationEvaluation.Measure] = []
        for transformation in wanted {
            let pairs = try TransformationPairs(
                seed: seed, subjects: subjects, transformations: [transformation],
                size: engine.canvasPixels)
            let evaluation = TransformationEvaluation(
                engine: engine, pairs: pairs, guidance: guidance, keepsDetail: !noDetail)
            var found = 0
            // Some subjects turn out to be unusable: others take their place.
            for choice in pairs.heldOutTrials(of: transformation, count: 4 * count)
            where found < count {
                guard let measure = try evaluation.measure(choice) else { continue }
                measures.append(measure)
                found += 1
                line.show(measures.count)
            }
        }
        return measures
    }
}
