// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Checkpoints
import Foundation
import Models
import Tensors

/// `teapot import`: weights that others published become a model directory.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Make a model directory of weights that others published.",
        discussion: """
            Reads what torch.save and torch.jit.save wrote, and safetensors; nothing that a file \
            holds is run. Every tensor's fate is printed, and a tensor that is missing, left over \
            or of another shape is an error.
            openai-dvae: encoder.pkl and decoder.pkl of the discrete VAE that OpenAI published.
            rudalle: a transformer's pytorch_model.bin, its VQGAN's .ckpt, and bpe.model.
            mindalle: stage1_last.ckpt, stage2_last.ckpt, the vocabulary and the merges.
            rudalle-vqgan, taming-vqgan: a VQGAN alone.
            clip: a CLIP with a vision transformer, and bpe_simple_vocab_16e6.txt, unpacked.
            What is not given now can be imported into the same directory later.
            """)

    @Argument(
        help: ArgumentHelp("The published files, in any order.", valueName: "file"),
        completion: .file())
    var files: [String]

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            "What the files are (\(PublishedModel.words)); "
                + "told by the names of the tensors when not given.", valueName: "kind"))
    var kind: String?

    @Option(
        help: ArgumentHelp(
            """
            How numbers are kept: f32, f16 or bf16, which round; or int8 or int4 for the matrices \
            of a transformer and f16 for all others.
            """, valueName: "type"))
    var precision = "f32"

    @Option(
        help: ArgumentHelp(
            "Attention heads of a transformer whose width tells nothing.", valueName: "n"))
    var heads: Int?

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("The model directory to make.", valueName: "dir"),
        completion: .directory)
    var output: String

    private static let precisions: [String: StoredType] = [
        "f32": .float32, "f16": .float16, "bf16": .bfloat16,
    ]

    func validate() throws {
        if let kind, PublishedModel(rawValue: kind) == nil {
            throw ValidationError(
                "--as \(kind): expected \(PublishedModel.words)")
        }
        if Self.precisions[precision] == nil, WeightBits(rawValue: precision) == nil {
            throw ValidationError(
                "--precision \(precision): expected f32, f16, bf16, int8 or int4")
        }
    }

    func run() throws {
        let directory = ModelDirectory(URL(filePath: output, directoryHint: .isDirectory))
        let isThere = FileManager.default.fileExists(atPath: directory.configuration.path)
        let model = isThere ? try ModelConfiguration(contentsOf: directory) : nil
        let urls = files.map { URL(filePath: $0) }
        let published = try ModelImport(
            try urls.filter(PublishedText.isWeights).map(TensorCatalog.init(contentsOf:)),
            texts: try urls.filter { !PublishedText.isWeights($0) }
                .map(PublishedText.init(contentsOf:)),
            options: ImportOptions(
                name: directory.url.lastPathComponent,
                kind: kind.flatMap(PublishedModel.init(rawValue:)), headCount: heads),
            into: model)
        for fate in published.fates { print(Self.line(fate)) }
        try published.write(
            to: directory, storing: Self.precisions[precision] ?? .float16,
            bits: WeightBits(rawValue: precision))
        for plan in published.plans {
            let count = plan.parameters.flatMap(\.parts).reduce(0) { $0 + $1.shape.count }
            print("\(plan.catalog.path): \(plan.fates.count) tensors, \(count) numbers")
        }
    }

    /// What becomes of a tensor, in one line.
    private static func line(_ fate: ImportPlan.Fate) -> String {
        let source = fate.source
        let start = "\(source.name) \(source.elementType.rawValue) \(source.shape)"
        guard !fate.pieces.isEmpty else { return "\(start) left: \(fate.reason)" }
        let targets = fate.pieces.map { "\($0.tensor.name) \($0.tensor.shape)" }
        let reason = fate.reason.isEmpty ? "" : "; \(fate.reason)"
        return "\(start) → \(targets.joined(separator: ", "))\(reason)"
    }
}
