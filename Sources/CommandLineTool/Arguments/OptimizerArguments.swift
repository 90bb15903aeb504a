// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Training

/// The flags of the steps and their sizes; values that are not given depend on the network.
struct OptimizerArguments: ParsableArguments {
    @Option(help: "Steps of the run.")
    var steps: Int

    @Option(help: "Examples that are learned from at once.")
    var batch: Int?

    @Option(help: "Batches whose gradients are averaged before a step.")
    var accumulate = 1

    @Option(help: "The largest step size.")
    var learningRate: Float?

    @Option(help: "The step size at the end, reached along a cosine.")
    var finalLearningRate: Float?

    @Option(help: "Steps over which the step size rises to the largest one.")
    var warmUp: Int?

    @Option(help: "The share of a weight taken away in a step, times the step size.")
    var weightDecay: Float?

    @Option(name: .customLong("beta2"), help: "How much of the mean squared gradient is kept.")
    var beta2: Float?

    @Option(
        help: """
            How much of the mean of the weights is kept from step to step; the mean is measured \
            and becomes the model. 0 for the weights themselves.
            """)
    var average: Float = 0.999

    @Option(help: "The largest norm of the gradient.")
    var clip: Float = 1

    mutating func validate() throws {
        let counts = [("steps", steps), ("batch", batch ?? 1), ("accumulate", accumulate)]
        for (name, count) in counts where count < 1 {
            throw ValidationError("--\(name) \(count): give 1 or more")
        }
        if let warmUp, warmUp < 0 { throw ValidationError("--warm-up \(warmUp): give 0 or more") }
        let numbers = [
            ("learning-rate", learningRate), ("final-learning-rate", finalLearningRate),
            ("weight-decay", weightDecay), ("clip", clip),
        ]
        for case (let name, let number?) in numbers where !(number >= 0 && number.isFinite) {
            throw ValidationError("--\(name) \(number): give a number that is not negative")
        }
        guard average >= 0, average < 1 else {
            throw ValidationError("--average \(average): give a number from 0 to below 1")
        }
        guard clip > 0 else { throw ValidationError("--clip 0: give a number above 0") }
        if let beta2, !(beta2 >= 0 && beta2 < 1) {
            throw ValidationError("--beta2 \(beta2): give a number from 0 to below 1")
        }
    }

    /// The share of the mean of the weights that is kept; nil for no mean.
    var averageDecay: Float? { average > 0 ? average : nil }

    /// The step sizes; the final one is a hundredth of the largest where it is not given.
    func schedule(peak: Float, warmUp: Int) -> LearningRateSchedule {
        let peak = learningRate ?? peak
        return LearningRateSchedule(
            peak: peak, final: finalLearningRate ?? peak / 100,
            warmUpSteps: min(self.warmUp ?? warmUp, steps), steps: steps)
    }

    /// The optimizer's settings.
    func settings(beta2: Float, weightDecay: Float) -> Optimizer.Settings {
        Optimizer.Settings(beta2: self.beta2 ?? beta2, weightDecay: self.weightDecay ?? weightDecay)
    }
}
