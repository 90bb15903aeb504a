// SPDX-License-Identifier: Apache-2.0

package import Checkpoints
package import Corpora
import Images
package import Models
import Tensors

/// Trains a discrete VAE by the evidence lower bound, step by step.
package struct DiscreteVAETrainer: ~Copyable {
    /// Squares whose points are clustered, and how many of them are encoded at once.
    private static let clusteredSquares = 1_024
    private static let clusteredBatch = 16

    /// The network as it is now.
    package private(set) var network: TrainedNetwork<DiscreteVAE>
    private var run: TrainingRun<DiscreteVAETrainingConfiguration>
    private let batches: BatchAhead<[(index: Int, pixels: Tensor)]>
    private let places: BatchPlaces
    /// The squares at some places of the run's order.
    private let squares: @Sendable (Range<Int>) throws -> Tensor
    private let heldOut: HeldOutPictures
    private let collective: any Collective

    /// Prepares a run, or goes on with one.
    ///
    /// - Parameters:
    ///   - configuration: every setting the weights depend on.
    ///   - corpora: pictures of at least the crop's size.
    ///   - output: the model directory to write.
    ///   - options: what is written and when.
    ///   - start: a network of the same sizes to start from; nil for one made by chance.
    ///   - collective: the members that train together; each is given the same arguments.
    /// - Throws: `TrainingError`, `SelectionError`, `CheckpointError`, `CorpusError` or `ImageError`.
    package init(
        _ configuration: DiscreteVAETrainingConfiguration, corpora: CorpusSet,
        output: ModelDirectory, options: TrainingOptions,
        start: TrainingStart<DiscreteVAE>? = nil, collective: any Collective = SingleProcess()
    ) throws {
        let cell = configuration.model.cellSize
        guard configuration.crop > 0, configuration.crop % cell == 0 else {
            throw TrainingError.cropNotWhole(crop: configuration.crop, cellSize: cell)
        }
        let sequence = try corpora.trainingSequence(
            mix: try configuration.mix.map { try SourceMix($0) }, seed: configuration.seed)
        let crops = PictureCrops(
            corpora: corpora, sequence: sequence, size: configuration.crop,
            flips: configuration.flips, seed: configuration.seed)
        let middles = try crops.middleSquares(
            of: corpora.pictures(.heldOut, limit: options.heldOutCount))
        guard options.patience == 0 || !middles.isEmpty else { throw TrainingError.nothingHeldOut }
        var configuration = configuration
        if let start {
            var theirs = configuration
            theirs.model = start.network.configuration
            if configuration.clustersPoints {
                guard theirs.model.givesPoints == true else {
                    throw TrainingError.noPoints(file: start.file)
                }
                theirs.model.givesPoints = nil
                theirs.model.vocabularySize = configuration.model.vocabularySize
                try Self.checkClusters(of: configuration)
            } else if theirs.model.givesPoints == true, configuration.model.givesPoints != true {
                throw TrainingError.noCodes(file: start.file)
            }
            try configuration.check(startingSizes: theirs, file: start.file)
            configuration.start = start.mark
        }
        var run = try TrainingRun(
            configuration, model: output, options: options, writes: collective.rank == 0)
        network = try run.network(
            Self.network(configuration, start: run.isResumed ? nil : start?.network, crops),
            settings: configuration.optimizer)
        let places = BatchPlaces(
            batch: configuration.batch, accumulation: configuration.accumulation,
            rank: collective.rank, count: collective.count)
        batches = BatchAhead(steps: run.remainingSteps) { step in
            try places.parts(ofStep: step).map { part in
                (index: part.index, pixels: try crops.pixels(at: part.places))
            }
        }
        squares = { try crops.pixels(at: $0) }
        self.places = places
        heldOut = HeldOutPictures(middles, settings: configuration)
        self.collective = collective
        self.run = run
    }

    /// - Throws: `TrainingError.badSetting` where there are fewer points than codes.
    private static func checkClusters(of configuration: DiscreteVAETrainingConfiguration) throws {
        let across = configuration.crop / configuration.model.cellSize
        let (points, codes) = (
            clusteredSquares * across * across, configuration.model.vocabularySize
        )
        guard points >= codes else {
            throw TrainingError.badSetting(
                reason: "\(codes) codes cannot be made of the \(points) points of "
                    + "\(clusteredSquares) squares; give a larger --crop or a smaller "
                    + "--vocabulary-size")
        }
    }

    /// The network as the first step finds it; by chance where there is nothing to start from.
    private static func network(
        _ configuration: DiscreteVAETrainingConfiguration, start: DiscreteVAE?,
        _ crops: PictureCrops
    ) throws -> DiscreteVAE {
        guard let start else {
            var parameters = RandomParameters(seed: configuration.seed)
            return try DiscreteVAE(configuration.model, parameters: &parameters)
        }
        guard configuration.clustersPoints else { return start }
        let places = stride(from: 0, to: clusteredSquares, by: clusteredBatch)
        return try start.clustered(
            into: configuration.model.vocabularySize,
            squares: places.map { try crops.pixels(at: $0..<$0 + clusteredBatch) },
            seed: configuration.seed)
    }

    /// Steps made so far, those before a stop included.
    package var stepCount: Int { run.step }
    /// How the run ended, once it has.
    package var outcome: TrainingOutcome { run.outcome }

    /// Makes one step and writes what is due.
    ///
    /// - Returns: what was measured; nil once the run is over.
    /// - Throws: `TrainingError.diverged`, and errors of reading pictures and writing files.
    package mutating func next() throws -> TrainingStep? {
        let configuration = run.configuration
        guard !run.isOver else { return nil }
        let before = run.seconds
        let (step, rate) = (run.step, configuration.learningRate(run.step))
        let temperature = configuration.temperature(step)
        let beta = configuration.divergenceWeight(step)

        let parts = try batches.next()
        var gradients = GradientBuffer()
        var loss = DiscreteVAELoss()
        let share = 1 / Float(parts.count)
        for (index, pixels) in parts {
            let part = network.model.learn(
                pixels,
                // The same noise however parts are spread over members.
                relaxation: configuration.relaxation(
                    .relaxation, temperature: temperature, stream: UInt64(index)),
                beta: beta, scale: share,
                scalePower: configuration.scalePower, precision: configuration.precision,
                gradients: &gradients)
            loss.add(part, share: Double(share))
        }
        try collective.average(&gradients)
        loss = try average(loss)
        let norm = gradients.clip(to: configuration.clip)
        try run.check(loss: Float(loss.total), gradientNorm: norm)
        network.step(gradients, rate: rate)

        run.advance()
        let pictures = configuration.batch * configuration.accumulation * collective.count
        var report = TrainingStep(
            step: run.step, steps: configuration.steps, loss: Float(loss.total),
            measures: loss.measures + [
                .init("learning_rate", rate), .init("temperature", temperature),
                .init("beta", beta), .init("gradient_norm", norm),
                .init("pictures_per_second", Float(Double(pictures) / (run.seconds - before))),
                .init("seconds", Float(run.seconds)),
            ])
        if let splitting = configuration.splitting, splitting.isDue(after: run.step) {
            report.measures.append(.init("codes_split", Float(try splitCodes())))
        }
        if collective.rank == 0 { try write(&report, temperature: temperature, beta: beta) }
        try run.agreeOnStop(collective)
        return report
    }

    /// Lets unused codes take over halves of used ones, by the squares of the latest steps, which are
    /// read again: so a resumed run, and every member, splits the same.
    ///
    /// - Returns: how many.
    private mutating func splitCodes() throws -> Int {
        var usage = [Int](repeating: 0, count: run.configuration.model.vocabularySize)
        for step in run.step - CodeSplitting.countedSteps..<run.step {
            for part in places.allParts(ofStep: step) {
                let codes = network.model.usage(of: try squares(part))
                for code in usage.indices { usage[code] += codes[code] }
            }
        }
        let splits = CodeSplitting.splits(of: usage)
        network.split(splits, seed: run.configuration.seed, step: run.step)
        return splits.count
    }

    private func average(_ loss: DiscreteVAELoss) throws -> DiscreteVAELoss {
        let means = try collective.average(
            [loss.reconstruction, loss.divergence, loss.divergencePerCell])
        return DiscreteVAELoss(
            reconstruction: means[0], divergence: means[1], divergencePerCell: means[2])
    }

    private mutating func write(
        _ report: inout TrainingStep, temperature: Float, beta: Float
    ) throws {
        let options = run.options
        try run.record(report.measures)
        if run.isDue(every: options.heldOutSteps), !heldOut.isEmpty {
            report.heldOut = heldOut.measures(
                of: network.result, temperature: temperature, beta: beta,
                precision: run.configuration.precision)
            try run.record(report.heldOut, heldOut: true)
            if let loss = report.heldOut.first(where: { $0.name == "loss" }) {
                run.judge(loss.value)
            }
        }
        if run.isDue(every: options.sampleSteps), !heldOut.isEmpty {
            try run.write(
                samples: heldOut.reconstructions(by: network.result, count: options.sampleCount))
        }
        if run.isExportDue {
            try ModelFiles.write(network.result, storing: options.weights, to: run.model)
        }
        if run.isSaveDue { try run.save(network) }
    }
}

extension DiscreteVAELoss {
    /// The parts of the loss under their names in the journal.
    var measures: [TrainingStep.Measure] {
        [
            .init("loss", Float(total)), .init("reconstruction", Float(reconstruction)),
            .init("divergence", Float(divergence)),
            .init("divergence_per_cell", Float(divergencePerCell)),
        ]
    }
}
