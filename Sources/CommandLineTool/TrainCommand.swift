// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `teapot train`: the networks of a model, one after the other into one directory.
struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Train the parts of a model into one directory.",
        discussion: """
            A model needs all three: first dvae and tokenizer, then transformer. A run that was \
            stopped, in whatever way, goes on with the same command and --resume, and ends with \
            the same weights as if it had never stopped.
            """,
        subcommands: [
            TrainTokenizerCommand.self, TrainDiscreteVAECommand.self, TrainTransformerCommand.self,
        ])
}
