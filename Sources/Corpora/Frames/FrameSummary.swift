// SPDX-License-Identifier: Apache-2.0

/// Where a picture stands in a sequence of frames.
package struct FrameSummary: Codable, Sendable, Equatable {
    /// What changes from frame to frame, as `teapot corpus frames` spells it.
    package var kind: String
    /// Which sequence of its kind.
    package var sequence: Int
    /// Which frame, from 0.
    package var index: Int
    /// How many frames the sequence has.
    package var count: Int

    package init(kind: String, sequence: Int, index: Int, count: Int) {
        self.kind = kind
        self.sequence = sequence
        self.index = index
        self.count = count
    }
}
