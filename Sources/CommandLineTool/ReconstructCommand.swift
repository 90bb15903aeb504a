// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Completions
import Foundation
import Images
import Models

/// `teapot reconstruct`: a picture through its tokens and back.
struct ReconstructCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconstruct",
        abstract: "Turn a picture into tokens and back: what the model can see and draw of it.",
        discussion: """
            Prints the peak signal-to-noise ratio on the model's square. Without --output the \
            result for cat.jpg is cat-reconstructed.png in the current folder.
            """)

    @Argument(
        help: ArgumentHelp("A PNG, JPEG or WebP picture.", valueName: "photo"),
        completion: .file(extensions: ["png", "jpg", "jpeg"]))
    var photo: String

    @OptionGroup var fit: FitArguments
    @OptionGroup var pictures: PictureArguments
    @OptionGroup var output: OutputArguments
    @OptionGroup var model: ModelArguments
    @OptionGroup var threads: ThreadArguments

    /// What `--json` prints.
    private struct Report: Encodable {
        struct Tokens: Encodable {
            let rows: Int
            let columns: Int
            let distinct: Int
        }
        let output: String
        let tokens: Tokens
        let signalToNoise: Double
        let seconds: Double
        let model: String
    }

    func run() throws {
        let start = ContinuousClock.now
        threads.apply()
        let directory = try model.directory()
        let target = try output.target(usualName: "\(photo.fileStem)-reconstructed.png")
        let picture = try pictures.read(photo)
        let codec = try PictureCodec(modelDirectory: directory)
        let result = codec.reconstruct(picture, fit: fit.mode, isRaw: fit.raw)
        try result.picture.write(to: target.url)
        if let grid = output.grid {
            try Image.contactSheet(of: [picture, result.picture], columns: 2)
                .write(to: URL(filePath: grid))
        }
        let report = Report(
            output: target.path,
            tokens: Report.Tokens(
                rows: result.tokens.rows, columns: result.tokens.columns,
                distinct: Set(result.tokens.tokens).count),
            signalToNoise: result.signalToNoise.rounded(places: 3),
            seconds: ((ContinuousClock.now - start) / .seconds(1)).rounded(places: 4),
            model: codec.modelName)
        guard !output.json else { return try JSONOutput.print(report) }
        print(
            "\(target.path): \(report.tokens.rows)×\(report.tokens.columns) tokens, "
                + "\(report.tokens.distinct) different, "
                + "\(report.signalToNoise.rounded(places: 2)) dB")
    }
}
