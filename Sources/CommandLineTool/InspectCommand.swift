// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Checkpoints
import Foundation
import Models

/// `teapot inspect`: what is in a model directory, a file of weights or a picture.
struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Say what is in a model directory, a file of weights or a picture.",
        discussion: """
            Of a model directory: its sizes, parameters and files. Of a file of weights \
            (.safetensors, an .index.json of such files, or what PyTorch saved: .pt, .pth, .bin, \
            .ckpt, .pkl): its tensors; nothing that a file holds is run. Of a picture: its tokens, \
            as the model of --model sees them. With --synthesize nothing is inspected: a model \
            directory of random weights is written, as large as one that others published.
            """)

    @Argument(
        help: ArgumentHelp(
            "A model directory, a file of weights or a picture.", valueName: "path"))
    var path: String?

    @Option(
        help: ArgumentHelp(
            "Write random weights of a published size: \(SyntheticModel.words).",
            valueName: "name"))
    var synthesize: String?

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("The model directory that --synthesize makes.", valueName: "dir"),
        completion: .directory)
    var output: String?

    @Flag(help: "Print one JSON object instead of lines for people.")
    var json = false

    @OptionGroup var pictures: PictureArguments
    @OptionGroup var model: ModelArguments
    @OptionGroup var threads: ThreadArguments

    func validate() throws {
        if let synthesize {
            guard SyntheticModel(rawValue: synthesize) != nil else {
                throw ValidationError(
                    "--synthesize \(synthesize): expected \(SyntheticModel.words)")
            }
            guard path == nil, output != nil else {
                throw ValidationError("--synthesize writes a model; give --output and no path")
            }
        } else if path == nil || output != nil {
            throw ValidationError("give one path to inspect, or --synthesize and --output")
        }
    }

    func run() throws {
        threads.apply()
        if let path {
            try inspect(path)
        } else if let output, let model = synthesize.flatMap(SyntheticModel.init(rawValue:)) {
            let directory = ModelDirectory(URL(filePath: output, directoryHint: .isDirectory))
            guard !FileManager.default.fileExists(atPath: directory.configuration.path) else {
                throw CommandError.usage(
                    "--output \(output): holds a model already; give a new directory")
            }
            // Halves, as most are published.
            let count = try model.write(to: directory, storing: .float16)
            print("\(output): \(model.rawValue), \(count) random numbers")
        }
    }

    private func inspect(_ path: String) throws {
        let url = URL(filePath: path)
        guard FileManager.default.fileExists(atPath: path) else {
            throw CommandError.missingFile(
                "\(path): no such file; give a model directory, a file of weights or a picture")
        }
        if url.isFolder {
            try show(try ModelInspection(directory: url))
        } else if url.pathExtension.lowercased() == "safetensors" {
            try show(try CheckpointInspection(file: url))
        } else if WeightsInspection.endings.contains(url.pathExtension.lowercased()) {
            try show(try WeightsInspection(file: url))
        } else {
            try show(
                try PictureInspection(
                    picture: try pictures.read(path), path: path,
                    modelDirectory: try model.directory()))
        }
    }

    private func show(_ inspection: some Inspection) throws {
        guard !json else { return try JSONOutput.print(inspection) }
        for line in inspection.lines { print(line) }
    }
}

/// What was found out about something, for machines and for people.
protocol Inspection: Encodable {
    /// One line a fact.
    var lines: [String] { get }
}
