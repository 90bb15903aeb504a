// SPDX-License-Identifier: Apache-2.0

/// Which cells of a token grid are forced, and which the model draws.
package struct KnownTokens: Sendable, Equatable {
    /// One flag a cell, in raster order: whether its token is known.
    package let flags: [Bool]

    package init(flags: [Bool]) {
        self.flags = flags
    }

    /// All but the cells from a row and a column to the bottom-right corner.
    ///
    /// - Parameters:
    ///   - cells: cells down and across.
    ///   - row: the first row with unknown cells.
    ///   - column: the first column with unknown cells.
    package init(cells: Int, exceptFromRow row: Int, column: Int) {
        flags = (0..<cells * cells).map { $0 / cells < row || $0 % cells < column }
    }

    /// How many cells are known.
    package var count: Int { flags.count { $0 } }
    /// How many cells the model draws.
    package var unknownCount: Int { flags.count - count }

    /// The first unknown position at or after one; nil when all the rest is known.
    package func nextUnknown(from position: Int) -> Int? {
        flags[min(position, flags.count)...].firstIndex(of: false)
    }
}
