// SPDX-License-Identifier: Apache-2.0

package import Tensors

/// The decoder of the discrete VAE: codes, relaxed or not, to a mean and a log scale for each
/// channel of each pixel.
///
/// Source: openai/DALL-E `dall_e/decoder.py` at 5be4b23.
package struct ImageDecoder: Layer {
    private var input: Convolution2D
    /// Residual blocks by group, coarse to fine; the grid doubles between groups.
    private var groups: [[ResidualBlock]] = []
    private var output: Convolution2D
    private let shuffleFactor: Int

    package init(
        _ configuration: DiscreteVAEConfiguration, parameters: inout some ParameterSource
    ) throws {
        let name = "dvae.decoder"
        switch configuration.stem {
        case .convolution: shuffleFactor = 1
        case .unshuffle(let factor): shuffleFactor = factor
        }
        var width = configuration.decoderInputWidth
        input = try Convolution2D(
            name + ".input", inputs: configuration.vocabularySize, outputs: width, kernel: 1,
            parameters: &parameters)
        for (group, groupWidth) in configuration.groupWidths.reversed().enumerated() {
            var blocks: [ResidualBlock] = []
            for block in 0..<configuration.blocksPerGroup {
                blocks.append(
                    try ResidualBlock(
                        "\(name).groups.\(group).\(block)", inputs: width, outputs: groupWidth,
                        kernels: ResidualBlock.decoderKernels, postGain: configuration.postGain,
                        parameters: &parameters))
                width = groupWidth
            }
            groups.append(blocks)
        }
        output = try Convolution2D(
            name + ".output", inputs: width, outputs: 6 * shuffleFactor * shuffleFactor, kernel: 1,
            parameters: &parameters)
    }

    /// Maps for codes, relaxed or not.
    ///
    /// - Parameters:
    ///   - input: `[batch, rows, columns, vocabularySize]`: each cell's share of each code.
    ///   - tape: keeps what the backward pass needs; nil when nothing is learned.
    /// - Returns: `[batch, height, width, 6]`: the means of red, green and blue, then the logarithms
    ///   of their scales, for `LogitLaplace` and `PixelMapping`.
    package func callAsFunction(_ input: Tensor, tape: Tape?) -> Tensor {
        decode(embedded: self.input(input, tape: tape), tape: tape)
    }

    /// As `callAsFunction` for a one-hot input, which selects a column of the first layer's weights.
    ///
    /// - Parameter grids: at least one, all of the same size.
    /// - Returns: `[grids.count, height, width, 6]`.
    package func callAsFunction(_ grids: [TokenGrid]) -> Tensor {
        let weights = input.weight.value
        var columns = Tensor(uninitialized: [weights.shape[3], weights.shape[0]])
        columns.assignTransposed(weights.reshaped([weights.shape[0], weights.shape[3]]))
        var embedded = columns.gatheringRows(grids.flatMap(\.tokens))
        embedded.addBias(input.bias.value)
        let shape: Shape = [grids.count, grids[0].rows, grids[0].columns, weights.shape[0]]
        return decode(embedded: embedded.reshaped(shape), tape: nil)
    }

    private func decode(embedded: Tensor, tape: Tape?) -> Tensor {
        var hidden = embedded
        for (group, blocks) in groups.enumerated() {
            if group > 0 { hidden = hidden.upsampled2() }
            for block in blocks { hidden = block(hidden, tape: tape) }
        }
        hidden.applyReLU()
        let maps = output(hidden, tape: tape)
        return shuffleFactor == 1 ? maps : maps.pixelShuffled(by: shuffleFactor)
    }

    // MARK: - Backward

    package func backward(
        _ outputGradient: Tensor, tape: Tape, gradients: inout GradientBuffer
    ) -> Tensor {
        let maps =
            shuffleFactor == 1 ? outputGradient : outputGradient.pixelUnshuffled(by: shuffleFactor)
        let activation = tape.top
        var gradient = output.backward(maps, tape: tape, gradients: &gradients)
        gradient.applyReLUBackward(activation: activation)
        for (group, blocks) in groups.enumerated().reversed() {
            for block in blocks.reversed() {
                gradient = block.backward(gradient, tape: tape, gradients: &gradients)
            }
            if group > 0 { gradient = gradient.upsampled2Backward() }
        }
        return input.backward(gradient, tape: tape, gradients: &gradients)
    }

    package mutating func visitParameters(_ visit: (inout Parameter) throws -> Void) rethrows {
        try input.visitParameters(visit)
        for group in groups.indices {
            for block in groups[group].indices { try groups[group][block].visitParameters(visit) }
        }
        try output.visitParameters(visit)
    }
}
