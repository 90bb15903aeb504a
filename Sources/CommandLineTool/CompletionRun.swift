// SPDX-License-Identifier: Apache-2.0

import Completions
import Foundation
import Images

/// Carries out requests for pictures: progress, files, report.
struct CompletionRun {
    let engine: CompletionEngine
    let output: OutputArguments
    let seed: UInt64
    /// When the work for this input began.
    let start: ContinuousClock.Instant
    /// Seconds of loading to report.
    let load: Double

    /// Draws the answers of a request, writes them and reports.
    ///
    /// - Parameters:
    ///   - steps: the way to the answers.
    ///   - input: the picture that `--grid` shows before the answers.
    ///   - target: the file to write.
    ///   - answerCount: how many answers there will be; several are numbered.
    /// - Throws: why a file cannot be written.
    func callAsFunction(
        _ steps: CompletionSteps, input: Image?, target: OutputTarget, answerCount: Int
    ) throws {
        let answers = answers(along: steps)
        let targets = answers.map { answerCount == 1 ? target : target.numbered($0.candidate) }
        for (answer, target) in zip(answers, targets) {
            try answer.picture.write(to: target.url)
        }
        if let grid = output.grid {
            try Self.sheet(input: input, answers: answers).write(to: URL(filePath: grid))
        }
        try report(answers, paths: targets.map(\.path))
    }

    /// One of several requests that are shown together.
    struct Cell {
        let steps: CompletionSteps
        let caption: String
        /// What stands below its answers.
        let label: String
    }

    /// Draws the answers of several requests, each to a file with its number, and a table of them.
    ///
    /// - Parameters:
    ///   - cells: row by row.
    ///   - columns: of the table.
    ///   - target: the file whose name is numbered by cell, and by candidate where there are
    ///     several.
    ///   - answerCount: how many answers each request has.
    /// - Throws: why a file cannot be written.
    func table(
        _ cells: [Cell], columns: Int, target: OutputTarget, answerCount: Int
    ) throws {
        var answers: [Completion] = []
        var targets: [OutputTarget] = []
        for (index, cell) in cells.enumerated() {
            for answer in self.answers(along: cell.steps) {
                let own = target.numbered(index)
                targets.append(answerCount == 1 ? own : own.numbered(answer.candidate))
                answers.append(answer)
            }
        }
        for (answer, target) in zip(answers, targets) {
            try answer.picture.write(to: target.url)
        }
        let each = answers.count / max(1, cells.count)
        if let grid = output.grid {
            try Image.contactSheet(
                of: answers.map { $0.picture.shrunk(toFit: 512) },
                captions: cells.flatMap { Array(repeating: $0.label, count: each) },
                columns: columns * each
            ).write(to: URL(filePath: grid))
        }
        try report(
            answers, paths: targets.map(\.path),
            captions: cells.flatMap { Array(repeating: $0.caption, count: each) })
    }

    /// Draws one answer for each request and writes a sheet with a label below each.
    ///
    /// - Parameters:
    ///   - cells: the requests.
    ///   - input: the picture that comes first.
    ///   - target: the file to write.
    /// - Throws: why the file cannot be written.
    func sheet(_ cells: [Cell], input: Image, target: OutputTarget) throws {
        let answers = cells.compactMap { self.answers(along: $0.steps).first }
        let pictures = [input] + answers.map(\.picture)
        let columns = Int(Double(pictures.count).squareRoot().rounded(.up))
        try Image.contactSheet(
            of: pictures.map { $0.shrunk(toFit: 512) }, captions: [""] + cells.map(\.label),
            columns: columns
        ).write(to: target.url)
        try report(
            answers, paths: answers.map { _ in target.path }, captions: cells.map(\.caption))
    }

    /// Draws one answer for each frame and joins them.
    ///
    /// - Parameters:
    ///   - frames: the ways to the answers.
    ///   - framesPerSecond: from 1 to 60.
    ///   - target: the file to write.
    /// - Throws: why a file cannot be written.
    func animation(
        _ frames: [CompletionSteps], framesPerSecond: Int, target: OutputTarget
    ) throws {
        let answers = frames.compactMap { self.answers(along: $0).first }
        try AnimatedPNG(frames: answers.map(\.picture), framesPerSecond: framesPerSecond)
            .write(to: target.url)
        if let grid = output.grid {
            try Self.sheet(input: nil, answers: answers).write(to: URL(filePath: grid))
        }
        try report(answers, paths: answers.map { _ in target.path })
    }

    private func report(
        _ answers: [Completion], paths: [String], captions: [String]? = nil
    ) throws {
        let report = CompletionReport(
            answers: answers, paths: paths, captions: captions, seed: seed, model: engine.modelName,
            load: load, total: (ContinuousClock.now - start) / .seconds(1))
        if output.json {
            try JSONOutput.print(report)
        } else {
            for line in report.lines { print(line) }
        }
    }

    /// The answers of a request, with a line of progress on a terminal.
    func answers(along steps: CompletionSteps) -> [Completion] {
        var line = ProgressLine("token", total: steps.positionCount, onlyOnTerminal: true)
        defer { line.finish() }
        var row = ""
        for step in steps {
            switch step {
            case .drawn(let positions, of: _): line.show(positions, note: row)
            case .row(let preview): row = "row \(preview.rows)/\(preview.rowCount)"
            case .finished(let answers): return answers
            }
        }
        return []
    }

    /// The input and the answers side by side, none larger than 512 pixels.
    static func sheet(input: Image?, answers: [Completion]) -> Image {
        let pictures = (input.map { [$0] } ?? []) + answers.map(\.picture)
        let columns = Int(Double(pictures.count).squareRoot().rounded(.up))
        return .contactSheet(of: pictures.map { $0.shrunk(toFit: 512) }, columns: columns)
    }
}

extension Image {
    /// The picture, made smaller where a side is longer than a limit.
    func shrunk(toFit limit: Int) -> Image {
        let longer = max(width, height)
        guard longer > limit else { return self }
        return resized(
            to: PixelSize(
                width: max(1, width * limit / longer), height: max(1, height * limit / longer)))
    }
}
