// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Checkpoints
import Foundation

/// A model, and where a changed copy of it goes.
struct ModelCopyArguments: ParsableArguments {
    @Argument(
        help: ArgumentHelp("The model directory.", valueName: "model"),
        completion: .directory)
    var model: String

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("The model directory to make.", valueName: "dir"),
        completion: .directory)
    var output: String

    /// The model that is there.
    var source: ModelDirectory { ModelDirectory(URL(filePath: model, directoryHint: .isDirectory)) }

    /// A directory that holds no model yet.
    ///
    /// - Throws: `CommandError.usage` naming `--output`.
    func target() throws -> ModelDirectory {
        let target = ModelDirectory(URL(filePath: output, directoryHint: .isDirectory))
        let file = target.configuration.path(percentEncoded: false)
        guard !FileManager.default.fileExists(atPath: file) else {
            throw CommandError.usage(
                "--output \(output): holds a model already; give a new directory")
        }
        return target
    }
}
