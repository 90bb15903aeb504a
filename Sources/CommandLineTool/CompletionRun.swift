// SPDX-License-Identifier: Apache-2.0

import Completions
import Foundation
import Images

/// Carries out a request for `complete` and `generate`: progress, files, report.
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
    ///   - request: what to draw.
    ///   - target: the file to write.
    ///   - answerCount: how many answers there will be; several are numbered.
    /// - Throws: what is wrong with the request, or why a file cannot be written.
    func callAsFunction(
        _ request: CompletionRequest, target: OutputTarget, answerCount: Int
    ) throws {
        let answers = try answers(to: request)
        let targets = answers.map { answerCount == 1 ? target : target.numbered($0.candidate) }
        for (answer, target) in zip(answers, targets) {
            try answer.picture.write(to: target.url)
        }
        if let grid = output.grid {
            try Self.sheet(input: request.picture, answers: answers)
                .write(to: URL(filePath: grid))
        }
        let report = CompletionReport(
            answers: answers, paths: targets.map(\.path), seed: seed, model: engine.modelName,
            load: load, total: (ContinuousClock.now - start) / .seconds(1))
        if output.json {
            try JSONOutput.print(report)
        } else {
            for line in report.lines { print(line) }
        }
    }

    private func answers(to request: CompletionRequest) throws -> [Completion] {
        let steps = try engine.steps(for: request)
        var line = ProgressLine("token", total: steps.positionCount, onlyOnTerminal: true)
        defer { line.finish() }
        for step in steps {
            switch step {
            case .drawn(let positions, of: _): line.show(positions)
            case .finished(let answers): return answers
            }
        }
        return []
    }

    /// The input and the answers side by side, none larger than 512 pixels.
    private static func sheet(input: Image?, answers: [Completion]) -> Image {
        let pictures = (input.map { [$0] } ?? []) + answers.map(\.picture)
        let columns = Int(Double(pictures.count).squareRoot().rounded(.up))
        return .contactSheet(of: pictures.map { $0.shrunk(toFit: 512) }, columns: columns)
    }
}

extension Image {
    /// The picture, made smaller where a side is longer than a limit.
    fileprivate func shrunk(toFit limit: Int) -> Image {
        let longer = max(width, height)
        guard longer > limit else { return self }
        return resized(
            to: PixelSize(
                width: max(1, width * limit / longer), height: max(1, height * limit / longer)))
    }
}
