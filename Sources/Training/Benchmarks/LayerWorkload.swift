// SPDX-License-Identifier: Apache-2.0

package import Models
package import Tensors

extension TransformerBlock: TrainableModel {}

/// Steps of a single block of a transformer on random streams, to see how wide models would train.
///
/// The loss is half the mean square of the output, whose gradient costs nothing.
package struct LayerWorkload: TrainingWorkload {
    package let name: String
    package let unit = "tokens"
    package let unitsPerStep: Int
    package let operations: OperationCount
    package let memoryPlan: MemoryPlan
    package let precision: Precision
    private var network: TrainedNetwork<TransformerBlock>
    private let input: Tensor
    private let tiles: AttentionTiles

    /// - Parameters:
    ///   - name: what it is called in results.
    ///   - configuration: the sizes; its first pattern is that of the block.
    ///   - batch: streams a step.
    ///   - precision: what products are computed in.
    /// - Throws: where there is no network of these sizes.
    package init(
        name: String, _ configuration: SparseTransformerConfiguration, batch: Int,
        precision: Precision
    ) throws {
        let pattern = configuration.patterns.first ?? .row
        self.name = name
        self.precision = precision
        unitsPerStep = batch * configuration.positions
        operations = configuration.blockTrainingOperations(batch: batch, pattern: pattern)
        memoryPlan = configuration.blockMemoryPlan(batch: batch)
        var parameters = RandomParameters(seed: 1)
        network = TrainedNetwork(
            try TransformerBlock(
                "block", configuration: configuration, parameters: &parameters))
        input = SeededNumbers(key: 1, stream: 0)
            .normal([batch, configuration.positions, configuration.modelWidth])
        tiles = AttentionTiles(pattern.visibleRuns(in: configuration))
    }

    package mutating func step() {
        let tape = Tape(precision: precision)
        var gradients = GradientBuffer()
        var output = network.model(input, tiles: tiles, tape: tape)
        output.scale(by: 1 / Float(output.count))
        _ = network.model.backward(
            output, tiles: tiles, tape: tape, gradients: &gradients)
        network.clipAndStep(&gradients)
    }
}
