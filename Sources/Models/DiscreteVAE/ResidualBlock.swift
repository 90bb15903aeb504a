// SPDX-License-Identifier: Apache-2.0

package import Tensors

/// The residual block of the discrete VAE: `identity(x) + postGain × residual(x)`, a rectifier
/// before each of four convolutions, the hidden ones a quarter as wide as the output.
///
/// Source: openai/DALL-E `dall_e/encoder.py` and `decoder.py` at 5be4b23.
package struct ResidualBlock: Layer {
    /// The encoder's kernels; the decoder has them in the other order.
    package static let encoderKernels = [3, 3, 3, 1]
    /// The decoder's kernels.
    package static let decoderKernels = [1, 3, 3, 3]

    /// A 1×1 convolution, only where the number of channels changes.
    private var identity: Convolution2D?
    private var convolutions: [Convolution2D]
    private let postGain: Float

    package init(
        _ name: String, inputs: Int, outputs: Int, kernels: [Int], postGain: Float,
        parameters: inout some ParameterSource
    ) throws {
        if inputs != outputs {
            identity = try Convolution2D(
                name + ".identity", inputs: inputs, outputs: outputs, kernel: 1,
                parameters: &parameters)
        }
        let hidden = max(1, outputs / 4)
        let widths = [inputs, hidden, hidden, hidden, outputs]
        convolutions = []
        for (index, kernel) in kernels.enumerated() {
            convolutions.append(
                try Convolution2D(
                    "\(name).convolutions.\(index)", inputs: widths[index],
                    outputs: widths[index + 1], kernel: kernel, parameters: &parameters))
        }
        self.postGain = postGain
    }

    /// `[batch, height, width, inputs]` to `[batch, height, width, outputs]`.
    package func callAsFunction(_ input: Tensor, tape: Tape?) -> Tensor {
        var output = identity.map { $0(input, tape: tape) } ?? input
        var hidden = input
        for convolution in convolutions {
            // The convolution keeps its input, the rectifier's output: all its gradient needs.
            hidden.applyReLU()
            hidden = convolution(hidden, tape: tape)
        }
        output.add(hidden, scaledBy: postGain)
        return output
    }

    // MARK: - Backward

    package func backward(
        _ outputGradient: Tensor, tape: Tape, gradients: inout GradientBuffer
    ) -> Tensor {
        var gradient = outputGradient
        for (index, convolution) in convolutions.enumerated().reversed() {
            let activation = tape.top
            let factor = index == convolutions.count - 1 ? postGain : 1
            gradient = convolution.backward(
                gradient, scaledBy: factor, tape: tape, gradients: &gradients)
            if index == 0, identity == nil {
                gradient.applyReLUBackward(activation: activation, adding: outputGradient)
            } else {
                gradient.applyReLUBackward(activation: activation)
            }
        }
        if let identity {
            gradient.add(identity.backward(outputGradient, tape: tape, gradients: &gradients))
        }
        return gradient
    }

    package mutating func visitParameters(_ visit: (inout Parameter) throws -> Void) rethrows {
        try identity?.visitParameters(visit)
        for index in convolutions.indices { try convolutions[index].visitParameters(visit) }
    }
}
