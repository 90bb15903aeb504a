// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Corpora
import Foundation
import Models
import Tensors
import TestSupport
import Testing
import Training

/// Runs that stop by their held-out loss: when, with which model, and across a stop by force.
struct PatienceTests {
    /// One held-out example whose tokens say nothing about the others, so that its loss soon rises.
    static func options(patience: Int, resumes: Bool = false) -> TrainingOptions {
        var options = TinyRuns.quiet
        (options.heldOutSteps, options.saveSteps) = (2, 4)
        (options.patience, options.resumes) = (patience, resumes)
        return options
    }

    private struct Line: Decodable {
        let step: Int
        let loss: Float?
        let heldOutLoss: Float?
    }

    private static func journal(of output: ModelDirectory) throws -> [Line] {
        let url = RunDirectory(of: output.url, kind: "transformer").journal
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map {
            try decoder.decode(Line.self, from: Data($0.utf8))
        }
    }

    @Test func theRecordKeepsTheLowest() {
        var record = HeldOutRecord()
        var lowest: [Int] = []
        for (step, loss) in [(1, Float(3)), (2, .nan), (3, 3)] where record.add(loss, step: step) {
            lowest.append(step)
        }
        #expect(lowest == [1] && record.measurementsSince == 2)
        let isLower = record.add(2, step: 4)
        #expect(isLower)
        #expect(record.loss == 2 && record.step == 4 && record.measurementsSince == 0)
    }

    @Test func stopsWithTheBestModel() throws {
        let runs = try TinyRuns()
        let settings = runs.transformerConfiguration(steps: 400)
        let output = runs.output("run")
        _ = try runs.trainTransformer(settings, to: output, options: Self.options(patience: 3))
        let lines = try Self.journal(of: output)
        let measured = lines.compactMap { line in line.heldOutLoss.map { (line.step, $0) } }
        let best = try #require(measured.min { $0.1 < $1.1 })
        let last = try #require(measured.last)
        #expect(last.0 < 400 && last.0 == lines.last?.step)
        #expect(last.0 == best.0 + 3 * 2, "three measurements after the lowest")
        // The model is that of the lowest loss: a run that ends there has the same.
        let short = try runs.trainTransformer(
            settings, to: runs.output("short"), options: Self.options(patience: 0),
            limit: best.0)
        let configuration = try ModelConfiguration(contentsOf: output)
        let kept = try SparseTransformer(contentsOf: output, configuration: configuration)
        #expect(kept.numbers == short.numbers)
    }

    @Test func aResumedRunStopsAtTheSameStep() throws {
        let runs = try TinyRuns()
        let settings = runs.transformerConfiguration(steps: 400)
        let (whole, cut) = (runs.output("whole"), runs.output("cut"))
        _ = try runs.trainTransformer(settings, to: whole, options: Self.options(patience: 2))
        let stop = try #require(try Self.journal(of: whole).last?.step)
        // Stopped by force between two states, shortly before it would stop by itself.
        _ = try runs.trainTransformer(
            settings, to: cut, options: Self.options(patience: 2), limit: stop - 1)
        _ = try runs.trainTransformer(
            settings, to: cut, options: Self.options(patience: 2, resumes: true))
        let losses = try [whole, cut].map { try Self.journal(of: $0).map(\.heldOutLoss) }
        #expect(losses[0] == losses[1])
        #expect(try Data(contentsOf: whole.transformer) == Data(contentsOf: cut.transformer))
        // Once more, it has nothing to do; with more patience it goes on.
        _ = try runs.trainTransformer(
            settings, to: cut, options: Self.options(patience: 2, resumes: true))
        #expect(try Self.journal(of: cut).last?.step == stop)
        _ = try runs.trainTransformer(
            settings, to: cut, options: Self.options(patience: 3, resumes: true),
            limit: stop + 1)
        #expect(try Self.journal(of: cut).last?.step ?? 0 > stop)
    }

    @Test func schedulesComeFirst() throws {
        let runs = try TinyRuns()
        // The temperature changes until step 5 of 6, so one measurement counts.
        _ = try runs.trainDiscreteVAE(
            runs.discreteVAEConfiguration(), to: runs.output("run"),
            options: Self.options(patience: 1))
        let state = try TrainingState(
            contentsOf: RunDirectory(of: runs.output("run").url, kind: "dvae").state)
        #expect(state.step == 6 && state.heldOut.step == 6)
    }

    @Test func withoutHeldOutPicturesItIsRefused() throws {
        let runs = try TinyRuns()
        var options = Self.options(patience: 1)
        options.heldOutCount = 0
        #expect(throws: TrainingError.nothingHeldOut) {
            try runs.trainDiscreteVAE(
                runs.discreteVAEConfiguration(), to: runs.output("run"), options: options)
        }
    }
}
