// SPDX-License-Identifier: Apache-2.0

package import Models
package import Tensors

/// Parameters that are all different from zero and one, biases and gains too: a gradient that is
/// wrong shows only where nothing vanishes or cancels.
package struct SpreadParameters: ParameterSource {
    private var random: RandomParameters
    private let deviation: Float

    /// Normal with this deviation from the mean, which is 0, or 1 for gains.
    package init(seed: UInt64, deviation: Float = 0.4) {
        random = RandomParameters(seed: seed)
        self.deviation = deviation
    }

    package mutating func parameter(
        _ name: String, shape: Shape, initialization: Initialization, decays: Bool
    ) -> Parameter {
        var parameter = random.parameter(
            name, shape: shape, initialization: .normal(deviation: deviation), decays: decays)
        if case .ones = initialization {
            parameter.value.add(Tensor(shape, filledWith: 1))
        }
        return parameter
    }
}
