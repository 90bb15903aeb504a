// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Foundation
import Models
import Tensors
import TestSupport
import Testing
import Training

/// The mean of the weights against a plain loop, in runs, and across a stop.
struct WeightAverageTests {
    @Test(arguments: [Float(0.5), 0.99])
    func agreesWithAPlainLoop(decay: Float) {
        func model(_ step: Int) -> OptimizerTests.Pair {
            var pair = OptimizerTests.pair(count: 70)
            pair.visitParameters { $0.value.scale(by: Float(step)) }
            return pair
        }
        var average = WeightAverage(of: model(0), decay: decay)
        var expected = model(0).numbers.map(Double.init)
        for step in 1...20 {
            average.add(model(step), step: step)
            let kept = min(Double(decay), Double(1 + step) / Double(10 + step))
            for (index, number) in model(step).numbers.enumerated() {
                expected[index] = kept * expected[index] + (1 - kept) * Double(number)
            }
        }
        let worst = zip(average.model.numbers, expected).map { abs(Double($0) - $1) }.max() ?? 1
        #expect(worst < 1e-5)
    }

    @Test func theMeanOfTheSameIsTheSame() {
        let model = OptimizerTests.pair(count: 5)
        var average = WeightAverage(of: model, decay: 0.9)
        for step in 1...3 { average.add(model, step: step) }
        #expect(zip(average.model.numbers, model.numbers).allSatisfy { abs($0 - $1) < 1e-6 })
    }

    @Test func theModelIsTheMeanAndStepsAreNot() throws {
        let runs = try TinyRuns()
        let plain = try runs.trainTransformer(
            runs.transformerConfiguration(), to: runs.output("plain"))
        let averaged = try runs.trainTransformer(
            runs.transformerConfiguration(averageDecay: 0.9), to: runs.output("averaged"))
        #expect(plain.numbers != averaged.numbers)
        let configuration = try ModelConfiguration(contentsOf: runs.output("averaged"))
        let read = try SparseTransformer(
            contentsOf: runs.output("averaged"), configuration: configuration)
        #expect(read.numbers == averaged.numbers)
        let states = try ["plain", "averaged"].map {
            try TrainingState(
                contentsOf: RunDirectory(of: runs.output($0).url, kind: "transformer").state)
        }
        #expect(
            states[0].weights.mapValues(\.elements) == states[1].weights.mapValues(\.elements))
        #expect(states[0].averages.isEmpty && !states[1].averages.isEmpty)
    }

    @Test func aResumedRunHasTheSameMean() throws {
        let runs = try TinyRuns()
        let settings = runs.discreteVAEConfiguration(averageDecay: 0.9)
        let whole = try runs.trainDiscreteVAE(settings, to: runs.output("whole"))
        _ = try runs.trainDiscreteVAE(
            settings, to: runs.output("cut"), options: ResumeTests.saving, limit: 3)
        let resumed = try runs.trainDiscreteVAE(
            settings, to: runs.output("cut"), options: ResumeTests.resuming)
        #expect(whole.numbers == resumed.numbers)
        let files = ["whole", "cut"].map { runs.output($0).discreteVAE }
        #expect(try Data(contentsOf: files[0]) == Data(contentsOf: files[1]))
        #expect(throws: TrainingError.self) {
            try runs.trainDiscreteVAE(
                runs.discreteVAEConfiguration(averageDecay: 0.5), to: runs.output("cut"),
                options: ResumeTests.resuming)
        }
    }
}
