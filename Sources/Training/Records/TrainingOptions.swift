// SPDX-License-Identifier: Apache-2.0

package import Checkpoints

/// What a run writes and when; none of it changes the weights, so a resumed run may differ in it.
package struct TrainingOptions: Sendable {
    /// Steps between two states.
    package var saveSteps: Int
    /// Minutes after which a state is written even if fewer steps have been made.
    package var saveMinutes: Double
    /// Steps between two grids of samples.
    package var sampleSteps: Int
    /// Steps between two measurements on held-out pictures.
    package var heldOutSteps: Int
    /// Held-out pictures that are measured.
    package var heldOutCount: Int
    /// Held-out measurements in a row without a lower loss after which the run stops; 0 for never.
    package var patience: Int
    /// Pictures in a grid of samples.
    package var sampleCount: Int
    /// The type that the model's weights are stored in; states always hold 32 bits.
    package var weights: StoredType
    /// What the model's configuration says of guidance; nil for what it says already.
    package var guidance: Float?
    /// Whether to go on from a state.
    package var resumes: Bool

    package init(
        saveSteps: Int = 1000, saveMinutes: Double = 10, sampleSteps: Int = 1000,
        heldOutSteps: Int = 500, heldOutCount: Int = 32, patience: Int = 0,
        sampleCount: Int = 8, weights: StoredType = .float32, guidance: Float? = nil,
        resumes: Bool = false
    ) {
        self.saveSteps = saveSteps
        self.saveMinutes = saveMinutes
        self.sampleSteps = sampleSteps
        self.heldOutSteps = heldOutSteps
        self.heldOutCount = heldOutCount
        self.patience = patience
        self.sampleCount = sampleCount
        self.weights = weights
        self.guidance = guidance
        self.resumes = resumes
    }
}
