// SPDX-License-Identifier: Apache-2.0

package import Checkpoints
package import Tensors

/// Parameters out of a file of weights; every tensor must be asked for and have its shape.
package struct CheckpointParameters: ParameterSource {
    private var checkpoint: Checkpoint

    package init(_ checkpoint: Checkpoint) {
        self.checkpoint = checkpoint
    }

    package mutating func parameter(
        _ name: String, shape: Shape, initialization: Initialization, decays: Bool
    ) throws(CheckpointError) -> Parameter {
        Parameter(name: name, decays: decays, value: try checkpoint.tensor(name, shape: shape))
    }

    /// Call once the network is built.
    ///
    /// - Throws: `CheckpointError.unexpectedTensors` when the file holds more than the network has.
    package func finish() throws(CheckpointError) {
        try checkpoint.finish()
    }
}
