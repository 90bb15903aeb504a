// SPDX-License-Identifier: Apache-2.0

/// Notices a run that has diverged.
struct LossGuard: Sendable {
    /// How far above its lowest value the loss may stay, in nats a token or sub-pixel.
    private static let margin: Float = 10
    /// For how many steps in a row.
    private static let patience = 10

    private var lowest = Float.infinity
    private var stepsAbove = 0

    /// Checks a step before its gradients reach the weights.
    ///
    /// - Parameters:
    ///   - loss: of the batch.
    ///   - gradientNorm: before clipping.
    ///   - step: counted from 1.
    ///   - state: a note on what can be resumed, for the message.
    /// - Throws: `TrainingError.diverged`.
    mutating func check(loss: Float, gradientNorm: Float, step: Int, state: String) throws {
        guard loss.isFinite else {
            throw TrainingError.diverged(step: step, what: "loss", value: loss, state: state)
        }
        guard gradientNorm.isFinite else {
            throw TrainingError.diverged(
                step: step, what: "norm of the gradient", value: gradientNorm, state: state)
        }
        lowest = min(lowest, loss)
        stepsAbove = loss > lowest + Self.margin ? stepsAbove + 1 : 0
        if stepsAbove >= Self.patience {
            throw TrainingError.diverged(step: step, what: "loss", value: loss, state: state)
        }
    }
}
