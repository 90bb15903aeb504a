// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Columns of text that line up.
enum TextTable {
    /// The first cell to the left, the others to the right of their columns.
    static func line(_ cells: [String]) -> String {
        let first = "  " + (cells.first ?? "").padding(toLength: 22, withPad: " ", startingAt: 0)
        return cells.dropFirst().reduce(first) { line, cell in
            line + String(repeating: " ", count: max(1, 11 - cell.count)) + cell
        }
    }
}
