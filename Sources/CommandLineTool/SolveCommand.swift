// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Completions
import DefaultModel
import Evaluation
import Foundation
import Images

/// `teapot solve`: draw the blank cell of a puzzle, and rank the choices for it.
struct SolveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "solve",
        abstract: "Draw the blank last cell of a puzzle, and rank choices for it.",
        discussion: """
            The puzzle has two or three rows and columns, with borders or without, in any size. \
            Its blank cell at the bottom right is found and drawn with the likeliest tokens; \
            everything outside the cell stays as it is, bit for bit. \
            --choices are ranked twice: by how like the answer they look, with the measures of \
            `teapot evaluate matrices`, and by how likely their tokens are for the model. The \
            pick is the choice that looks most like the answer. \
            Without --model it is pocket-puzzles that draws, which does nothing but puzzles. \
            Without --output the answer for a.png is a-solved.png in the current folder.
            """)

    /// How cells that together are not square meet the model's square.
    enum Way: String, ExpressibleByArgument, CaseIterable {
        case stretch, pad
    }

    @Argument(
        help: ArgumentHelp("A PNG, JPEG or WebP picture.", valueName: "puzzle"),
        completion: .file(extensions: ["png", "jpg", "jpeg"]))
    var puzzle: String

    @Option(
        help: ArgumentHelp(
            "The blank cell in pixels of the picture: left, top, width, height; found without it.",
            valueName: "x,y,w,h"))
    var cell: CellArgument?

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "Pictures that may belong into the cell, of its shape and in any size.",
            valueName: "file"),
        completion: .file(extensions: ["png", "jpg", "jpeg"]))
    var choices: [String] = []

    @Flag(
        inversion: .prefixedNo,
        help: """
            The puzzle is light on dark: exchange both for the model, and back in its answer. The \
            blank cell tells without it.
            """)
    var inverted: Bool?

    @Option(help: ArgumentHelp("What the puzzle shows.", valueName: "text"))
    var caption = PuzzleRequest.usualCaption

    @Option(help: "How a puzzle that is not square meets the model's square: stretch or pad.")
    var fit = Way.stretch

    @Option(
        help: ArgumentHelp("Also write what was drawn in the cell.", valueName: "file"),
        completion: .file(extensions: ["png", "jpg", "jpeg"]))
    var answer: String?

    @OptionGroup(title: "Picture options") var pictures: PictureArguments
    @OptionGroup(title: "Output options") var output: OutputArguments
    @OptionGroup var model: ModelArguments
    @OptionGroup var threads: ThreadArguments

    func run() throws {
        let start = ContinuousClock.now
        threads.apply()
        let directory = try model.directory(shipped: .puzzles)
        let target = try output.target(usualName: "\(puzzle.fileStem)-solved.png")
        let answerTarget = answer.map { OutputTarget(path: $0) }
        if let answerTarget { try OutputArguments.check(answerTarget, flag: "--answer") }
        // What is cheap to find wrong is found before the model is loaded.
        let request = try request()
        let engine = try CompletionEngine(modelDirectory: directory)
        let run = CompletionRun(
            engine: engine, output: output, seed: 0, start: start, load: engine.loadSeconds)
        guard let solution = run.answers(along: try engine.steps(for: request)).first else {
            return
        }
        let drawn = solution.picture.cropped(to: request.cell.region)
        try solution.picture.write(to: target.url)
        if let answerTarget { try drawn.write(to: answerTarget.url) }
        if let grid = output.grid {
            try CompletionRun.sheet(input: request.puzzle, answers: [solution])
                .write(to: URL(filePath: grid))
        }
        let report = SolveReport(
            solution, request: request, choices: choices,
            agreements: try ChoiceAgreement.of(drawn, choicesOf: request), path: target.path,
            answer: answer, model: engine.modelName, load: engine.loadSeconds,
            total: (ContinuousClock.now - start) / .seconds(1))
        if output.json {
            try JSONOutput.print(report)
        } else {
            for line in report.lines { print(line) }
        }
    }

    /// The puzzle, its cell and its choices; everything that can be wrong with them names the file.
    private func request() throws -> PuzzleRequest {
        let picture = try pictures.read(puzzle)
        let found: BlankCell
        do throws(CompletionError) {
            found =
                if let cell { try BlankCell(cell.region, of: picture) } else {
                    try BlankCell(findingIn: picture)
                }
        } catch {
            throw CommandError.badInput("\(puzzle): \(error)")
        }
        let choices = try self.choices.map { path in
            let choice = try pictures.read(path)
            if found.isOfOtherShape(choice.size) {
                throw CommandError.badInput(
                    "--choices \(path): has \(choice.size) pixels and the cell has "
                        + "\(found.region.size); give choices of the cell's shape, in any size")
            }
            return choice
        }
        var request = PuzzleRequest(
            puzzle: picture, cell: found, choices: choices, isInverted: inverted, caption: caption)
        // Around what the model sees is paper.
        let isDark = PuzzleRequest.isLightOnDark(picture, cell: found) != request.isInverted
        if fit == .pad { request.fit = .pad(isDark ? .black : .white) }
        return request
    }
}
