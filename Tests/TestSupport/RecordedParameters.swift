// SPDX-License-Identifier: Apache-2.0

package import Models
package import Tensors

/// Gives random numbers to a network and remembers them.
package struct RecordedParameters: ParameterSource {
    private var source: RandomParameters
    /// What was given so far, in order.
    package private(set) var tensors: [(name: String, tensor: Tensor)] = []

    package init(seed: UInt64) {
        source = RandomParameters(seed: seed)
    }

    package mutating func parameter(
        _ name: String, shape: Shape, initialization: Initialization, decays: Bool
    ) -> Parameter {
        let parameter = source.parameter(
            name, shape: shape, initialization: initialization, decays: decays)
        tensors.append((name, parameter.value))
        return parameter
    }
}
