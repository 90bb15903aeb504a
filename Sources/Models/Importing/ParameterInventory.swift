// SPDX-License-Identifier: Apache-2.0

package import Tensors

/// Lists the parameters a network asks for while it is built, without any numbers.
///
/// The network that comes out of it must not be used.
package struct ParameterInventory: ParameterSource {
    /// The shapes by name.
    package private(set) var shapes: [String: Shape] = [:]
    /// How parameters start, by name.
    private(set) var initializations: [String: Initialization] = [:]

    /// The names of matrices that rows are multiplied by.
    private(set) var matrices: Set<String> = []

    package init() {}

    package mutating func parameter(
        _ name: String, shape: Shape, initialization: Initialization, decays: Bool
    ) -> Parameter {
        shapes[name] = shape
        initializations[name] = initialization
        return Parameter(name: name, decays: decays, value: Tensor([0]))
    }

    package mutating func matrix(
        _ name: String, shape: Shape, initialization: Initialization
    ) -> Parameter {
        matrices.insert(name)
        return parameter(name, shape: shape, initialization: initialization, decays: true)
    }
}
