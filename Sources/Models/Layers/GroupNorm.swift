// SPDX-License-Identifier: Apache-2.0

package import Tensors

/// Normalization of groups of channels over a whole picture, with a gain and a bias.
///
/// Only for inference: it has no backward pass.
///
/// Source: Wu and He 2018.
package struct GroupNorm: Sendable {
    /// Groups of channels, and what is added to the variance, as VQGAN has them.
    private static let groups = 32
    private static let epsilon = 1e-6

    private var gain: Parameter
    private var bias: Parameter

    package init(
        _ name: String, width: Int, parameters: inout some ParameterSource
    ) throws {
        gain = try parameters.parameter(
            name + ".gain", shape: [width], initialization: .ones, decays: false)
        bias = try parameters.parameter(
            name + ".bias", shape: [width], initialization: .zeros, decays: false)
    }

    /// `[batch, height, width, channels]` to the same; a picture's result does not depend on the
    /// others.
    package func callAsFunction(_ input: Tensor) -> Tensor {
        groupNormalization(
            input, groups: Self.groups, gain: gain.value, bias: bias.value,
            epsilon: Self.epsilon)
    }

    package mutating func visitParameters(_ visit: (inout Parameter) throws -> Void) rethrows {
        try visit(&gain)
        try visit(&bias)
    }
}
