// SPDX-License-Identifier: Apache-2.0

package import Models
package import Tensors

/// Steps of a transformer on random tokens.
package struct TransformerWorkload: TrainingWorkload {
    package let name: String
    package let unit = "tokens"
    package let unitsPerStep: Int
    package let operations: OperationCount
    package let memoryPlan: MemoryPlan
    package let precision: Precision
    private var network: TrainedNetwork<SparseTransformer>
    private let batches: BatchAhead<TokenBatch>

    /// - Parameters:
    ///   - name: what it is called in results.
    ///   - configuration: the sizes of the network.
    ///   - batch: examples a step.
    ///   - precision: what products are computed in.
    /// - Throws: where there is no network of these sizes.
    package init(
        name: String, _ configuration: SparseTransformerConfiguration, batch: Int,
        precision: Precision
    ) throws {
        self.name = name
        self.precision = precision
        unitsPerStep = batch * configuration.positions
        operations = configuration.trainingOperations(batch: batch)
        memoryPlan = configuration.memoryPlan(batch: batch)
        var parameters = RandomParameters(seed: 1)
        network = TrainedNetwork(
            try SparseTransformer(configuration, parameters: &parameters))
        batches = BatchAhead(steps: 0..<Int.max) { step in
            TokenBatch.random(batch, of: configuration, step: step)
        }
    }

    package mutating func step() throws {
        let batch = try batches.awaited()
        var gradients = GradientBuffer()
        _ = network.model.learn(batch, scale: 1, precision: precision, gradients: &gradients)
        network.clipAndStep(&gradients)
    }
}

extension TokenBatch {
    /// Examples whose tokens are chance, the same for the same step.
    static func random(
        _ count: Int, of configuration: SparseTransformerConfiguration, step: Int
    ) -> TokenBatch {
        func tokens(_ length: Int, below bound: Int, stream: Int) -> [[Int32]] {
            let numbers = SeededNumbers(key: UInt64(step), stream: UInt64(stream))
            return (0..<count).map { example in
                (0..<length).map { place in
                    Int32(numbers.integer(below: bound, example * length + place))
                }
            }
        }
        return TokenBatch(
            texts: tokens(
                configuration.textPositions, below: configuration.textEmbeddingCount, stream: 0),
            pictures: tokens(
                configuration.picturePositions, below: configuration.pictureVocabularySize,
                stream: 1))
    }
}
