// SPDX-License-Identifier: Apache-2.0

import Models
import Tensors
import TestSupport
import Testing

@testable import Training

/// What benchmarks count agrees with what the networks do.
struct BenchmarkTests {
    static let transformer = SparseTransformerConfiguration(
        textPositions: 5, textVocabularySize: 7, gridRows: 6, gridColumns: 4,
        pictureVocabularySize: 12, modelWidth: 16, headCount: 2,
        patterns: [.row, .column, .convolutional])

    static let discreteVAEs = [
        TinyRuns.discreteVAE,
        DiscreteVAEConfiguration(
            pictureSize: 16, vocabularySize: 20, stem: .convolution(kernel: 7),
            groupWidths: [8, 12, 16], blocksPerGroup: 2, decoderInputWidth: 10),
    ]

    /// The operations that a step reports.
    static func reported(_ step: () throws -> Void) rethrows -> OperationCount {
        let times = OperationTimes()
        try times.observe(step)
        return OperationCount(
            products: times[.products].operations, convolutions: times[.convolutions].operations,
            attention: times[.attention].operations)
    }

    // MARK: - Counts

    @Test func transformerOperations() throws {
        var workload = try TransformerWorkload(
            name: "tiny", Self.transformer, batch: 3, precision: .float32)
        let reported = try Self.reported { try workload.step() }
        #expect(reported == workload.operations)
        #expect(workload.operations.attention > 0 && workload.unitsPerStep == 3 * 29)
    }

    @Test(arguments: 0..<2) func discreteVAEOperations(index: Int) throws {
        var workload = try DiscreteVAEWorkload(
            name: "tiny", Self.discreteVAEs[index], batch: 2, side: 24, precision: .float32)
        let reported = try Self.reported { try workload.step() }
        #expect(reported == workload.operations)
        #expect(workload.operations.convolutions > 0)
    }

    @Test func layerOperations() throws {
        var workload = try LayerWorkload(
            name: "tiny", Self.transformer, batch: 2, precision: .float32)
        #expect(Self.reported { workload.step() } == workload.operations)
    }

    // MARK: - Memory

    @Test func transformerMemory() throws {
        let batch = 3
        let plan = Self.transformer.memoryPlan(batch: batch)
        var parameters = RandomParameters(seed: 1)
        let model = try SparseTransformer(Self.transformer, parameters: &parameters)
        #expect(
            plan.parameters == 16 * model.parameters.reduce(0) { $0 + $1.value.count })
        let tape = Tape()
        let logits = model(.random(batch, of: Self.transformer, step: 0), tape: tape)
        expect(tape.byteCount, within: 0.1, of: plan.tape)
        expect([logits.text, logits.picture].distinctByteCount, within: 0.1, of: plan.logits)
        #expect(plan.total == plan.parameters + plan.tape + plan.logits + plan.working)
    }

    @Test(arguments: 0..<2) func discreteVAEMemory(index: Int) throws {
        let configuration = Self.discreteVAEs[index]
        let plan = configuration.memoryPlan(batch: 2, side: 24)
        var parameters = RandomParameters(seed: 1)
        let model = try DiscreteVAE(configuration, parameters: &parameters)
        #expect(
            plan.parameters == 16 * model.parameters.reduce(0) { $0 + $1.value.count })
        let tape = Tape()
        let relaxation = GumbelSoftmax(temperature: 1, key: 1, stream: 1)
        let pixels = Tensor([2, 24, 24, 3], filledWith: 0.5)
        let relaxed = relaxation(model.encoder(pixels, tape: tape), tape: tape)
        _ = model.decoder(relaxed.codes, tape: tape)
        expect(tape.byteCount, within: 0.1, of: plan.tape)
    }

    private func expect(_ bytes: Int, within share: Double, of plan: Int) {
        let difference = Double(bytes) / Double(plan) - 1
        #expect(abs(difference) < share, "\(bytes) bytes of \(plan) planned")
    }

    // MARK: - Measurement

    @Test func measuresStepsAndProducts() throws {
        let ceiling = [
            MatrixCeiling.Size(rows: 64, depth: 64, columns: 64),
            MatrixCeiling.Size(rows: 32, depth: 64, columns: 128),
        ]
        let result = try StepMeasurement(seconds: 0, ceiling: ceiling) {
            try TransformerWorkload(
                name: "tiny", Self.transformer, batch: 2, precision: .float32)
        }
        #expect(result.name == "tiny" && result.stepCount == 3 && result.precision == .float32)
        #expect(result.unitsPerSecond > 0 && result.speed.gops > 0)
        #expect(result.ceilings[.float32]?.gops ?? 0 > 0)
        #expect(
            (result.ceilings[.bfloat16] != nil) == InstructionSet.multipliesBFloat16)
        let ceilings = result.ceilings.values.map(\.gops)
        #expect(result.shareOfCeiling == result.speed.gops / (ceilings.max() ?? 0))
        #expect(result.step.processorSeconds > 0 && result.processorShareOfCeiling > 0)
        #expect(abs(result.times.reduce(0) { $0 + $1.share } - 1) < 1e-9)
        #expect(result.times.count == OperationKind.allCases.count + 1)
        for kind in [OperationKind.products, .attention, .optimizer, .loss] {
            #expect(result.times.contains { $0.kind == kind && $0.calls > 0 }, "\(kind)")
        }
    }

    @Test func examplesOfChanceFitTheNetwork() {
        let batch = TokenBatch.random(4, of: Self.transformer, step: 2)
        #expect(batch.count == 4 && batch.texts[0].count == 5 && batch.pictures[0].count == 24)
        #expect(batch.pictures.joined().allSatisfy { (0..<12).contains($0) })
        #expect(Set(batch.pictures.joined()).count > 6)
    }
}
