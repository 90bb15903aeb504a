// SPDX-License-Identifier: Apache-2.0

package import Tensors

/// The encoder of the discrete VAE: pixels to one row of logits over the codes for each cell.
///
/// Source: openai/DALL-E `dall_e/encoder.py` at 5be4b23.
package struct ImageEncoder: Layer {
    private var stem: Convolution2D
    /// Residual blocks by group, fine to coarse; a 2×2 maximum halves the grid between groups.
    private var groups: [[ResidualBlock]] = []
    private var output: Convolution2D
    private let unshuffleFactor: Int

    package init(
        _ configuration: DiscreteVAEConfiguration, parameters: inout some ParameterSource
    ) throws {
        let name = "dvae.encoder"
        let shape = configuration.encoderShape
        unshuffleFactor = shape.unshuffleFactor
        var width = shape.groupWidths[0]
        stem = try Convolution2D(
            name + ".stem", inputs: 3 * unshuffleFactor * unshuffleFactor, outputs: width,
            kernel: shape.stemKernel, parameters: &parameters)
        for (group, groupWidth) in shape.groupWidths.enumerated() {
            var blocks: [ResidualBlock] = []
            for block in 0..<shape.blocksPerGroup {
                blocks.append(
                    try ResidualBlock(
                        "\(name).groups.\(group).\(block)", inputs: width, outputs: groupWidth,
                        kernels: shape.blockKernels, postGain: configuration.postGain,
                        parameters: &parameters))
                width = groupWidth
            }
            groups.append(blocks)
        }
        output = try Convolution2D(
            name + ".output", inputs: width, outputs: configuration.vocabularySize, kernel: 1,
            parameters: &parameters)
    }

    /// Logits for pixels.
    ///
    /// - Parameters:
    ///   - input: `[batch, height, width, 3]`, pixels mapped by `PixelMapping`.
    ///   - tape: keeps what the backward pass needs; nil when nothing is learned.
    /// - Returns: `[batch, rows, columns, vocabularySize]`: logits.
    package func callAsFunction(_ input: Tensor, tape: Tape?) -> Tensor {
        let cells = unshuffleFactor == 1 ? input : input.pixelUnshuffled(by: unshuffleFactor)
        var hidden = stem(cells, tape: tape)
        for (group, blocks) in groups.enumerated() {
            if group > 0 {
                tape?.push(hidden)
                hidden = hidden.maxPooled2()
            }
            for block in blocks { hidden = block(hidden, tape: tape) }
        }
        hidden.applyReLU()
        return output(hidden, tape: tape)
    }

    // MARK: - Backward

    /// The parameters' gradients; nobody asks for the gradient by the pixels, so the result is the
    /// gradient by the stem's output.
    package func backward(
        _ outputGradient: Tensor, tape: Tape, gradients: inout GradientBuffer
    ) -> Tensor {
        let activation = tape.top
        var gradient = output.backward(outputGradient, tape: tape, gradients: &gradients)
        gradient.applyReLUBackward(activation: activation)
        for (group, blocks) in groups.enumerated().reversed() {
            for block in blocks.reversed() {
                gradient = block.backward(gradient, tape: tape, gradients: &gradients)
            }
            if group > 0 { gradient = tape.pop().maxPooled2Backward(gradient) }
        }
        _ = stem.backward(
            gradient, wantsInputGradient: false, tape: tape, gradients: &gradients)
        return gradient
    }

    package mutating func visitParameters(_ visit: (inout Parameter) throws -> Void) rethrows {
        try stem.visitParameters(visit)
        for group in groups.indices {
            for block in groups[group].indices { try groups[group][block].visitParameters(visit) }
        }
        try output.visitParameters(visit)
    }
}
