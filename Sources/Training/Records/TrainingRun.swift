// SPDX-License-Identifier: Apache-2.0

package import Checkpoints
import Foundation
import Images

/// The files and clocks of one run, the same for every kind of network.
package struct TrainingRun<Configuration: TrainingConfiguration>: ~Copyable {
    /// The settings.
    package let configuration: Configuration
    /// Where the model is written.
    package let model: ModelDirectory
    /// Where the run's own files are.
    package let directory: RunDirectory
    /// Steps made.
    package private(set) var step: Int
    /// The state to go on from, until it is restored; nil for a new run.
    private var resumed: TrainingState?
    let options: TrainingOptions
    private var journal: TrainingJournal?
    private var lossGuard = LossGuard()
    /// The lowest held-out loss so far.
    package private(set) var heldOut: HeldOutRecord
    /// Whether the held-out loss has not fallen for as long as the options allow.
    package private(set) var isStopped: Bool
    private var isBest = false
    private var savedStep: Int
    private let clock = ContinuousClock()
    private let secondsBefore: Double
    private let start: ContinuousClock.Instant
    private var lastSave: ContinuousClock.Instant

    /// Prepares the directories and, where asked to, reads the state to go on from.
    ///
    /// - Parameters:
    ///   - configuration: every setting the weights depend on.
    ///   - model: the model directory.
    ///   - options: what is written and when.
    ///   - writes: whether this member of a collective writes files.
    /// - Throws: `TrainingError` or `CheckpointError`, where there is a state nobody asked for, or
    ///   it cannot be used, or a file cannot be written.
    package init(
        _ configuration: Configuration, model: ModelDirectory, options: TrainingOptions,
        writes: Bool
    ) throws {
        let directory = RunDirectory(of: model.url, kind: Configuration.kind)
        let resumed = try Self.state(in: directory, for: configuration, options: options)
        let step = resumed?.step ?? 0
        if writes {
            try directory.create()
            AtomicFile.removeLeftovers(of: directory.state)
        }
        journal = writes ? try TrainingJournal(at: directory.journal, after: step) : nil
        self.configuration = configuration
        self.model = model
        self.directory = directory
        self.options = options
        self.resumed = resumed
        self.step = step
        savedStep = step
        let heldOut = resumed?.heldOut ?? HeldOutRecord()
        self.heldOut = heldOut
        isStopped = options.patience > 0 && heldOut.measurementsSince >= options.patience
        secondsBefore = resumed?.seconds ?? 0
        start = clock.now
        lastSave = start
    }

    /// The state to go on from; nil for a new run.
    private static func state(
        in directory: RunDirectory, for configuration: Configuration, options: TrainingOptions
    ) throws -> TrainingState? {
        let file = directory.stateFile
        guard FileManager.default.fileExists(atPath: file) else { return nil }
        guard options.resumes else { throw TrainingError.stateExists(file: file) }
        let state = try TrainingState(contentsOf: directory.state)
        try configuration.check(against: state.configuration)
        return state
    }

    /// Whether the network comes from a state.
    var isResumed: Bool { resumed != nil }

    /// The network to train, put back where it was if there is a state.
    ///
    /// - Throws: `TrainingError.badState` where it is of another model.
    mutating func network<Model>(
        _ model: Model, settings: Optimizer.Settings
    ) throws -> TrainedNetwork<Model> {
        defer { resumed = nil }
        var network = TrainedNetwork(
            model, settings: settings, averageDecay: configuration.averageDecay)
        try resumed?.restore(&network, file: directory.stateFile)
        return network
    }

    /// How the run ended, once it has.
    package var outcome: TrainingOutcome {
        TrainingOutcome(
            step: step, hasStoppedEarly: isStopped && step < configuration.steps,
            heldOut: heldOut, precision: configuration.precision)
    }

    /// Whether all steps are made, or no more help.
    package var isOver: Bool { step >= configuration.steps || isStopped }

    /// Steps that are still to be made.
    package var remainingSteps: Range<Int> { step..<max(step, configuration.steps) }

    /// Seconds spent, those before a stop included.
    package var seconds: Double { secondsBefore + (clock.now - start).inSeconds }

    /// Checks loss and gradient before the weights are changed.
    ///
    /// - Throws: `TrainingError.diverged`.
    mutating func check(loss: Float, gradientNorm: Float) throws {
        let kept =
            savedStep > 0
            ? "the state of step \(savedStep) is in \(directory.stateFile)"
            : "no state was saved"
        try lossGuard.check(loss: loss, gradientNorm: gradientNorm, step: step + 1, state: kept)
    }

    /// Counts a step.
    mutating func advance() {
        step += 1
        isBest = false
    }

    /// Notes a held-out loss, and stops the run where it has not fallen for too long.
    ///
    /// - Parameter loss: what was measured after this step.
    mutating func judge(_ loss: Float) {
        guard step >= configuration.settledStep else { return }
        isBest = heldOut.add(loss, step: step)
        isStopped = options.patience > 0 && heldOut.measurementsSince >= options.patience
    }

    /// Stops all members of a collective where the one that measures stops.
    mutating func agreeOnStop(_ collective: some Collective) throws {
        guard options.patience > 0, isDue(every: options.heldOutSteps) else { return }
        isStopped = try collective.average([isStopped ? 1 : 0])[0] > 0
    }

    /// Whether something that is done every `interval` steps, and after the last, is due now.
    func isDue(every interval: Int) -> Bool {
        isOver || (interval > 0 && step % interval == 0)
    }

    /// Whether a state is due: by steps, by minutes, or because the run is over.
    var isSaveDue: Bool {
        isDue(every: options.saveSteps)
            || (options.saveMinutes > 0
                && (clock.now - lastSave).inSeconds >= 60 * options.saveMinutes)
    }

    /// Whether the model is written now: with the state or, where a run may stop early, whenever it
    /// is the best.
    var isExportDue: Bool {
        options.patience > 0 && heldOut.loss != nil ? isBest : isSaveDue
    }

    /// Adds a step to the journal.
    mutating func record(_ measures: [TrainingStep.Measure], heldOut: Bool = false) throws {
        try journal?.append(step: step, measures, heldOut: heldOut)
    }

    /// Writes a grid of samples.
    func write(samples: Image) throws {
        try samples.write(to: directory.samples(step: step), as: .png)
    }

    /// Writes the state and draws the journal.
    mutating func save<Model>(_ network: TrainedNetwork<Model>) throws {
        try TrainingState(
            step: step, seconds: seconds, configuration: configuration.json(), network: network,
            heldOut: heldOut
        ).write(to: directory.state)
        savedStep = step
        lastSave = clock.now
        try TrainingCurves(journal: directory.journal)?.draw().write(
            to: directory.curves, as: .png)
    }
}

extension Duration {
    /// The duration in seconds.
    package var inSeconds: Double {
        Double(components.seconds) + Double(components.attoseconds) * 1e-18
    }
}
