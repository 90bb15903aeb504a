// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Checkpoints
import Models
import Tensors
import Training

/// `teapot benchmark training`: steps a second beside what the machine can multiply.
struct TrainingBenchmarkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "training",
        abstract: "Measure training steps and where their time goes.",
        discussion: """
            Trains on examples of chance for a few seconds and writes no files: \
            pocket-transformer and pocket-dvae have the sizes of the model, malevich-layer is one \
            layer of width 2048. Between the steps large products of matrices are measured: the \
            ceiling. docs/benchmarks.md says what is counted.
            """)

    @Option(
        help: ArgumentHelp(
            "Only this one: pocket-transformer, pocket-dvae or malevich-layer.", valueName: "name"))
    var only: TrainingBenchmark?

    @OptionGroup var benchmark: BenchmarkArguments

    func run() throws {
        let sizes = try benchmark.sizes()
        let report = TrainingBenchmarkReport(
            results: try (only.map { [$0] } ?? TrainingBenchmark.allCases).map { chosen in
                let result = try chosen.run(
                    transformer: sizes.transformer, discreteVAE: sizes.discreteVAE,
                    precision: benchmark.precision ?? .preferred, seconds: benchmark.seconds)
                if !benchmark.json { for line in result.lines { print(line) } }
                return .init(result)
            })
        if benchmark.json { try JSONOutput.print(report) }
    }
}

extension TrainingBenchmark: ExpressibleByArgument {}
