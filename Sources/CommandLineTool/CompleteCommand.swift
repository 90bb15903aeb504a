// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Completions
import Foundation
import Images

/// `teapot complete`: keep a part of a picture, draw the rest.
struct CompleteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "complete",
        abstract: "Keep a part of a picture and draw the rest anew.",
        discussion: """
            Pixels outside the drawn region stay as they are, bit for bit, at the picture's own \
            size; pixels under the region never influence the answer. One line is printed for \
            every answer, likeliest first; the log-likelihood is the mean over the drawn tokens, \
            under the model's own distribution at temperature 1 before top-k and top-p. \
            Several captions or --keep-rows give one answer each, numbered in that order, and \
            --grid shows them in a table. \
            Without --output the answer for cat.jpg is cat-completed.png in the current folder.
            """)

    @Argument(
        help: ArgumentHelp("PNG, JPEG or WebP pictures.", valueName: "photo"),
        completion: .file(extensions: ["png", "jpg", "jpeg"]))
    var photos: [String]

    @Option(
        help: ArgumentHelp(
            """
            What the picture shows; repeat it for an answer to each. A slot such as {red,green} \
            stands for a caption with each of its words.
            """,
            valueName: "text"))
    var caption: [String] = []

    @OptionGroup(title: "Region options") var region: RegionArguments
    @OptionGroup(title: "Region options") var fit: FitArguments
    @OptionGroup(title: "Sampling options") var sampling: SamplingArguments
    @OptionGroup(title: "Sampling options") var ranking: RankingArguments
    @OptionGroup(title: "Picture options") var pictures: PictureArguments
    @OptionGroup(title: "Output options") var output: OutputArguments
    @OptionGroup var model: ModelArguments
    @OptionGroup var threads: ThreadArguments

    func validate() throws {
        _ = try captions()
        guard photos.count > 1 else { return }
        if let path = output.output, !URL(filePath: path).isFolder {
            throw ValidationError(
                "--output \(path): is not a folder, and there are \(photos.count) pictures; "
                    + "give an existing folder, or one picture")
        }
        if output.grid != nil {
            throw ValidationError("--grid makes one sheet; give one picture with it")
        }
    }

    func run() throws {
        var start = ContinuousClock.now
        threads.apply()
        let directory = try model.directory()
        let targets = try photos.map {
            try output.target(usualName: "\($0.fileStem)-completed.png")
        }
        var seen: Set<String> = []
        let paths = targets.map(\.url.standardizedFileURL.path)
        if let twice = paths.firstIndex(where: { !seen.insert($0).inserted }) {
            throw CommandError.usage(
                "\(targets[twice].path): two answers would go there; complete pictures of one name "
                    + "one by one, each with an --output of its own")
        }
        // What is cheap to find wrong is found before the model is loaded.
        let first = try pictures.read(photos[0])
        let engine = try CompletionEngine(
            modelDirectory: directory, similarity: try ranking.similarity(beside: directory))
        for (index, photo) in photos.enumerated() {
            let picture = index == 0 ? first : try pictures.read(photo)
            let run = CompletionRun(
                engine: engine, output: output, seed: sampling.seed, start: start,
                load: index == 0 ? engine.loadSeconds : 0)
            try draw(picture, run, target: targets[index])
            start = ContinuousClock.now
        }
    }

    /// All captions without slots, and in how many columns a table shows them.
    private func captions() throws -> (texts: [String], columns: Int) {
        let templates = try caption.map { try CaptionTemplate($0) }
        let texts = templates.flatMap(\.captions)
        guard let only = templates.first, templates.count == 1 else {
            return (texts.isEmpty ? [""] : texts, max(1, texts.count))
        }
        return (texts, only.columns)
    }

    private func draw(_ picture: Image, _ run: CompletionRun, target: OutputTarget) throws {
        let (captions, columns) = try captions()
        let regions = region.values
        if regions.count == 1, captions.count == 1 {
            return try run(
                try steps(picture, captions[0], regions[0], run.engine), input: picture,
                target: target, answerCount: sampling.answerCount)
        }
        let cells = try regions.flatMap { region in
            try captions.map { caption in
                CompletionRun.Cell(
                    steps: try steps(picture, caption, region, run.engine), caption: caption,
                    label: label(caption, region, amid: regions))
            }
        }
        try run.table(
            cells, columns: captions.count == 1 ? regions.count : columns, target: target,
            answerCount: sampling.answerCount)
    }

    /// What stands below a cell of a table.
    private func label(
        _ caption: String, _ region: CompletionRegion, amid regions: [CompletionRegion]
    ) -> String {
        guard regions.count > 1, case .keepingRows(let rows) = region else { return caption }
        return caption.isEmpty ? "\(rows) rows kept" : "\(rows) rows kept: \(caption)"
    }

    private func steps(
        _ picture: Image, _ caption: String, _ region: CompletionRegion,
        _ engine: CompletionEngine
    ) throws -> CompletionSteps {
        try engine.steps(
            for: CompletionRequest(
                picture: picture, caption: caption, region: region, fit: fit.mode,
                sampling: sampling.options, seed: sampling.seed,
                candidateCount: sampling.samples, bestCount: sampling.best, window: sampling.window,
                isRaw: fit.raw))
    }
}

extension String {
    /// A path's last part without its ending.
    var fileStem: String {
        URL(filePath: self).deletingPathExtension().lastPathComponent
    }
}
