// SPDX-License-Identifier: Apache-2.0

/// The sizes of a discrete VAE.
///
/// Source: Ramesh et al. 2021, appendix A.1; openai/DALL-E `dall_e/encoder.py`, `decoder.py` at 5be4b23.
package struct DiscreteVAEConfiguration: Codable, Sendable, Equatable {
    /// How the encoder's first layer and the decoder's last one meet the pixels.
    package enum Stem: Codable, Sendable, Equatable {
        /// The published stem: a convolution of `kernel × kernel` at full resolution, and a 1×1
        /// convolution to the maps at the end.
        case convolution(kernel: Int)
        /// Squares of `factor × factor` pixels become channels of one cell first, which is
        /// `factor²` times cheaper; the decoder spreads them out again at the end.
        case unshuffle(factor: Int)
    }

    /// Width and height of the square pictures it was made for, in pixels.
    package var pictureSize: Int
    /// The number of codes.
    package var vocabularySize: Int
    /// The stem.
    package var stem: Stem
    /// The encoder's channels from fine to coarse; resolution halves between two groups.
    ///
    /// The decoder has the same, from coarse to fine.
    package var groupWidths: [Int]
    /// Residual blocks in each group.
    package var blocksPerGroup: Int
    /// Channels that a code is embedded in at the start of the decoder.
    package var decoderInputWidth: Int
    /// What a residual path is multiplied by before it is added; nil for the published
    /// `1 / (groups × blocksPerGroup)²`, which starts deep stacks calmly but teaches shallow ones
    /// slowly.
    package var residualGain: Float?
    /// True where a cell is a point of a sphere of `vocabularySize` dimensions instead of a code: such
    /// a network is only where clusters of codes start from.
    package var givesPoints: Bool?
    /// Residual blocks of an encoder that sees nothing but a cell's own square; nil for the
    /// published encoder, whose cells see far beyond it.
    ///
    /// Equal squares then have equal tokens wherever they stand. Such an encoder is as wide as
    /// the coarsest group.
    package var cellEncoderBlocks: Int?

    package init(
        pictureSize: Int, vocabularySize: Int, stem: Stem, groupWidths: [Int],
        blocksPerGroup: Int, decoderInputWidth: Int, residualGain: Float? = nil,
        givesPoints: Bool? = nil, cellEncoderBlocks: Int? = nil
    ) {
        self.pictureSize = pictureSize
        self.vocabularySize = vocabularySize
        self.stem = stem
        self.groupWidths = groupWidths
        self.blocksPerGroup = blocksPerGroup
        self.decoderInputWidth = decoderInputWidth
        self.residualGain = residualGain
        self.givesPoints = givesPoints
        self.cellEncoderBlocks = cellEncoderBlocks
    }

    /// Pixels along the side of the square that one token stands for.
    package var cellSize: Int {
        let halvings = 1 << (groupWidths.count - 1)
        switch stem {
        case .convolution: return halvings
        case .unshuffle(let factor): return factor * halvings
        }
    }

    /// Tokens along one side of a picture.
    package var gridSize: Int { pictureSize / cellSize }

    /// The gain of the residual paths.
    package var postGain: Float {
        let blocks = Float(groupWidths.count * blocksPerGroup)
        return residualGain ?? 1 / (blocks * blocks)
    }
}
