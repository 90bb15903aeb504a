// SPDX-License-Identifier: Apache-2.0

package import Checkpoints
package import Models
import Tensors

/// Trains a transformer on captions and picture tokens, step by step.
package struct SparseTransformerTrainer: ~Copyable {
    /// The network as it is now.
    package private(set) var network: TrainedNetwork<SparseTransformer>
    private var run: TrainingRun<SparseTransformerTrainingConfiguration>
    private let batches: BatchAhead<[TokenBatch]>
    private let heldOut: HeldOutTokens
    private let collective: any Collective

    /// Prepares a run, or goes on with one.
    ///
    /// - Parameters:
    ///   - configuration: every setting the weights depend on.
    ///   - examples: what to learn from.
    ///   - heldOut: what to measure on.
    ///   - output: the model directory to write.
    ///   - options: what is written and when.
    ///   - start: a network of the same sizes to start from, but perhaps for pictures of another
    ///     size; nil for one made by chance.
    ///   - collective: the members that train together; each is given the same arguments.
    /// - Throws: `TrainingError`, `CheckpointError` or `ModelError`.
    package init(
        _ configuration: SparseTransformerTrainingConfiguration, examples: TokenExamples,
        heldOut: HeldOutTokens, output: ModelDirectory, options: TrainingOptions,
        start: TrainingStart<SparseTransformer>? = nil, collective: any Collective = SingleProcess()
    ) throws {
        guard options.patience == 0 || !heldOut.isEmpty else { throw TrainingError.nothingHeldOut }
        var configuration = configuration
        let start = start?.resized(
            rows: configuration.model.gridRows, columns: configuration.model.gridColumns)
        if let start {
            var theirs = configuration
            theirs.model = start.network.configuration
            try configuration.check(startingSizes: theirs, file: start.file)
            configuration.start = start.mark
        }
        var run = try TrainingRun(
            configuration, model: output, options: options, writes: collective.rank == 0)
        var parameters = RandomParameters(seed: configuration.seed)
        network = try run.network(
            start?.network ?? SparseTransformer(configuration.model, parameters: &parameters),
            settings: configuration.optimizer)
        let places = BatchPlaces(
            batch: configuration.batch, accumulation: configuration.accumulation,
            rank: collective.rank, count: collective.count)
        batches = BatchAhead(steps: run.remainingSteps) { step in
            places.parts(ofStep: step).map { examples.batch(at: $0.places) }
        }
        self.heldOut = heldOut
        self.collective = collective
        self.run = run
    }

    /// Steps made so far, those before a stop included.
    package var stepCount: Int { run.step }
    /// How the run ended, once it has.
    package var outcome: TrainingOutcome { run.outcome }

    /// Makes one step and writes what is due.
    ///
    /// - Returns: what was measured; nil once the run is over.
    /// - Throws: `TrainingError.diverged`, and errors of writing files.
    package mutating func next() throws -> TrainingStep? {
        let configuration = run.configuration
        guard !run.isOver else { return nil }
        let before = run.seconds
        let rate = configuration.learningRate(run.step)

        let parts = try batches.next()
        var gradients = GradientBuffer()
        var loss = TransformerLoss()
        let share = 1 / Float(parts.count)
        for batch in parts {
            let part = network.model.learn(
                batch, scale: share, precision: configuration.precision, gradients: &gradients)
            loss.add(part, share: Double(share))
        }
        try collective.average(&gradients)
        let means = try collective.average([loss.text, loss.picture])
        loss = TransformerLoss(text: means[0], picture: means[1])
        let norm = gradients.clip(to: configuration.clip)
        try run.check(loss: Float(loss.total), gradientNorm: norm)
        network.step(gradients, rate: rate, precision: configuration.precision)

        run.advance()
        let examples = configuration.batch * configuration.accumulation * collective.count
        let tokens = Double(examples * configuration.model.positions)
        var report = TrainingStep(
            step: run.step, steps: configuration.steps, loss: Float(loss.total),
            measures: loss.measures + [
                .init("learning_rate", rate), .init("gradient_norm", norm),
                .init("tokens_per_second", Float(tokens / (run.seconds - before))),
                .init("seconds", Float(run.seconds)),
            ])
        if collective.rank == 0 { try write(&report) }
        try run.agreeOnStop(collective)
        return report
    }

    private mutating func write(_ report: inout TrainingStep) throws {
        let options = run.options
        try run.record(report.measures)
        if run.isDue(every: options.heldOutSteps), !heldOut.isEmpty {
            report.heldOut = heldOut.measures(
                of: network.result, precision: run.configuration.precision)
            try run.record(report.heldOut, heldOut: true)
            if let loss = report.heldOut.first(where: { $0.name == "loss" }) {
                run.judge(loss.value)
            }
        }
        if run.isDue(every: options.sampleSteps),
            let samples = heldOut.completions(
                by: network.result, count: options.sampleCount, step: run.step)
        {
            try run.write(samples: samples)
        }
        if run.isExportDue {
            try ModelFiles.write(
                network.result, storing: options.weights, guidance: options.guidance,
                to: run.model)
        }
        if run.isSaveDue { try run.save(network) }
    }
}

extension SparseTransformer {
    /// A batch is cut into so many parts at most, whatever the number of threads, so that sums do
    /// not depend on it.
    private static let batchParts = 4

    /// The loss of a batch; `scale` times its gradients are added to `gradients`.
    ///
    /// Threads learn from parts of the batch side by side and meet once: where they share every
    /// product and every sum, they wait for each other some hundred times.
    func learn(
        _ batch: TokenBatch, scale: Float, precision: Precision, gradients: inout GradientBuffer
    ) -> TransformerLoss {
        let parts = batch.parts(atMost: Self.batchParts)
        let learn = { @Sendable (number: Int) in
            let share = Float(parts[number].count) / Float(batch.count)
            var gradients = GradientBuffer()
            let loss = learnAtOnce(
                parts[number], scale: scale * share, precision: precision, gradients: &gradients)
            return (share: share, loss: loss, gradients: gradients)
        }
        // Only the thread that observes reports its operations.
        let learnt =
            OperationTimes.current == nil
            ? parallelMap(over: parts.count, learn) : parts.indices.map(learn)
        var loss = TransformerLoss()
        for part in learnt {
            loss.add(part.loss, share: Double(part.share))
            gradients.add(part.gradients)
        }
        return loss
    }

    func learnAtOnce(
        _ batch: TokenBatch, scale: Float, precision: Precision, gradients: inout GradientBuffer
    ) -> TransformerLoss {
        let tape = Tape(precision: precision)
        var logits = self(batch, tape: tape)
        let loss = TransformerLoss.replaceByGradient(&logits, batch: batch, scale: scale)
        backward(logits, batch: batch, tape: tape, gradients: &gradients)
        return loss
    }
}

extension TransformerLoss {
    /// The parts of the loss under their names in the journal, in nats a token.
    var measures: [TrainingStep.Measure] {
        [
            .init("loss", Float(total)), .init("text", Float(text)),
            .init("picture", Float(picture)),
        ]
    }
}
