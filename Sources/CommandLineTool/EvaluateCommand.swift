// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `teapot evaluate`: measures.
struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Measure a model on pictures it has not learnt from.",
        subcommands: [
            CaptionsCommand.self, LikelihoodCommand.self, MatricesCommand.self,
            ParityCommand.self, QuantizationCommand.self, ReconstructionCommand.self,
            TransformationsCommand.self, WindowCommand.self,
        ])
}
