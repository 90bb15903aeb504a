// SPDX-License-Identifier: Apache-2.0

/// What a training step needs memory for, in bytes, counted from the sizes of a network.
package struct MemoryPlan: Sendable, Equatable {
    /// Weights, their gradients and the optimizer's two moments.
    package var parameters: Int
    /// What the forward pass keeps for the backward pass.
    package var tape: Int
    /// Logits, relaxed codes and their gradients, as far as the tape does not keep them.
    package var logits: Int
    /// What layers work with while gradients go through them, and weights as products read them.
    package var working: Int

    /// The plan in numbers of 32 bits.
    ///
    /// - Parameters:
    ///   - parameters: how many numbers are learned.
    ///   - tape: how many the tape keeps.
    ///   - logits: as the property, in numbers.
    ///   - working: as the property, in numbers.
    init(parameters: Int, tape: Int, logits: Int, working: Int) {
        let size = MemoryLayout<Float>.stride
        self.parameters = 4 * size * parameters
        self.tape = size * tape
        self.logits = size * logits
        self.working = size * working
    }

    /// All of it.
    package var total: Int { parameters + tape + logits + working }
}
