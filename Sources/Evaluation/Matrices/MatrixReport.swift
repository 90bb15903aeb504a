// SPDX-License-Identifier: Apache-2.0

import Corpora

/// How many puzzles of each set and split were completed as they should be.
package struct MatrixReport: Encodable, Sendable {
    /// A set and split in one of both colours.
    package struct Row: Encodable, Sendable, Equatable {
        /// The set's letter.
        package let set: String
        /// The split.
        package let split: String
        /// Whether ink and paper were exchanged.
        package let inverted: Bool
        /// Puzzles measured.
        package let n: Int
        /// The share of answers that are a close match.
        package let closeMatch: Double
        /// The share of puzzles whose true choice is the nearest to the answer.
        package let choiceAccuracy: Double
        /// The share of true answers that are a close match after they were tokens.
        package let ceiling: Double
    }

    /// What else is known of a row.
    package struct Detail: Encodable, Sendable, Equatable {
        /// The set's letter.
        package let set: String
        /// The split.
        package let split: String
        /// Whether ink and paper were exchanged.
        package let inverted: Bool
        /// Where the rate of close matches lies with 95 % confidence.
        package let closeMatchInterval: [Double]
        /// The share of close matches among the puzzles within the ceiling; 0 where there are none.
        package let closeMatchWithinCeiling: Double
        /// Where the rate of true choices lies with 95 % confidence.
        package let choiceAccuracyInterval: [Double]
        /// The share of puzzles whose true choice is the likeliest under the model.
        package let likelihoodChoiceAccuracy: Double
        /// The share of true choices by guessing.
        package let chance: Double
        /// The shares of close matches of answers without understanding, by their names.
        package let baselines: [String: Double]
        /// Close matches of each level.
        package let levels: [Level]
    }

    /// The puzzles of one level.
    package struct Level: Encodable, Sendable, Equatable {
        /// 1 to 12.
        package let level: Int
        /// Puzzles measured.
        package let n: Int
        /// The share of answers that are a close match.
        package let closeMatch: Double
        /// The share of puzzles whose true choice is the nearest to the answer.
        package let choiceAccuracy: Double
    }

    /// The model's name.
    package let model: String
    /// One row for each set, split and colours.
    package let rows: [Row]
    /// More of each row, in the same order.
    package let details: [Detail]
    /// The names of the baselines, in the table's order.
    private let baselines: [String]

    private enum CodingKeys: CodingKey {
        case model, rows, details
    }

    /// - Parameters:
    ///   - model: the model's name.
    ///   - parts: what was measured.
    package init(model: String, parts: [MatrixEvaluation.Part]) {
        self.model = model
        rows = parts.map(Row.init)
        details = parts.map(Detail.init)
        baselines = parts.first.map { $0.baselines.map(\.name) } ?? []
    }

    /// Two Markdown tables: all of each row, then the close matches of each level.
    package var lines: [String] { table.lines + [""] + levelTable.lines }

    private var table: MarkdownTable {
        var table = MarkdownTable(
            columns: [
                .words("set"), .words("split"), .words("colours"), .numbers("n"),
                .numbers("close match"), .numbers("95 %"), .numbers("choice"),
                .numbers("likeliest choice"), .numbers("chance"), .numbers("ceiling"),
            ] + baselines.map { .numbers($0) })
        for (row, detail) in zip(rows, details) {
            table.rows.append(
                [
                    row.set, row.split, Self.colours(row.inverted), "\(row.n)",
                    Self.percent(row.closeMatch),
                    detail.closeMatchInterval.map(Self.percent).joined(separator: "–"),
                    Self.percent(row.choiceAccuracy),
                    Self.percent(detail.likelihoodChoiceAccuracy), Self.percent(detail.chance),
                    Self.percent(row.ceiling),
                ] + baselines.map { Self.percent(detail.baselines[$0] ?? 0) })
        }
        return table
    }

    private var levelTable: MarkdownTable {
        var table = MarkdownTable(
            columns: [.words("set"), .words("split"), .words("colours")]
                + PuzzleSet.levels.map { .numbers("\($0)") })
        for (row, detail) in zip(rows, details) {
            table.rows.append(
                [row.set, row.split, Self.colours(row.inverted)]
                    + PuzzleSet.levels.map { level in
                        guard let found = detail.levels.first(where: { $0.level == level })
                        else { return "" }
                        let hits = (found.closeMatch * Double(found.n)).rounded()
                        return "\(Int(hits)) of \(found.n)"
                    })
        }
        return table
    }

    private static func colours(_ inverted: Bool) -> String { inverted ? "inverted" : "original" }

    private static func percent(_ share: Double) -> String {
        MarkdownTable.cell(100 * share, places: 1)
    }
}
