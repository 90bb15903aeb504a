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
            """)

    @Argument(
        help: ArgumentHelp("The published files, in any order.", valueName: "file"),
        completion: .file())
    var files: [String]

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            "What the files are (\(PublishedModel.allCases.map(\.rawValue).joined(separator: ", "))); "
                + "told by the names of the tensors when not given.", valueName: "kind"))
    var kind: String?

    @Option(
        help: ArgumentHelp(
            "How numbers are kept: f32, f16 or bf16; halves round.", valueName: "type"))
    var precision = "f32"

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
                "--as \(kind): expected "
                    + PublishedModel.allCases.map(\.rawValue).joined(separator: ", "))
        }
        if Self.precisions[precision] == nil {
            throw ValidationError("--precision \(precision): expected f32, f16 or bf16")
        }
    }

    func run() throws {
        let directory = ModelDirectory(URL(filePath: output, directoryHint: .isDirectory))
        if FileManager.default.fileExists(atPath: directory.configuration.path) {
            throw CommandError.usage(
                "--output \(output): holds a model already; give a new directory")
        }
        let catalogs = try files.map { try TensorCatalog(contentsOf: URL(filePath: $0)) }
        let known = try kind.flatMap(PublishedModel.init(rawValue:)) ?? PublishedModel(of: catalogs)
        let name = directory.url.lastPathComponent
        let plan = try known.plan(catalogs, name: name)
        for fate in plan.fates { print(Self.line(fate)) }
        try plan.write(to: directory, storing: Self.precisions[precision] ?? .float32)
        let count = plan.fates.reduce(0) { $0 + ($1.target?.shape.count ?? 0) }
        print("\(output): \(known.rawValue), \(plan.fates.count) tensors, \(count) numbers")
    }

    /// What becomes of a tensor, in one line.
    private static func line(_ fate: ImportPlan.Fate) -> String {
        let source = fate.source
        let start = "\(source.name) \(source.elementType.rawValue) \(source.shape)"
        guard let target = fate.target else { return "\(start) left: \(fate.reason)" }
        return "\(start) → \(target.name) \(target.shape)"
    }
}
