// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Checkpoints
import Foundation
import Models
import Tensors

/// `teapot quantize`: a copy of a model with weights of few bits.
struct QuantizeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quantize",
        abstract: "Make a copy of a model whose transformer has weights of 8 or 4 bits.",
        discussion: """
            int8: every row of a matrix has a scale. int4: every 32 weights of a row have a scale, \
            chosen for the smallest squared error; the heads keep 8 bits. Embeddings, norms and \
            biases stay as they are, and so do all other files. Every command takes the new \
            directory; it cannot be trained further.
            """)

    @Argument(
        help: ArgumentHelp("The model directory.", valueName: "model"),
        completion: .directory)
    var model: String

    @Option(
        name: .customLong("to"),
        help: ArgumentHelp("Bits of a weight: int8 or int4.", valueName: "bits"))
    var bits: WeightBits

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("The model directory to make.", valueName: "dir"),
        completion: .directory)
    var output: String

    @OptionGroup var threads: ThreadArguments

    func run() throws {
        threads.apply()
        let source = ModelDirectory(URL(filePath: model, directoryHint: .isDirectory))
        let target = try ModelDirectory(newAt: output)
        let quantization = try ModelQuantization(of: source, to: bits)
        let bytes = try quantization.write(to: target)
        let before = source.transformer.byteCount
        print(
            "\(output): \(quantization.matrixCount) matrices in \(bits.rawValue), "
                + "\(quantization.parameterCount) numbers, \(bytes) bytes instead of \(before)")
    }
}

extension ModelDirectory {
    /// A directory that holds no model yet.
    ///
    /// - Throws: `CommandError.usage` naming `--output`.
    init(newAt output: String) throws {
        self.init(URL(filePath: output, directoryHint: .isDirectory))
        guard !FileManager.default.fileExists(atPath: configuration.path(percentEncoded: false))
        else {
            throw CommandError.usage(
                "--output \(output): holds a model already; give a new directory")
        }
    }
}

extension WeightBits: ExpressibleByArgument {}
