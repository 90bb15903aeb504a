// SPDX-License-Identifier: Apache-2.0

extension DiscreteVAEConfiguration {
    /// What the encoder is built of.
    struct EncoderShape {
        /// Pixels along the side of a square that becomes one cell at the start.
        let unshuffleFactor: Int
        let stemKernel: Int
        /// Channels from fine to coarse; resolution halves between two groups.
        let groupWidths: [Int]
        let blocksPerGroup: Int
        /// Of the four convolutions of a block.
        let blockKernels: [Int]
    }

    /// Whether a token depends on pixels beyond its own square.
    package var tokensSeeNeighbours: Bool { cellEncoderBlocks == nil }

    /// The published encoder, or one that sees each cell's own square alone.
    var encoderShape: EncoderShape {
        if let cellEncoderBlocks {
            return EncoderShape(
                unshuffleFactor: cellSize, stemKernel: 1, groupWidths: [groupWidths.last ?? 1],
                blocksPerGroup: cellEncoderBlocks, blockKernels: [1, 1, 1, 1])
        }
        let stemKernel =
            switch stem {
            case .convolution(let kernel): kernel
            case .unshuffle: 3
            }
        return EncoderShape(
            unshuffleFactor: unshuffleFactor, stemKernel: stemKernel, groupWidths: groupWidths,
            blocksPerGroup: blocksPerGroup, blockKernels: ResidualBlock.encoderKernels)
    }

    /// Pixels along the side of a square that becomes one cell at the decoder's end, and at the
    /// start of the published encoder.
    var unshuffleFactor: Int {
        switch stem {
        case .convolution: 1
        case .unshuffle(let factor): factor
        }
    }
}
