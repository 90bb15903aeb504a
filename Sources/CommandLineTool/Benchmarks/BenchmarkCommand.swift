// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `teapot benchmark`: how fast this machine is.
struct BenchmarkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "benchmark",
        abstract: "Measure how fast this machine draws pictures and trains.",
        subcommands: [
            DecodingBenchmarkCommand.self, SizesBenchmarkCommand.self,
            TrainingBenchmarkCommand.self, ScalingBenchmarkCommand.self,
        ])
}
