// SPDX-License-Identifier: Apache-2.0

package import Models
package import Tensors

/// Training steps to be measured, on examples of chance: what a trainer does, without files.
package protocol TrainingWorkload {
    /// What the steps are called in results.
    var name: String { get }
    /// What a step learns from: `tokens` or `pictures`.
    var unit: String { get }
    /// How many of them.
    var unitsPerStep: Int { get }
    /// What a step multiplies and adds.
    var operations: OperationCount { get }
    /// What memory a step should take.
    var memoryPlan: MemoryPlan { get }
    /// What products are asked to be computed in.
    var precision: Precision { get }
    /// Makes one step: batch, forward, loss, backward, clipping, AdamW.
    mutating func step() throws
}

extension TrainedNetwork {
    /// Clips the gradients and makes one step, as trainers do.
    mutating func clipAndStep(_ gradients: inout GradientBuffer) {
        let span = OperationSpan(.optimizer)
        defer { span.end() }
        _ = gradients.clip(to: 1)
        step(gradients, rate: 1e-4)
    }
}

extension BatchAhead {
    /// The next batch; the time until it is there counts for the data.
    func awaited() throws -> Batch {
        let span = OperationSpan(.data)
        defer { span.end() }
        return try next()
    }
}
