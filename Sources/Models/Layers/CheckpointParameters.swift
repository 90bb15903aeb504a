// SPDX-License-Identifier: Apache-2.0

package import Checkpoints
package import Tensors

/// Parameters out of a file of weights; every tensor must be asked for and have its shape.
package struct CheckpointParameters: ParameterSource {
    private var checkpoint: Checkpoint
    private let expandsMatrices: Bool

    /// - Parameters:
    ///   - checkpoint: the file.
    ///   - expandsMatrices: whether matrices have 32 bits in memory, as a network that learns needs
    ///     them, whatever they have in the file.
    package init(_ checkpoint: Checkpoint, expandsMatrices: Bool = false) {
        self.checkpoint = checkpoint
        self.expandsMatrices = expandsMatrices
    }

    package mutating func parameter(
        _ name: String, shape: Shape, initialization: Initialization, decays: Bool
    ) throws(CheckpointError) -> Parameter {
        Parameter(name: name, decays: decays, value: try checkpoint.tensor(name, shape: shape))
    }

    /// A matrix stays in the file, in the bits it has there, unless it has 32 or is to have them.
    package mutating func matrix(
        _ name: String, shape: Shape, initialization: Initialization
    ) throws(CheckpointError) -> Parameter {
        if expandsMatrices {
            try checkpoint.expectHalvesOrFloats(name)
        } else if let compact = try checkpoint.compactMatrix(name, shape: shape) {
            return Parameter(name: name, compact: compact)
        }
        return try parameter(name, shape: shape, initialization: initialization, decays: true)
    }

    /// Call once the network is built.
    ///
    /// - Throws: `CheckpointError.unexpectedTensors` when the file holds more than the network has.
    package func finish() throws(CheckpointError) {
        try checkpoint.finish()
    }
}
