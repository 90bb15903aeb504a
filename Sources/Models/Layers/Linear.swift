// SPDX-License-Identifier: Apache-2.0

package import Tensors

/// An affine map of the last extent.
package struct Linear: Layer {
    /// `[outputs, inputs]`.
    package private(set) var weight: Parameter
    /// `[outputs]`; nil where nothing is added.
    package private(set) var bias: Parameter?

    package init(
        _ name: String, inputs: Int, outputs: Int, deviation: Float, hasBias: Bool = true,
        parameters: inout some ParameterSource
    ) throws {
        weight = try parameters.matrix(
            name + ".weight", shape: [outputs, inputs],
            initialization: .normal(deviation: deviation))
        guard hasBias else { return }
        bias = try parameters.parameter(
            name + ".bias", shape: [outputs], initialization: .zeros, decays: false)
    }

    /// `[…, inputs]` to `[…, outputs]`.
    ///
    /// Without a tape each row is computed as if it were alone, so that decoding does not depend on
    /// the batch; with one, the whole matrix is multiplied at once.
    package func callAsFunction(_ input: Tensor, tape: Tape?) -> Tensor {
        guard let tape else {
            if let compact = weight.compact {
                return rowProduct(input, weights: compact, bias: bias?.value)
            }
            return rowProduct(input, weights: weight.value, bias: bias?.value)
        }
        precondition(weight.compact == nil, "weights of few bits do not learn")
        tape.push(input)
        return matrixProduct(
            input, weight.value, transposingB: true, bias: bias?.value,
            precision: tape.precision)
    }

    // MARK: - Backward

    package func backward(
        _ outputGradient: Tensor, tape: Tape, gradients: inout GradientBuffer
    ) -> Tensor {
        let input = tape.pop()
        let rows = outputGradient.reshaped([outputGradient.shape.rows, outputGradient.shape.width])
        gradients.add(
            matrixProduct(
                rows, input.reshaped([input.shape.rows, input.shape.width]), transposingA: true,
                precision: tape.precision),
            for: weight.name)
        if let bias { gradients.add(outputGradient.columnSums(), for: bias.name) }
        return matrixProduct(outputGradient, weight.value, precision: tape.precision)
    }

    package mutating func visitParameters(_ visit: (inout Parameter) throws -> Void) rethrows {
        try visit(&weight)
        if var own = bias {
            try visit(&own)
            bias = own
        }
    }
}
