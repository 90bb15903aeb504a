// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Foundation
import Tensors
import TestSupport
import Testing
import Training

/// A run that was stopped and resumed ends as one that never stopped.
struct ResumeTests {
    /// Writes a state after every second step.
    static var saving: TrainingOptions {
        var options = TinyRuns.quiet
        options.saveSteps = 2
        return options
    }

    static var resuming: TrainingOptions {
        var options = saving
        options.resumes = true
        return options
    }

    @Test(arguments: [Precision.float32, .bfloat16])
    func discreteVAE(precision: Precision) throws {
        let runs = try TinyRuns()
        let settings = runs.discreteVAEConfiguration(precision: precision)
        // Step 3 was made, but only the state of step 2 was written.
        let (whole, resumed) = try runs.trainDiscreteVAEWholeAndCut(settings)
        #expect(whole.numbers == resumed.numbers)
        #expect(!whole.numbers.contains { !$0.isFinite })
        let files = ["whole", "cut"].map { runs.output($0).discreteVAE }
        #expect(try Data(contentsOf: files[0]) == Data(contentsOf: files[1]))
    }

    @Test(arguments: [Precision.float32, .bfloat16])
    func transformer(precision: Precision) throws {
        let runs = try TinyRuns()
        let settings = runs.transformerConfiguration(precision: precision)
        let (whole, resumed) = try runs.trainTransformerWholeAndCut(settings)
        #expect(whole.numbers == resumed.numbers)
    }

    /// Codes are split at steps 8 and 10; the state of step 8 is the one that is resumed from.
    @Test func splitCodes() throws {
        let runs = try TinyRuns()
        var settings = runs.discreteVAEConfiguration(averageDecay: 0.9, steps: 12)
        let plain = try runs.trainDiscreteVAE(settings, to: runs.output("plain"))
        settings.splitting = CodeSplitting(interval: 2, lastStep: 10)
        let (whole, resumed) = try runs.trainDiscreteVAEWholeAndCut(settings, stop: 9)
        #expect(whole.numbers == resumed.numbers)
        #expect(whole.numbers != plain.numbers)
        #expect(!whole.numbers.contains { !$0.isFinite })
    }

    @Test func aMixOfSources() throws {
        let runs = try TinyRuns()
        var settings = runs.discreteVAEConfiguration()
        let plain = try runs.trainDiscreteVAE(settings, to: runs.output("plain"))
        settings.mix = "even=1,odd=3"
        let (whole, resumed) = try runs.trainDiscreteVAEWholeAndCut(settings)
        #expect(whole.numbers == resumed.numbers && whole.numbers != plain.numbers)
        settings.mix = "even=1,odd=1"
        let change = TrainingError.changedSetting(
            name: "mix", before: "even=1,odd=3", now: "even=1,odd=1")
        #expect(throws: change) {
            try runs.trainDiscreteVAE(settings, to: runs.output("cut"), options: Self.resuming)
        }
    }

    @Test func muonsSumIsKept() throws {
        let runs = try TinyRuns()
        var settings = runs.transformerConfiguration()
        let plain = try runs.trainTransformer(settings, to: runs.output("plain"))
        settings.optimizer.muonMomentum = 0.95
        let (whole, resumed) = try runs.trainTransformerWholeAndCut(settings)
        #expect(whole.numbers == resumed.numbers && whole.numbers != plain.numbers)
        settings.optimizer.muonMomentum = nil
        let change = TrainingError.changedSetting(
            name: "optimizer.muonMomentum", before: "0.95", now: "not set")
        #expect(throws: change) {
            try runs.trainTransformer(
                settings, to: runs.output("cut"), options: Self.resuming)
        }
    }

    /// A source may be called anything.
    @Test func journalQuotesNames() throws {
        let runs = try TinyRuns()
        let url = runs.folder.file("journal.jsonl")
        let name = "answer_bits_my \"own\" set"
        try TrainingJournal(at: url, after: 0).append(step: 1, [.init(name, 2)], heldOut: true)
        let line =
            try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Double]
        #expect(line == ["step": 1, "held_out_\(name)": 2])
    }

    @Test func journalHasEachStepOnce() throws {
        let runs = try TinyRuns()
        let settings = runs.discreteVAEConfiguration()
        _ = try runs.trainDiscreteVAE(
            settings, to: runs.output("cut"), options: Self.saving, limit: 3)
        _ = try runs.trainDiscreteVAE(
            settings, to: runs.output("cut"), options: Self.resuming)
        let journal = RunDirectory(of: runs.output("cut").url, kind: "dvae").journal
        let lines = try String(contentsOf: journal, encoding: .utf8).split(separator: "\n")
        struct Line: Decodable {
            let step: Int
            let loss: Double?
        }
        let steps = try lines.map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
        #expect(steps.filter { $0.loss != nil }.map(\.step) == Array(1...6))
        #expect(lines.count == 7, "the last line measures held-out pictures")
    }

    @Test func resumingWithoutAStateStartsAnew() throws {
        let runs = try TinyRuns()
        let settings = runs.transformerConfiguration()
        let whole = try runs.trainTransformer(settings, to: runs.output("whole"))
        let resumed = try runs.trainTransformer(
            settings, to: runs.output("new"), options: Self.resuming)
        #expect(whole.numbers == resumed.numbers)
    }

    @Test func aStateIsNotOverwrittenUnasked() throws {
        let runs = try TinyRuns()
        let settings = runs.transformerConfiguration()
        _ = try runs.trainTransformer(
            settings, to: runs.output("a"), options: Self.saving, limit: 2)
        #expect(throws: TrainingError.self) {
            try runs.trainTransformer(settings, to: runs.output("a"))
        }
    }

    @Test func aChangedSettingIsNamed() throws {
        let runs = try TinyRuns()
        var settings = runs.transformerConfiguration()
        _ = try runs.trainTransformer(
            settings, to: runs.output("a"), options: Self.saving, limit: 2)
        settings.learningRate.peak = 0.5
        let change = TrainingError.changedSetting(
            name: "learningRate.peak", before: "0.01", now: "0.5")
        #expect(throws: change) {
            try runs.trainTransformer(settings, to: runs.output("a"), options: Self.resuming)
        }
    }

    @Test func aRunThatDivergesStopsAndKeepsItsState() throws {
        let runs = try TinyRuns()
        var settings = runs.discreteVAEConfiguration(rate: 1e30)
        settings.clip = 1e30
        do {
            _ = try runs.trainDiscreteVAE(settings, to: runs.output("a"), options: Self.saving)
            Issue.record("a step size of 1e30 went unnoticed")
        } catch let TrainingError.diverged(step, _, value, state) {
            #expect(step > 1 && (!value.isFinite || value > 1))
            #expect(!state.isEmpty)
        }
    }
}
