// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// The `teapot` command.
@main
struct Tool: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "teapot",
        abstract: "Complete and edit pictures with the first DALL·E's method, on a CPU.",
        discussion: """
            Exit codes: 0 done, 64 wrong usage, 65 bad input, 66 missing file, 70 internal error, \
            74 read or write failed.
            `teapot --generate-completion-script bash` (or zsh, fish) prints completions for a shell.
            """,
        version: "0.1.0",
        subcommands: [
            CompleteCommand.self, TransformCommand.self, SolveCommand.self, AnimateCommand.self,
            GenerateCommand.self, ReconstructCommand.self, RankCommand.self, InspectCommand.self,
            EvaluateCommand.self, CorpusCommand.self, TrainCommand.self, ImportCommand.self,
            QuantizeCommand.self, ResizeCommand.self, BenchmarkCommand.self,
        ])

    /// Runs the command line; every failure is one line on standard error and an exit code.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            Failure.exit(with: error)
        }
    }
}
