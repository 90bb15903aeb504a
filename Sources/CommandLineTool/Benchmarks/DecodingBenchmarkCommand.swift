// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Checkpoints
import Evaluation
import Foundation
import Models
import Tensors
import Training

/// `teapot benchmark decode`: milliseconds a token beside what reading the weights would take.
struct DecodingBenchmarkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decode",
        abstract: "Measure how fast pictures are drawn, beside how fast memory is read.",
        discussion: """
            Draws the lower half of pictures with tokens of chance, for several numbers of \
            candidates. With --synthesize the transformer has random weights of a published size, \
            in each of the forms that --weights names; otherwise it is the model's. Then one \
            picture is encoded and decoded; of a discrete VAE of a published size, nothing else is \
            measured. docs/benchmarks.md says what is counted.
            """)

    @Option(
        help: ArgumentHelp(
            "Random weights of a published size: \(SyntheticModel.words).", valueName: "name"))
    var synthesize: String?

    @Option(
        help: ArgumentHelp(
            "Their forms: float32, float16, bfloat16, int8, int4; commas between.",
            valueName: "forms"))
    var weights = "int8,int4"

    @Option(
        help: ArgumentHelp("Candidates side by side; commas between.", valueName: "numbers"))
    var candidates = "1,8,64"

    @Option(help: "Seconds for each measurement; at least four steps are made.")
    var seconds = 8.0

    @Flag(help: "Print one JSON object instead of tables.")
    var json = false

    @OptionGroup var model: ModelArguments
    @OptionGroup var threads: ThreadArguments

    func validate() throws {
        if let synthesize {
            let sizes = SyntheticModel(rawValue: synthesize)?.configuration
            guard sizes?.transformer != nil || sizes?.discreteVAE != nil else {
                throw ValidationError(
                    "--synthesize \(synthesize): expected a published model with a transformer or "
                        + "a discrete VAE, one of \(SyntheticModel.words)")
            }
        }
        try DecodingForms.check(weights)
        for count in DecodingForms.words(candidates) where !(1...512).contains(Int(count) ?? 0) {
            throw ValidationError("--candidates \(count): give whole numbers from 1 to 512")
        }
        guard seconds > 0, seconds.isFinite else {
            throw ValidationError("--seconds \(seconds): give more than 0")
        }
    }

    func run() throws {
        threads.apply()
        var report = DecodingBenchmarkReport(
            bandwidth: MemoryBandwidth.measured(), ceilingGops: MatrixCeiling.measuredGops())
        TensorMemory.releaseUnused()
        if !json { print(report.head) }
        if let synthesize, let published = SyntheticModel(rawValue: synthesize) {
            try measure(published, into: &report)
        } else {
            let directory = ModelDirectory(try model.directory())
            let picture = try PictureModel(contentsOf: directory)
            measure(
                picture.transformer, name: picture.configuration.name,
                weights: picture.transformer.weightsName, into: &report)
            measure(picture.codec, sizes: picture.configuration.discreteVAE, into: &report)
        }
        if json { try JSONOutput.print(report) }
    }

    /// Measures random weights of a published size: the transformer in each form or, where there is
    /// none, the discrete VAE.
    private func measure(
        _ published: SyntheticModel, into report: inout DecodingBenchmarkReport
    ) throws {
        guard let sizes = published.configuration.transformer else {
            guard let sizes = published.configuration.discreteVAE else { return }
            var parameters = RandomParameters(seed: 1)
            let codec = try DiscreteVAE(sizes, parameters: &parameters)
            return measure(codec, sizes: sizes, into: &report)
        }
        for form in DecodingForms.words(weights) {
            guard var parameters = SyntheticParameters(weights: form) else { continue }
            let needed = DecodingMemory(sizes, weights: form, candidates: 1).total
            if let available = ProcessMemory.available, needed > available {
                throw CommandError.badInput(
                    "--weights \(form): takes \(needed.inMegabytes) MB, \(available.inMegabytes) "
                        + "MB are free; take fewer bits or a smaller model")
            }
            let transformer = try SparseTransformer(sizes, parameters: &parameters)
            measure(transformer, name: published.rawValue, weights: form, into: &report)
        }
    }

    private func measure(
        _ codec: any ImageCodec, sizes: DiscreteVAEConfiguration?,
        into report: inout DecodingBenchmarkReport
    ) {
        report.add(
            CodecBenchmark(
                codec, operations: sizes.map { $0.inferenceOperations(side: $0.pictureSize) }))
        if !json { report.codecLines.forEach { print($0) } }
    }

    private func measure(
        _ transformer: SparseTransformer, name: String, weights: String,
        into report: inout DecodingBenchmarkReport
    ) {
        ProcessMemory.forgetPeak()
        let benchmark = DecodingBenchmark(transformer, seconds: seconds)
        report.add(benchmark.prefill())
        if !json { print(report.prefillLine(name: name, weights: weights)) }
        for count in DecodingForms.words(candidates).compactMap(Int.init) {
            let needed = DecodingMemory(
                transformer.configuration, weights: weights, candidates: count
            ).cache
            if let available = ProcessMemory.available, needed > available {
                if !json {
                    print(
                        "  \(count) candidates need \(needed.inMegabytes) MB for keys and values, "
                            + "\(available.inMegabytes) MB are free")
                }
                continue
            }
            report.add(
                benchmark.steps(candidates: count), model: name, weights: weights,
                peak: ProcessMemory.peak)
            if !json { print(report.lastLine) }
        }
        TensorMemory.releaseUnused()
    }
}
