// SPDX-License-Identifier: Apache-2.0

package import Tensors

/// Layer normalization with a gain and a bias.
package struct LayerNorm: Layer {
    /// Added to the variance.
    package static let epsilon: Float = 1e-5

    /// `[width]`.
    package private(set) var gain: Parameter
    /// `[width]`.
    package private(set) var bias: Parameter

    package init(
        _ name: String, width: Int, parameters: inout some ParameterSource
    ) throws {
        gain = try parameters.parameter(
            name + ".gain", shape: [width], initialization: .ones, decays: false)
        bias = try parameters.parameter(
            name + ".bias", shape: [width], initialization: .zeros, decays: false)
    }

    /// Rows of `width` to rows of `width`.
    package func callAsFunction(_ input: Tensor, tape: Tape?) -> Tensor {
        let rows = layerNormalization(
            input, gain: gain.value, bias: bias.value, epsilon: Self.epsilon)
        if let tape {
            tape.push(input)
            tape.push(rows.means)
            tape.push(rows.inverseDeviations)
        }
        return rows.output
    }

    // MARK: - Backward

    package func backward(
        _ outputGradient: Tensor, tape: Tape, gradients: inout GradientBuffer
    ) -> Tensor {
        let inverseDeviations = tape.pop()
        let means = tape.pop()
        let result = layerNormalizationBackward(
            outputGradient, input: tape.pop(), gain: gain.value, means: means,
            inverseDeviations: inverseDeviations)
        gradients.add(result.gain, for: gain.name)
        gradients.add(result.bias, for: bias.name)
        return result.input
    }

    package mutating func visitParameters(_ visit: (inout Parameter) throws -> Void) rethrows {
        try visit(&gain)
        try visit(&bias)
    }
}
