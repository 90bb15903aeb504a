// SPDX-License-Identifier: Apache-2.0

import Tensors

/// A residual block: twice a norm, swish and a 3×3 convolution.
///
/// Source: CompVis/taming-transformers `ResnetBlock`.
struct VQGANBlock: Sendable {
    private var firstNorm: GroupNorm
    private var firstConvolution: Convolution2D
    private var secondNorm: GroupNorm
    private var secondConvolution: Convolution2D
    /// Where the channels change.
    private var shortcut: Convolution2D?

    init(
        _ name: String, inputs: Int, outputs: Int, parameters: inout some ParameterSource
    ) throws {
        firstNorm = try GroupNorm(name + ".firstNorm", width: inputs, parameters: &parameters)
        firstConvolution = try Convolution2D(
            name + ".firstConvolution", inputs: inputs, outputs: outputs, kernel: 3,
            parameters: &parameters)
        secondNorm = try GroupNorm(name + ".secondNorm", width: outputs, parameters: &parameters)
        secondConvolution = try Convolution2D(
            name + ".secondConvolution", inputs: outputs, outputs: outputs, kernel: 3,
            parameters: &parameters)
        guard inputs != outputs else { return }
        shortcut = try Convolution2D(
            name + ".shortcut", inputs: inputs, outputs: outputs, kernel: 1,
            parameters: &parameters)
    }

    /// `[batch, height, width, inputs]` to `[batch, height, width, outputs]`.
    func callAsFunction(_ input: Tensor) -> Tensor {
        var hidden = firstNorm(input)
        hidden.applySwish()
        hidden = secondNorm(firstConvolution(hidden, tape: nil))
        hidden.applySwish()
        var output = secondConvolution(hidden, tape: nil)
        output.add(shortcut?(input, tape: nil) ?? input)
        return output
    }
}
