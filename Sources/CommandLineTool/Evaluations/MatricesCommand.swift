// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Checkpoints
import Corpora
import DefaultModel
import Evaluation
import Foundation
import Models

/// `teapot evaluate matrices`: how many puzzles are completed as they should be.
struct MatricesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "matrices",
        abstract: "How many matrix puzzles a model completes as they should be.",
        discussion: """
            Draws the puzzles itself; no corpus is needed. The answer cell is drawn anew with the \
            likeliest tokens and is right where it is a close visual match to the true one. \
            Beside it stand the choice nearest to the answer, the choice likeliest under the \
            model, what the model's tokens could show at best, and answers without understanding. \
            Without --model it is pocket-puzzles that is measured.
            """)

    /// Which colours the puzzles have.
    enum Colours: String, ExpressibleByArgument, CaseIterable {
        case both, original, inverted

        /// Whether ink and paper are exchanged, for each measurement.
        var inversions: [Bool] {
            switch self {
            case .both: [false, true]
            case .original: [false]
            case .inverted: [true]
            }
        }
    }

    @Option(help: "The sets, separated by commas.")
    var sets = MatricesCorpusCommand.Sets(PuzzleSet.allCases)

    @Option(help: "Which puzzles; test is T0, T1, T2 and T3.")
    var split = MatricesCorpusCommand.Split.t0

    @Option(help: "Black on white, white on black, or both in turn.")
    var colours = Colours.both

    @Option(help: "Puzzles of each set and split; levels take turns.")
    var count = 120

    @Option(
        help: ArgumentHelp(
            "Compare with the answers of the N training puzzles by heart; 0 leaves that out.",
            valueName: "n"))
    var training = 240

    @Option(
        help: ArgumentHelp(
            "Write a sheet of right and wrong answers, each beside the truth.",
            valueName: "file"),
        completion: .file(extensions: ["png", "jpg", "jpeg"]))
    var sheet: String?

    @Flag(help: "Print one JSON object instead of tables.")
    var json = false

    @OptionGroup var model: ModelArguments
    @OptionGroup var threads: ThreadArguments

    func validate() throws {
        let most = MatrixPuzzleCorpus.largestCount
        if !(1...most).contains(count) {
            throw ValidationError("--count \(count): give a number from 1 to \(most)")
        }
        if !(0...most).contains(training) {
            throw ValidationError("--training \(training): give a number from 0 to \(most)")
        }
        if places.isEmpty {
            throw ValidationError(
                "--split \(split.rawValue): \(MatricesCorpusCommand.Split.missing)")
        }
    }

    /// The sets and splits that there are.
    private var places: [(set: PuzzleSet, split: PuzzleSplit)] {
        sets.sets.flatMap { set in
            split.splits.filter { !PuzzleGenerator.levels(set, $0).isEmpty }.map { (set, $0) }
        }
    }

    func run() throws {
        threads.apply()
        let sheet = try sheet.map { try SheetFile($0, flag: "--sheet") }
        let directory = ModelDirectory(try model.directory(shipped: .puzzles))
        let model = try PictureModel(contentsOf: directory)
        let evaluation = MatrixEvaluation(solver: try ModelPuzzleSolver(model: model))
        let parts = try parts(by: evaluation)
        if let sheet, let picture = MatrixSheet.sheet(of: parts) { try sheet.write(picture) }
        let report = MatrixReport(model: model.configuration.name, parts: parts)
        guard !json else { return try JSONOutput.print(report) }
        for line in report.lines { print(line) }
    }

    private func parts(by evaluation: MatrixEvaluation) throws -> [MatrixEvaluation.Part] {
        let total = places.count * colours.inversions.count * count
        var line = ProgressLine("puzzle", total: total, onlyOnTerminal: true)
        defer { line.finish() }
        var parts: [MatrixEvaluation.Part] = []
        var done = 0
        for set in sets.sets {
            let splits = places.filter { $0.set == set }.map(\.split)
            let memory =
                training == 0 || splits.isEmpty ? nil : PuzzleMemory(set, count: training)
            for deck in splits.map({ PuzzleDeck(set, $0, count: count) }) {
                for inverted in colours.inversions {
                    parts.append(
                        try evaluation.part(of: deck, inverted: inverted, memory: memory) {
                            done += $0
                            line.show(done)
                        })
                }
            }
        }
        return parts
    }
}
