// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Completions
import Foundation
import Images

/// `teapot transform`: the same subject as a sketch, in pink, on a stamp.
struct TransformCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "transform",
        abstract: "Draw a photo's subject anew as a caption says: as a sketch, colored pink, …",
        discussion: """
            The photo is laid into the upper half of the model's square, and the lower half is \
            drawn under a caption such as "the exact same cat on the top as a sketch on the \
            bottom". The answer is the lower half alone, as large as the photo. Several names \
            after --to give one labelled sheet of all answers. \
            Without --output the answer for cat.jpg is cat-transformed.png in the current folder.
            """)

    /// How a photo fills half of the square.
    enum Way: String, ExpressibleByArgument, CaseIterable {
        case pad, crop, stretch
    }

    @Argument(
        help: ArgumentHelp("A PNG, JPEG or WebP picture.", valueName: "photo"),
        completion: .file(extensions: ["png", "jpg", "jpeg"]))
    var photo: String?

    @OptionGroup(title: "Transformation options") var wish: TransformationArguments

    @Flag(help: "Write the photo and the answer below it, as the model sees them.")
    var sheet = false

    @Option(help: "How the photo fills the half: pad (with its rim's colour), crop or stretch.")
    var fit = Way.pad

    @Option(
        help: ArgumentHelp(
            "The answer's size in pixels; the photo's without it.", valueName: "wxh"))
    var size: SizeArgument?

    @OptionGroup(title: "Sampling options") var sampling: SamplingArguments
    @OptionGroup(title: "Picture options") var pictures: PictureArguments
    @OptionGroup(title: "Output options") var output: OutputArguments
    @OptionGroup var model: ModelArguments
    @OptionGroup var threads: ThreadArguments

    func validate() throws {
        if wish.isList { return }
        guard photo != nil else { throw ValidationError("Missing expected argument '<photo>'") }
        if try wish.wishes().count > 1, output.grid != nil || sampling.answerCount > 1 {
            throw ValidationError(
                "several names after --to give one sheet with one answer each; drop --grid, "
                    + "--samples, or all names but one")
        }
    }

    func run() throws {
        if wish.isList { return wish.list.forEach { print($0) } }
        let start = ContinuousClock.now
        threads.apply()
        let photo = photo ?? ""
        let directory = try model.directory()
        let target = try output.target(usualName: "\(photo.fileStem)-transformed.png")
        let picture = try pictures.read(photo)
        let engine = try CompletionEngine(modelDirectory: directory)
        let run = CompletionRun(
            engine: engine, output: output, seed: sampling.seed, start: start,
            load: engine.loadSeconds)
        let cells = try wish.wishes().map { wish in
            CompletionRun.Cell(
                steps: try engine.steps(for: request(picture, wish)),
                caption: wish.caption, label: wish.label)
        }
        if cells.count == 1 {
            try run(
                cells[0].steps, input: picture, target: target,
                answerCount: sampling.answerCount)
        } else {
            try run.sheet(cells, input: picture, target: target)
        }
    }

    private func request(
        _ picture: Image, _ wish: TransformationArguments.Wish
    ) -> TransformationRequest {
        TransformationRequest(
            photo: picture, caption: wish.caption, fit: mode,
            result: sheet ? .sheet : .lowerHalf, size: size?.value,
            keepsDetail: wish.keepsDetail, sampling: sampling.options, seed: sampling.seed,
            candidateCount: sampling.samples, bestCount: sampling.best, window: sampling.window)
    }

    private var mode: FitMode? {
        switch fit {
        case .pad: nil
        case .crop: .crop
        case .stretch: .stretch
        }
    }
}
