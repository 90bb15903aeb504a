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
            in each of the forms that --weights names; otherwise it is the model's. \
            docs/benchmarks.md says what is counted.
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

    private static let forms = ["float32", "float16", "bfloat16", "int8", "int4"]

    func validate() throws {
        if let synthesize, SyntheticModel(rawValue: synthesize)?.configuration.transformer == nil {
            throw ValidationError(
                "--synthesize \(synthesize): expected a published model with a transformer, one of "
                    + SyntheticModel.words)
        }
        for form in Self.words(weights) where !Self.forms.contains(form) {
            throw ValidationError(
                "--weights \(form): expected \(Self.forms.joined(separator: ", "))")
        }
        for count in Self.words(candidates) where !(1...512).contains(Int(count) ?? 0) {
            throw ValidationError("--candidates \(count): give whole numbers from 1 to 512")
        }
        guard seconds > 0, seconds.isFinite else {
            throw ValidationError("--seconds \(seconds): give more than 0")
        }
    }

    private static func words(_ list: String) -> [String] {
        list.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }

    func run() throws {
        threads.apply()
        var report = DecodingBenchmarkReport(
            bandwidth: MemoryBandwidth.measured(), ceilingGops: MatrixCeiling.measuredGops())
        TensorMemory.releaseUnused()
        if !json { print(report.head) }
        if let synthesize, let published = SyntheticModel(rawValue: synthesize) {
            for form in Self.words(weights) {
                guard let sizes = published.configuration.transformer,
                    var parameters = SyntheticParameters(weights: form)
                else { continue }
                try checkMemory(for: sizes, form: form)
                let transformer = try SparseTransformer(sizes, parameters: &parameters)
                measure(transformer, name: synthesize, weights: form, into: &report)
            }
        } else {
            let directory = ModelDirectory(try model.directory())
            let picture = try PictureModel(contentsOf: directory)
            measure(
                picture.transformer, name: picture.configuration.name,
                weights: picture.transformer.weightsName, into: &report)
            let operations = picture.configuration.discreteVAE.map {
                $0.inferenceOperations(side: $0.pictureSize)
            }
            report.add(CodecBenchmark(picture.codec, operations: operations))
            if !json { report.codecLines.forEach { print($0) } }
        }
        if json { try JSONOutput.print(report) }
    }

    private func measure(
        _ transformer: SparseTransformer, name: String, weights: String,
        into report: inout DecodingBenchmarkReport
    ) {
        ProcessMemory.forgetPeak()
        let benchmark = DecodingBenchmark(transformer, seconds: seconds)
        report.add(benchmark.prefill())
        if !json { print(report.prefillLine(name: name, weights: weights)) }
        for count in Self.words(candidates).compactMap(Int.init) {
            // The most it can be: what candidates share is kept once.
            let needed = benchmark.cacheBytes(candidates: count + 1)
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

    private func checkMemory(
        for sizes: SparseTransformerConfiguration, form: String
    ) throws {
        let bits = ["float32": 32, "float16": 16, "bfloat16": 16, "int8": 8, "int4": 5]
        let matrices = 12 * sizes.modelWidth * sizes.modelWidth * sizes.patterns.count
        let rest = max(0, sizes.parameterCount - matrices)
        let needed = matrices / 8 * (bits[form] ?? 32) + 4 * rest
        if let available = ProcessMemory.available, needed > available {
            throw CommandError.badInput(
                "--weights \(form): takes \(needed.inMegabytes) MB, \(available.inMegabytes) MB "
                    + "are free; take fewer bits or a smaller model")
        }
    }
}
