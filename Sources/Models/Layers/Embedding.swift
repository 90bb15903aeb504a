// SPDX-License-Identifier: Apache-2.0

package import Tensors

/// One learned row for each token or position.
package struct Embedding: Sendable {
    /// `[count, width]`.
    package private(set) var weight: Parameter

    package init(
        _ name: String, count: Int, width: Int, deviation: Float,
        parameters: inout some ParameterSource
    ) throws {
        weight = try parameters.parameter(
            name + ".weight", shape: [count, width],
            initialization: .normal(deviation: deviation), decays: true)
    }

    /// The rows of the tokens: `[tokens.count, width]`.
    ///
    /// - Precondition: every token is below the number of rows.
    package func callAsFunction(_ tokens: [Int32]) -> Tensor {
        weight.value.gatheringRows(tokens)
    }

    // MARK: - Backward

    /// Adds the gradient of each row to the gradient of its token's row.
    package func backward(
        _ outputGradient: Tensor, tokens: [Int32], gradients: inout GradientBuffer
    ) {
        var gradient = Tensor(weight.value.shape)
        gradient.addRows(outputGradient, at: tokens)
        gradients.add(gradient, for: weight.name)
    }

    package mutating func visitParameters(_ visit: (inout Parameter) throws -> Void) rethrows {
        try visit(&weight)
    }
}
