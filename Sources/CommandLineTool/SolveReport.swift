// SPDX-License-Identifier: Apache-2.0

import Completions
import Evaluation
import Images

/// What `--json` of `solve` prints.
struct SolveReport: Encodable {
    /// A choice.
    struct Choice: Encodable {
        let path: String
        let width: Int
        let height: Int
        /// What was done to make it as large as the cell: `as it is`, `cut or surrounded`, `scaled`.
        let fitted: String
        let score: Double
        let closeMatch: Bool
        let difference: Double
        let logLikelihoodPerToken: Double
    }

    /// The choices in two orders, best first.
    struct Rankings: Encodable {
        let agreement: [String]
        let likelihood: [String]
    }

    let output: String
    let answer: String?
    /// The blank cell, in pixels of the puzzle.
    let cell: CompletionReport.Region
    /// What the model saw: all cells.
    let frame: CompletionReport.Region
    /// What the model drew: whole tokens.
    let drawn: CompletionReport.Region
    let columns: Int
    let inverted: Bool
    let logLikelihoodPerToken: Double
    let choices: [Choice]
    let rankings: Rankings
    let pick: String?
    let tokens: CompletionReport.Tokens
    let seconds: CompletionReport.Seconds
    let model: String

    /// - Parameters:
    ///   - solution: the completed puzzle.
    ///   - request: what was asked.
    ///   - choices: the paths of the choices.
    ///   - agreements: one a choice.
    ///   - path: where the completed puzzle was written.
    ///   - answer: where the cell was written, if anywhere.
    ///   - model: the model's name.
    ///   - load: seconds for loading the model.
    ///   - total: seconds for all of it.
    init(
        _ solution: Completion, request: PuzzleRequest, choices: [String],
        agreements: [ChoiceAgreement], path: String, answer: String?, model: String, load: Double,
        total: Double
    ) {
        output = path
        self.answer = answer
        cell = CompletionReport.Region(request.cell.region)
        frame = CompletionReport.Region(request.cell.frame)
        drawn = CompletionReport.Region(solution.region)
        columns = request.cell.columns
        inverted = request.isInverted
        logLikelihoodPerToken = solution.logLikelihoodPerToken.rounded(places: 6)
        self.choices = choices.indices.map { index in
            let size = request.choices[index].size
            return Choice(
                path: choices[index], width: size.width, height: size.height,
                fitted: Self.fitting(size, to: request.cell),
                score: Double(agreements[index].score).rounded(places: 4),
                closeMatch: agreements[index].isCloseMatch,
                difference: agreements[index].difference.rounded(places: 3),
                logLikelihoodPerToken:
                    solution.choiceLogLikelihoods[index].rounded(places: 6))
        }
        let nearest = Self.order(of: agreements.map { -$0.difference }).map { choices[$0] }
        rankings = Rankings(
            agreement: nearest,
            likelihood: Self.order(of: solution.choiceLogLikelihoods).map { choices[$0] })
        pick = nearest.first
        tokens = CompletionReport.Tokens(solution)
        seconds = CompletionReport.Seconds(solution.timings, load: load, total: total)
        self.model = model
    }

    /// The report for people.
    var lines: [String] {
        var lines = [
            "blank cell: \(cell.words), of \(columns) columns in \(frame.words)"
                + (inverted ? ", light on dark: exchanged for the model" : ""),
            "drew \(drawn.words), whole tokens of \(tokens.rows)×\(tokens.columns), "
                + "and kept the cell: \(tokens.generated) tokens, "
                + "in \(seconds.total.rounded(places: 2)) s",
            "\(output): log-likelihood \(logLikelihoodPerToken.rounded(places: 3)) a token",
        ]
        if let answer { lines.append("\(answer): the cell alone") }
        guard let pick else { return lines }
        lines += choices.filter { $0.fitted != "as it is" }.map {
            "\($0.path): \($0.fitted), from \($0.width)×\($0.height) to \(cell.width)×\(cell.height)"
        }
        lines.append("choices by agreement with the answer, the nearest first:")
        lines += ranked(rankings.agreement) {
            "differs by \($0.difference.rounded(places: 1)) grey levels, "
                + "score \($0.score.rounded(places: 2))" + ($0.closeMatch ? ", close match" : "")
        }
        lines.append("choices by the model's likelihood:")
        lines += ranked(rankings.likelihood) {
            "log-likelihood \($0.logLikelihoodPerToken.rounded(places: 3)) a token"
        }
        return lines + ["pick: \(pick)"]
    }

    private func ranked(_ paths: [String], _ words: (Choice) -> String) -> [String] {
        paths.enumerated().compactMap { place, path in
            choices.first { $0.path == path }.map { "  \(place + 1). \(path): \(words($0))" }
        }
    }

    private static func fitting(_ size: PixelSize, to cell: BlankCell) -> String {
        if size == cell.region.size { return "as it is" }
        return cell.isOfAboutThisSize(size) ? "cut or surrounded" : "scaled"
    }

    /// Places, the greatest number first; of equals the first.
    private static func order(of numbers: [Double]) -> [Int] {
        numbers.indices.sorted {
            numbers[$0] == numbers[$1] ? $0 < $1 : numbers[$0] > numbers[$1]
        }
    }
}
