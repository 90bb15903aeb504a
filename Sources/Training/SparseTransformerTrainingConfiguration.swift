// SPDX-License-Identifier: Apache-2.0

package import Models
package import Tensors

/// Every setting that the weights of a transformer depend on.
package struct SparseTransformerTrainingConfiguration: TrainingConfiguration, Equatable {
    /// The name of such runs in states and folders.
    package static let kind = "transformer"

    /// The sizes of the network.
    package var model: SparseTransformerConfiguration
    /// Which tokens are learned from: the mark of their shards.
    package var tokens: String
    /// The shares of the sources, as `SourceMix` is described; nil for all pictures alike.
    package var mix: String?
    /// Pictures in one part of a batch, the part that is learned from at once.
    package var batch: Int
    /// Parts of a batch whose gradients are averaged before a step.
    package var accumulation: Int
    /// The share of the examples whose kept tokens were encoded without the hidden part.
    package var maskedShare: Float
    /// The share of the examples that are shown without their caption.
    package var emptyCaptionShare: Float
    /// The share of a picture's loss that lies on its answer; nil for the answer's share of tokens.
    package var answerShare: Float?
    /// The step sizes; its `steps` are the steps of the run.
    package var learningRate: LearningRateSchedule
    /// The optimizer.
    package var optimizer: Optimizer.Settings
    /// How much of the mean of the weights is kept from step to step; nil where none is kept.
    package var averageDecay: Float?
    /// The largest norm of the gradient.
    package var clip: Float
    /// What tells the weights that the run started from; nil where it started by chance.
    package var start: String?
    /// The seed of everything random.
    package var seed: UInt64
    /// What products are computed in.
    package var precision: Precision

    package init(
        model: SparseTransformerConfiguration, tokens: String = "", mix: String? = nil,
        batch: Int = 8,
        accumulation: Int = 1, maskedShare: Float = 0.5, emptyCaptionShare: Float = 0.1,
        answerShare: Float? = nil, learningRate: LearningRateSchedule,
        optimizer: Optimizer.Settings = Optimizer.Settings(),
        averageDecay: Float? = nil, clip: Float = 1, seed: UInt64 = 1,
        precision: Precision = .float32
    ) {
        self.model = model
        self.tokens = tokens
        self.mix = mix
        self.batch = batch
        self.accumulation = accumulation
        self.maskedShare = maskedShare
        self.emptyCaptionShare = emptyCaptionShare
        self.answerShare = answerShare
        self.learningRate = learningRate
        self.optimizer = optimizer
        self.averageDecay = averageDecay
        self.clip = clip
        self.seed = seed
        self.precision = precision
    }

    /// Steps of the run.
    package var steps: Int { learningRate.steps }

    /// The loss is the same from the start.
    package var settledStep: Int { 0 }
}

extension Precision: Codable {}
