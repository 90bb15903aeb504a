// SPDX-License-Identifier: Apache-2.0

import Corpora
package import Models
package import Tensors

/// Every setting that the weights of a discrete VAE depend on.
package struct DiscreteVAETrainingConfiguration: TrainingConfiguration, Equatable {
    /// The name of such runs in states and folders.
    package static let kind = "dvae"

    /// The sizes of the network.
    package var model: DiscreteVAEConfiguration
    /// Which pictures are learned from, as `CorpusMark` gives it.
    package var corpus: String
    /// The shares of the sources, as `SourceMix` is described; nil for all pictures alike.
    package var mix: String?
    /// Squares in one part of a batch, the part that is learned from at once.
    package var batch: Int
    /// Parts of a batch whose gradients are averaged before a step.
    package var accumulation: Int
    /// Side of a square, in pixels.
    package var crop: Int
    /// Whether every other square, by chance, is mirrored left to right.
    package var flips: Bool
    /// The step sizes; its `steps` are the steps of the run.
    package var learningRate: LearningRateSchedule
    /// The optimizer.
    package var optimizer: Optimizer.Settings
    /// How much of the mean of the weights is kept from step to step; nil where none is kept.
    package var averageDecay: Float?
    /// The largest norm of the gradient.
    package var clip: Float
    /// The weight of the divergence.
    package var divergenceWeight: DivergenceWeightSchedule
    /// The temperature of the relaxation.
    package var temperature: TemperatureSchedule
    /// The deviation of the noise on points, where the model has points in place of codes.
    package var pointNoise: Float
    /// The power of a sub-pixel's predicted scale that its gradient is multiplied by.
    package var scalePower: Float
    /// Whether the codes start as clusters of the points of the network that is started from.
    package var clustersPoints: Bool
    /// Whether the decoder alone learns, so that pictures keep their tokens; nil for both.
    package var keepsEncoder: Bool?
    /// When unused codes become halves of used ones; nil for never.
    package var splitting: CodeSplitting?
    /// What tells the weights that the run started from; nil where it started by chance.
    package var start: String?
    /// The seed of everything random.
    package var seed: UInt64
    /// What products are computed in.
    package var precision: Precision

    package init(
        model: DiscreteVAEConfiguration, corpus: String = "", mix: String? = nil, batch: Int = 16,
        accumulation: Int = 1, crop: Int = 128, flips: Bool = true,
        learningRate: LearningRateSchedule, optimizer: Optimizer.Settings = Optimizer.Settings(),
        averageDecay: Float? = nil, clip: Float = 1, divergenceWeight: DivergenceWeightSchedule,
        temperature: TemperatureSchedule, splitting: CodeSplitting? = nil, pointNoise: Float = 0.25,
        scalePower: Float = 0, clustersPoints: Bool = false, keepsEncoder: Bool? = nil,
        seed: UInt64 = 1,
        precision: Precision = .float32
    ) {
        self.model = model
        self.corpus = corpus
        self.mix = mix
        self.batch = batch
        self.accumulation = accumulation
        self.crop = crop
        self.flips = flips
        self.learningRate = learningRate
        self.optimizer = optimizer
        self.averageDecay = averageDecay
        self.clip = clip
        self.divergenceWeight = divergenceWeight
        self.temperature = temperature
        self.splitting = splitting
        self.pointNoise = pointNoise
        self.scalePower = scalePower
        self.clustersPoints = clustersPoints
        self.keepsEncoder = keepsEncoder
        self.seed = seed
        self.precision = precision
    }

    /// Steps of the run.
    package var steps: Int { learningRate.steps }

    /// What stands between encoder and decoder: points or codes, as the model has them, or the
    /// codes as they are where the encoder is kept.
    ///
    /// - Parameters:
    ///   - purpose: what the noise is drawn for.
    ///   - temperature: of codes.
    ///   - stream: tells apart the noise of different batches.
    /// - Returns: points that are blurred, or codes that are drawn softly.
    func relaxation(
        _ purpose: Purpose, temperature: Float, stream: UInt64
    ) -> any CodeRelaxation {
        if keepsEncoder == true { return KeptCodes() }
        var generator = KeyedGenerator(seed, purpose.rawValue)
        let key = generator.next()
        return model.givesPoints == true
            ? BlurredSphere(deviation: pointNoise, key: key, stream: stream)
            : GumbelSoftmax(temperature: temperature, key: key, stream: stream)
    }

    /// Steps after which neither the weight of the divergence nor the temperature changes.
    package var settledStep: Int { max(divergenceWeight.steps, temperature.steps) }
}
