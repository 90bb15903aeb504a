// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Completions
import Foundation
import Images

/// `teapot animate`: one completion for each frame of a sequence, joined to an animation.
struct AnimateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "animate",
        abstract: "Complete every frame of a sequence and join them to an animated PNG.",
        discussion: """
            Every frame is completed under the same caption with the same seed, so that what \
            changes between the answers comes from the frames: a hat that turns by a few degrees, \
            a sky that gets darker. Frames are ordered by name, frame-2 before frame-10. \
            Without --output the animation is animated.png in the current folder.
            """)

    @Argument(
        help: ArgumentHelp(
            "Pictures of one size, or folders of them; at least two.", valueName: "frame"),
        completion: .file())
    var frames: [String]

    @Option(help: ArgumentHelp("What the pictures show.", valueName: "text"))
    var caption = ""

    @Option(
        name: .customLong("frames-per-second"),
        help: ArgumentHelp("How fast it runs, from 1 to 60.", valueName: "n"))
    var framesPerSecond = 4

    @OptionGroup(title: "Region options") var region: RegionArguments
    @OptionGroup(title: "Region options") var fit: FitArguments
    @OptionGroup(title: "Sampling options") var sampling: SamplingArguments
    @OptionGroup(title: "Picture options") var pictures: PictureArguments
    @OptionGroup(title: "Output options") var output: OutputArguments
    @OptionGroup var model: ModelArguments
    @OptionGroup var threads: ThreadArguments

    func validate() throws {
        guard (1...60).contains(framesPerSecond) else {
            throw ValidationError(
                "--frames-per-second \(framesPerSecond): give a number from 1 to 60")
        }
        if region.values.count > 1 {
            throw ValidationError("--keep-rows: an animation keeps one number of rows; give one")
        }
        if sampling.samples > 1 {
            throw ValidationError(
                "--samples \(sampling.samples): an animation has one answer a frame; drop it, or "
                    + "choose another with --seed")
        }
    }

    func run() throws {
        let start = ContinuousClock.now
        threads.apply()
        let directory = try model.directory()
        let target = try output.target(usualName: "animated.png")
        guard ImageFormat(pathExtension: target.url.pathExtension) == .png else {
            throw CommandError.usage(
                "--output \(target.path): animations are PNG; name a .png file")
        }
        let paths = try FrameFiles(frames).paths
        let inputs = try read(paths)
        let engine = try CompletionEngine(modelDirectory: directory)
        let run = CompletionRun(
            engine: engine, output: output, seed: sampling.seed, start: start,
            load: engine.loadSeconds)
        try run.animation(
            try inputs.map { try engine.steps(for: request($0)) },
            framesPerSecond: framesPerSecond, target: target)
    }

    /// The frames' pictures.
    ///
    /// - Throws: where one cannot be read, or is of another size than the first.
    private func read(_ paths: [String]) throws -> [Image] {
        let inputs = try paths.map { try pictures.read($0) }
        for (path, input) in zip(paths, inputs) where input.size != inputs[0].size {
            throw CommandError.badInput(
                "\(path): has \(input.width)×\(input.height) pixels, and \(paths[0]) "
                    + "\(inputs[0].width)×\(inputs[0].height); give frames of one size")
        }
        return inputs
    }

    private func request(_ picture: Image) -> CompletionRequest {
        CompletionRequest(
            picture: picture, caption: caption, region: region.values[0], fit: fit.mode,
            sampling: sampling.options, seed: sampling.seed, window: sampling.window,
            isRaw: fit.raw)
    }
}
