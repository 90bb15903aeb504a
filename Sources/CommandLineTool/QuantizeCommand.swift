// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Checkpoints
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

    @OptionGroup var copy: ModelCopyArguments

    @Option(
        name: .customLong("to"),
        help: ArgumentHelp("Bits of a weight: int8 or int4.", valueName: "bits"))
    var bits: WeightBits

    @OptionGroup var threads: ThreadArguments

    func run() throws {
        threads.apply()
        let (source, target) = (copy.source, try copy.target())
        let quantization = try ModelQuantization(of: source, to: bits)
        let bytes = try quantization.write(to: target)
        let before = source.transformer.byteCount
        print(
            "\(copy.output): \(quantization.matrixCount) matrices in \(bits.rawValue), "
                + "\(quantization.parameterCount) numbers, \(bytes) bytes instead of \(before)")
    }
}

extension WeightBits: ExpressibleByArgument {}
