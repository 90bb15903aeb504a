// SPDX-License-Identifier: Apache-2.0

package import Tensors

/// The position-wise network of a block: four times as wide inside, with a GELU between.
package struct FeedForward: Layer {
    private var expand: Linear
    private var contract: Linear
    private let activation: TransformerVariant.Activation

    package init(
        _ name: String, configuration: SparseTransformerConfiguration,
        parameters: inout some ParameterSource
    ) throws {
        let width = configuration.modelWidth
        activation = configuration.form.activation
        expand = try Linear(
            name + ".expand", inputs: width, outputs: 4 * width, deviation: 0.02,
            parameters: &parameters)
        contract = try Linear(
            name + ".contract", inputs: 4 * width, outputs: width,
            deviation: configuration.residualDeviation, parameters: &parameters)
    }

    /// `[…, modelWidth]` to `[…, modelWidth]`.
    package func callAsFunction(_ input: Tensor, tape: Tape?) -> Tensor {
        var hidden = expand(input, tape: tape)
        tape?.push(hidden)
        switch activation {
        case .tanhGELU: hidden.applyGELU()
        case .exactGELU: hidden.applyExactGELU()
        case .quickGELU: hidden.applySwish(slope: TransformerVariant.Activation.quickSlope)
        }
        return contract(hidden, tape: tape)
    }

    // MARK: - Backward

    package func backward(
        _ outputGradient: Tensor, tape: Tape, gradients: inout GradientBuffer
    ) -> Tensor {
        var gradient = contract.backward(outputGradient, tape: tape, gradients: &gradients)
        switch activation {
        case .tanhGELU: gradient.applyGELUBackward(input: tape.pop())
        case .exactGELU: gradient.applyExactGELUBackward(input: tape.pop())
        case .quickGELU:
            gradient.applySwishBackward(
                slope: TransformerVariant.Activation.quickSlope, input: tape.pop())
        }
        return expand.backward(gradient, tape: tape, gradients: &gradients)
    }

    package mutating func visitParameters(_ visit: (inout Parameter) throws -> Void) rethrows {
        try expand.visitParameters(visit)
        try contract.visitParameters(visit)
    }
}
