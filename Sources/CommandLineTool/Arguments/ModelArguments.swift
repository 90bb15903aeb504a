// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import DefaultModel
import Foundation

/// Which model a command uses.
struct ModelArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            A model directory; without it one that ships with teapot is used: pocket, or to solve \
            puzzles pocket-puzzles.
            """, valueName: "dir"),
        completion: .directory)
    var model: String?

    /// The model directory that is there.
    ///
    /// - Parameter shipped: the model that is used without `--model`.
    /// - Returns: that of `--model`, or of `shipped`.
    /// - Throws: where it does not exist.
    func directory(shipped: DefaultModel = .pictures) throws -> URL {
        guard let model else {
            guard let directory = shipped.directory else {
                throw CommandError.missingFile(
                    "the model \(shipped.rawValue) is not beside the program; "
                        + "install it again or give a model directory with --model")
            }
            return directory
        }
        var isDirectory: ObjCBool = false
        let exists = unsafe FileManager.default.fileExists(atPath: model, isDirectory: &isDirectory)
        guard exists else {
            throw CommandError.missingFile(
                "\(model): no such model directory; give a directory with config.json, "
                    + "or leave --model out for the model that ships with teapot")
        }
        guard isDirectory.boolValue else {
            throw CommandError.badInput(
                "\(model): is a file; --model takes the directory that config.json is in")
        }
        return URL(filePath: model, directoryHint: .isDirectory)
    }
}
