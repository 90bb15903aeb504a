// SPDX-License-Identifier: Apache-2.0

package import Tensors

/// A square convolution with stride 1 that keeps the size of the picture.
package struct Convolution2D: Layer {
    /// `[outputs, kernel, kernel, inputs]`.
    package private(set) var weight: Parameter
    /// `[outputs]`.
    package private(set) var bias: Parameter

    /// Starts normal with variance `1 / (inputs × kernel²)`, as `dall_e/utils.py` at 5be4b23 does.
    ///
    /// - Precondition: `kernel` is odd.
    package init(
        _ name: String, inputs: Int, outputs: Int, kernel: Int,
        parameters: inout some ParameterSource
    ) throws {
        precondition(kernel % 2 == 1, "a kernel of \(kernel) has no centre")
        let deviation = 1 / Float(inputs * kernel * kernel).squareRoot()
        weight = try parameters.parameter(
            name + ".weight", shape: [outputs, kernel, kernel, inputs],
            initialization: .normal(deviation: deviation), decays: true)
        bias = try parameters.parameter(
            name + ".bias", shape: [outputs], initialization: .zeros, decays: false)
    }

    /// `[batch, height, width, inputs]` to `[batch, height, width, outputs]`.
    ///
    /// Without a tape a picture's result does not depend on the other pictures of the batch.
    package func callAsFunction(_ input: Tensor, tape: Tape?) -> Tensor {
        if tape == nil, weight.value.shape[1] == 1 {
            return rowProduct(
                input, weights: weight.value.reshaped([bias.value.count, input.shape.width]),
                bias: bias.value)
        }
        tape?.push(input)
        return convolution(
            input, weights: weight.value, bias: bias.value, precision: tape?.precision ?? .float32)
    }

    // MARK: - Backward

    package func backward(
        _ outputGradient: Tensor, tape: Tape, gradients: inout GradientBuffer
    ) -> Tensor {
        backward(outputGradient, scaledBy: 1, tape: tape, gradients: &gradients)
    }

    /// As the other `backward`, where the output was multiplied by a factor and `outputGradient`
    /// is the gradient of that: weights are fewer than gradients and sooner multiplied.
    package func backward(
        _ outputGradient: Tensor, scaledBy factor: Float, tape: Tape,
        gradients: inout GradientBuffer
    ) -> Tensor {
        backward(
            outputGradient, scaledBy: factor, wantsInputGradient: true, tape: tape,
            gradients: &gradients) ?? outputGradient
    }

    /// As the others; nil for the first layer of a network, where nobody asks for the
    /// gradient by the input and it is the dearest part.
    package func backward(
        _ outputGradient: Tensor, scaledBy factor: Float = 1, wantsInputGradient: Bool,
        tape: Tape, gradients: inout GradientBuffer
    ) -> Tensor? {
        var weights = weight.value
        if factor != 1 { weights.scale(by: factor) }
        var result = convolutionBackward(
            input: tape.pop(), weights: weights, outputGradient: outputGradient,
            needsInputGradient: wantsInputGradient, precision: tape.precision)
        if factor != 1 {
            result.weightsGradient.scale(by: factor)
            result.biasGradient.scale(by: factor)
        }
        gradients.add(result.weightsGradient, for: weight.name)
        gradients.add(result.biasGradient, for: bias.name)
        return result.inputGradient
    }

    package mutating func visitParameters(_ visit: (inout Parameter) throws -> Void) rethrows {
        try visit(&weight)
        try visit(&bias)
    }
}
