// SPDX-License-Identifier: Apache-2.0

import Images
package import Models
package import Tensors

/// Steps of a discrete VAE on pictures of noise.
package struct DiscreteVAEWorkload: TrainingWorkload {
    package let name: String
    package let unit = "pictures"
    package let unitsPerStep: Int
    package let operations: OperationCount
    package let memoryPlan: MemoryPlan
    package let precision: Precision
    private var network: TrainedNetwork<DiscreteVAE>
    private let batches: BatchAhead<Tensor>
    private var stepCount: UInt64 = 0

    /// - Parameters:
    ///   - name: what it is called in results.
    ///   - configuration: the sizes of the network.
    ///   - batch: squares a step.
    ///   - side: of a square, in pixels.
    ///   - precision: what products are computed in.
    /// - Throws: where there is no network of these sizes.
    package init(
        name: String, _ configuration: DiscreteVAEConfiguration, batch: Int, side: Int,
        precision: Precision
    ) throws {
        self.name = name
        self.precision = precision
        unitsPerStep = batch
        operations = configuration.trainingOperations(batch: batch, side: side)
        memoryPlan = configuration.memoryPlan(batch: batch, side: side)
        var parameters = RandomParameters(seed: 1)
        network = TrainedNetwork(try DiscreteVAE(configuration, parameters: &parameters))
        batches = BatchAhead(steps: 0..<Int.max) { step in
            PixelMapping.tensor(
                from: (0..<batch).map { Image(noise: side, seed: UInt64(step * batch + $0)) })
        }
    }

    package mutating func step() throws {
        let pixels = try batches.awaited()
        var gradients = GradientBuffer()
        let relaxation = GumbelSoftmax(temperature: 0.5, key: 1, stream: stepCount)
        stepCount += 1
        _ = network.model.learn(
            pixels, relaxation: relaxation, beta: 1, scale: 1, precision: precision,
            gradients: &gradients)
        network.clipAndStep(&gradients)
    }
}

extension Image {
    /// A square of noise.
    fileprivate init(noise side: Int, seed: UInt64) {
        let numbers = SeededNumbers(key: seed, stream: 0)
        var pixels: [UInt8] = []
        pixels.reserveCapacity(side * side * 3 + 8)
        for place in 0..<(side * side * 3 + 7) / 8 {
            let bits = numbers.bits(place)
            for byte in 0..<8 { pixels.append(UInt8(truncatingIfNeeded: bits >> (8 * byte))) }
        }
        self.init(width: side, height: side, pixels: Array(pixels.prefix(side * side * 3)))
    }
}
