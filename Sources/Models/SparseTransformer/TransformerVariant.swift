// SPDX-License-Identifier: Apache-2.0

/// Where a transformer departs from the paper's: the networks that others published do.
package struct TransformerVariant: Codable, Sendable, Equatable {
    /// What is between the two maps of a feed-forward network.
    package enum Activation: String, Codable, Sendable {
        /// The GELU in its tanh form.
        case tanhGELU
        /// The GELU by the error function.
        case exactGELU
        /// The sigmoid of 1.702 times a number, times the number.
        case quickGELU

        /// The slope of `quickGELU`.
        static let quickSlope: Float = 1.702
    }

    /// How a picture token is told its place.
    package enum PicturePosition: String, Codable, Sendable {
        /// One embedding for its row and one for its column.
        case rowAndColumn
        /// One embedding for each place in raster order.
        case place
    }

    /// Whether what a block's attention and its feed-forward network add is normalized first, so
    /// that each stands between two norms ("sandwich").
    package var normalizesBranches = false
    /// Whether a norm of its own stands before the heads, after the last norm of the blocks.
    package var normalizesHeads = false
    /// What is between the two maps of a feed-forward network.
    package var activation = Activation.tanhGELU
    /// How a picture token is told its place.
    package var picturePosition = PicturePosition.rowAndColumn
    /// Whether the heads add a bias.
    package var headsHaveBias = true
    /// Whether every text position has a padding token of its own; otherwise padding is one of the
    /// text tokens.
    package var padsByPosition = true
    /// How many of the last text positions attend as if they were picture cells.
    ///
    /// 1 where a token was put before the text without moving the masks: each token then attends
    /// as the cell after its own.
    package var maskShift = 0
    /// What the attention's output is kept within, up and down; nil for no bounds.
    package var attentionBound: Float?

    /// The paper's network.
    package init() {}
}
