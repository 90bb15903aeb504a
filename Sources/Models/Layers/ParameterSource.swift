// SPDX-License-Identifier: Apache-2.0

package import Tensors

/// How a parameter starts before training.
package enum Initialization: Sendable {
    case zeros
    case ones
    /// Normal with mean 0 and this standard deviation.
    case normal(deviation: Float)
}

/// Where a network gets its parameters from when it is built: chance or a file.
package protocol ParameterSource {
    /// The parameter of this name.
    ///
    /// - Throws: `CheckpointError` when a file lacks it or has it in another shape.
    mutating func parameter(
        _ name: String, shape: Shape, initialization: Initialization, decays: Bool
    ) throws -> Parameter

    /// The matrix that rows are multiplied by, `[outputs, inputs]`, in few bits where it is kept so.
    ///
    /// - Throws: as `parameter`.
    mutating func matrix(
        _ name: String, shape: Shape, initialization: Initialization
    ) throws -> Parameter
}

extension ParameterSource {
    package mutating func matrix(
        _ name: String, shape: Shape, initialization: Initialization
    ) throws -> Parameter {
        try parameter(name, shape: shape, initialization: initialization, decays: true)
    }
}
