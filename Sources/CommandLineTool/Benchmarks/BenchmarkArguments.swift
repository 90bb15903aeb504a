// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Checkpoints
import Foundation
import Models
import Tensors

/// What every benchmark of training is told.
struct BenchmarkArguments: ParsableArguments {
    @Option(help: "Seconds for each measurement; at least three steps are made.")
    var seconds = 16.0

    @Option(
        help: """
            What products are computed in: float32 or bfloat16; without it bfloat16 where the \
            processor has instructions that make it faster.
            """)
    var precision: Precision?

    @Flag(help: "Print one JSON object instead of tables.")
    var json = false

    @OptionGroup var model: ModelArguments
    @OptionGroup var threads: ThreadArguments

    func validate() throws {
        guard seconds > 0, seconds.isFinite else {
            throw ValidationError("--seconds \(seconds): give more than 0")
        }
    }

    /// Sets the budget of threads and gives the sizes of both networks of the model.
    func sizes() throws -> (
        transformer: SparseTransformerConfiguration, discreteVAE: DiscreteVAEConfiguration
    ) {
        threads.apply()
        let directory = ModelDirectory(try model.directory())
        let sizes = try ModelConfiguration(contentsOf: directory)
        guard let transformer = sizes.transformer, let discreteVAE = sizes.discreteVAE else {
            throw CommandError.badInput(
                "\(directory.configuration.path): names no transformer or no discrete VAE; "
                    + "--model takes a model with both")
        }
        return (transformer, discreteVAE)
    }
}
