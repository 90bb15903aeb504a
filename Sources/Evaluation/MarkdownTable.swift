// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A table that reads well as text and as Markdown.
struct MarkdownTable {
    /// A column's heading, and whether its cells stand to the right, as numbers do.
    struct Column {
        let heading: String
        let isNumber: Bool

        /// A column of words.
        static func words(_ heading: String) -> Column { Column(heading: heading, isNumber: false) }
        /// A column of numbers.
        static func numbers(_ heading: String) -> Column {
            Column(heading: heading, isNumber: true)
        }
    }

    let columns: [Column]
    var rows: [[String]] = []

    /// The lines, cells padded to the width of their column.
    var lines: [String] {
        let widths = columns.indices.map { column in
            ([columns[column].heading] + rows.map { $0[column] }).map(\.count).max() ?? 0
        }
        let line = { (cells: [String]) in
            "| "
                + cells.indices.map { column in
                    let padding = String(
                        repeating: " ", count: widths[column] - cells[column].count)
                    return columns[column].isNumber
                        ? padding + cells[column] : cells[column] + padding
                }.joined(separator: " | ") + " |"
        }
        let rule = columns.indices.map { column in
            let dashes = String(repeating: "-", count: widths[column] + 1)
            return columns[column].isNumber ? dashes + ":" : ":" + dashes
        }
        return [line(columns.map(\.heading)), "|" + rule.joined(separator: "|") + "|"]
            + rows.map(line)
    }

    /// A number with so many decimals, and its standard error where there is one.
    static func cell(_ number: Double, places: Int, error: Double? = nil) -> String {
        String(format: "%.\(places)f", number)
            + (error.map { String(format: " ± %.\(places)f", $0) } ?? "")
    }
}
