// SPDX-License-Identifier: Apache-2.0

/// What divides the cells; it says nothing about the answer.
package enum PuzzleStyle: String, Codable, Sendable, CaseIterable {
    /// A black rule, 2 pixels wide, along the middle of each gutter.
    case rules = "G"
    /// A black frame, 2 pixels wide, just inside each cell; for set A at the picture's edge.
    case frames = "F"
    /// Nothing.
    case none = "N"

    /// Pixels across a rule or frame.
    package static let width = 2
}
