// SPDX-License-Identifier: Apache-2.0

/// The sizes of a VQGAN.
///
/// Source: Esser, Rombach and Ommer 2021; CompVis/taming-transformers
/// `taming/modules/diffusionmodules/model.py`.
package struct VQGANConfiguration: Codable, Sendable, Equatable {
    /// How the encoder's features become codes.
    package enum Quantizer: String, Codable, Sendable {
        /// The code whose embedding is nearest.
        case nearest
        /// The largest of as many maps as there are codes.
        case projection
    }

    /// Width and height of the square pictures it was made for, in pixels.
    package var pictureSize: Int
    /// The number of codes.
    package var vocabularySize: Int
    /// How features become codes.
    package var quantizer: Quantizer
    /// Channels of a code's embedding.
    package var codeWidth: Int
    /// Channels between the encoder or decoder and the codes.
    package var latentWidth: Int
    /// Channels of each level, from fine to coarse; resolution halves between two levels.
    package var levelWidths: [Int]
    /// Residual blocks of a level in the encoder; the decoder has one more.
    package var blocksPerLevel: Int
    /// The levels whose blocks are each followed by attention.
    package var attentionLevels: [Int]
    /// Whether the decoder draws the wavelet bands of a picture twice as wide and high.
    package var drawsWavelets: Bool

    package init(
        pictureSize: Int, vocabularySize: Int, quantizer: Quantizer, codeWidth: Int,
        latentWidth: Int, levelWidths: [Int], blocksPerLevel: Int, attentionLevels: [Int],
        drawsWavelets: Bool = false
    ) {
        self.pictureSize = pictureSize
        self.vocabularySize = vocabularySize
        self.quantizer = quantizer
        self.codeWidth = codeWidth
        self.latentWidth = latentWidth
        self.levelWidths = levelWidths
        self.blocksPerLevel = blocksPerLevel
        self.attentionLevels = attentionLevels
        self.drawsWavelets = drawsWavelets
    }

    /// Pixels along the side of the square that one token stands for.
    package var cellSize: Int { 1 << (levelWidths.count - 1) }
    /// Tokens along one side of a picture.
    package var gridSize: Int { pictureSize / cellSize }

    /// Why no network can have these sizes; nil where one can.
    package var problem: String? {
        if !(1...8).contains(levelWidths.count) {
            return "vqgan.levelWidths has \(levelWidths.count) levels, expected 1 to 8"
        }
        for width in levelWidths where !(1...16_384).contains(width) || width % 32 != 0 {
            return "vqgan.levelWidths has \(width), expected a multiple of 32 up to 16384"
        }
        for width in [codeWidth, latentWidth] where !(1...16_384).contains(width) {
            return "vqgan's codes have \(width) channels, expected 1 to 16384"
        }
        if !(1...64).contains(blocksPerLevel) {
            return "vqgan.blocksPerLevel is \(blocksPerLevel), expected 1 to 64"
        }
        if attentionLevels.contains(where: { !levelWidths.indices.contains($0) }) {
            return "vqgan.attentionLevels is \(attentionLevels), of \(levelWidths.count) levels"
        }
        if !(2...65_536).contains(vocabularySize) {
            return "vqgan.vocabularySize is \(vocabularySize), expected 2 to 65536"
        }
        if !(1...2048).contains(pictureSize) || pictureSize % cellSize != 0 {
            return "vqgan.pictureSize is \(pictureSize), expected a multiple of \(cellSize) "
                + "up to 2048"
        }
        return nil
    }
}
