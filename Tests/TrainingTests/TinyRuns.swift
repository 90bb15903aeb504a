// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Corpora
import Foundation
import Images
import Models
import Tensors
import TestSupport
import Training

/// A corpus of six small pictures and runs small enough for a test.
struct TinyRuns {
    let folder: TemporaryFolder
    let corpus: Corpus

    init() throws {
        folder = try TemporaryFolder()
        var entries: [CorpusEntry] = []
        for index in 0..<6 {
            var generator = KeyedGenerator(11, UInt64(index))
            var picture = Image(width: 16, height: 16, pixels: Array(repeating: 0, count: 768))
            for byte in picture.pixels.indices {
                picture.pixels[byte] = UInt8(generator.next(below: 256))
            }
            let file = "\(index).png"
            try picture.write(to: folder.file(file), as: .png)
            entries.append(
                CorpusEntry(
                    file: file, caption: "a \(index)", split: index < 4 ? .train : .heldOut,
                    source: index % 2 == 0 ? "even" : "odd"))
        }
        try CorpusManifest.write(entries, to: CorpusManifest.url(in: folder.url))
        corpus = try Corpus(contentsOf: folder.url)
    }

    func output(_ name: String) -> ModelDirectory { ModelDirectory(folder.file(name)) }

    static let quiet = TrainingOptions(
        saveSteps: 0, saveMinutes: 0, sampleSteps: 0, heldOutSteps: 0, heldOutCount: 2,
        sampleCount: 2)

    static let discreteVAE = DiscreteVAEConfiguration(
        pictureSize: 16, vocabularySize: 12, stem: .unshuffle(factor: 2), groupWidths: [8, 16],
        blocksPerGroup: 1, decoderInputWidth: 8)

    func discreteVAEConfiguration(
        accumulation: Int = 1, rate: Float = 1e-2, averageDecay: Float? = nil, steps: Int = 6,
        precision: Precision = .float32
    ) -> DiscreteVAETrainingConfiguration {
        DiscreteVAETrainingConfiguration(
            model: Self.discreteVAE, corpus: "tiny", batch: 2, accumulation: accumulation,
            crop: 8,
            learningRate: LearningRateSchedule(
                peak: rate, final: 1e-3, warmUpSteps: 1, steps: steps),
            averageDecay: averageDecay, divergenceWeight: DivergenceWeightSchedule(steps: 3),
            temperature: TemperatureSchedule(steps: 5), seed: 5, precision: precision)
    }

    /// Trains until `limit` steps are made or the run is over, and gives the network.
    func trainDiscreteVAE(
        _ configuration: DiscreteVAETrainingConfiguration, to output: ModelDirectory,
        options: TrainingOptions = TinyRuns.quiet, limit: Int = .max,
        start: TrainingStart<DiscreteVAE>? = nil, collective: any Collective = SingleProcess()
    ) throws -> DiscreteVAE {
        var trainer = try DiscreteVAETrainer(
            configuration, corpora: CorpusSet([corpus]), output: output, options: options,
            start: start, collective: collective)
        while trainer.stepCount < limit, try trainer.next() != nil {}
        return trainer.network.result
    }

    /// Trains without a stop, and again with one after `stop` steps from which the run goes on.
    func trainDiscreteVAEWholeAndCut(
        _ configuration: DiscreteVAETrainingConfiguration, stop: Int = 3,
        start: TrainingStart<DiscreteVAE>? = nil
    ) throws -> (whole: DiscreteVAE, resumed: DiscreteVAE) {
        let whole = try trainDiscreteVAE(configuration, to: output("whole"), start: start)
        _ = try trainDiscreteVAE(
            configuration, to: output("cut"), options: ResumeTests.saving, limit: stop,
            start: start)
        let resumed = try trainDiscreteVAE(
            configuration, to: output("cut"), options: ResumeTests.resuming, start: start)
        return (whole, resumed)
    }

    static let transformer = SparseTransformerConfiguration(
        textPositions: 3, textVocabularySize: 5, gridRows: 4, gridColumns: 4,
        pictureVocabularySize: 12, modelWidth: 8, headCount: 2,
        patterns: [.row, .convolutional])

    func transformerConfiguration(
        accumulation: Int = 1, averageDecay: Float? = nil, steps: Int = 6,
        precision: Precision = .float32
    ) -> SparseTransformerTrainingConfiguration {
        SparseTransformerTrainingConfiguration(
            model: Self.transformer, tokens: "tiny", batch: 2, accumulation: accumulation,
            learningRate: LearningRateSchedule(
                peak: 1e-2, final: 1e-3, warmUpSteps: 1, steps: steps),
            averageDecay: averageDecay, seed: 5, precision: precision)
    }

    /// Pictures of random tokens, one variant each.
    static func shard(pictures: Int = 5) -> TokenShard {
        let header = TokenShardHeader(
            discreteVAE: 7, corpus: 77, seed: 1, rows: 4, columns: 4, vocabularySize: 12,
            variantCount: 1, pictureCount: pictures)
        let records = (0..<pictures).map { picture in
            var generator = KeyedGenerator(21, UInt64(picture))
            func tokens() -> [Int32] { (0..<16).map { _ in Int32(generator.next(below: 12)) } }
            return TokenRecord(
                tokens: tokens(),
                variants: [.init(hidden: HiddenCells(row: 2, column: 1), tokens: tokens())])
        }
        return TokenShard(header, records: records)
    }

    func trainTransformer(
        _ configuration: SparseTransformerTrainingConfiguration, to output: ModelDirectory,
        options: TrainingOptions = TinyRuns.quiet, limit: Int = .max,
        start: TrainingStart<SparseTransformer>? = nil,
        collective: any Collective = SingleProcess()
    ) throws -> SparseTransformer {
        let shard = Self.shard()
        let texts: [[Int32]] = (0..<5).map { [Int32($0), 4, 7] }
        let examples = TokenExamples(
            tokens: CorpusTokens([shard]), texts: texts, emptyText: [5, 6, 7],
            sequence: try ExampleSequence([.init(pictures: Array(0..<4), weight: 1)], seed: 5),
            mixture: TokenExamples.Mixture(maskedShare: 0.5, emptyCaptionShare: 0.2), seed: 5)
        let heldOut = HeldOutTokens(
            TokenBatch(texts: [texts[4]], pictures: [shard.tokens(of: 4)]), batch: 2,
            discreteVAE: nil, seed: 5)
        var trainer = try SparseTransformerTrainer(
            configuration, examples: examples, heldOut: heldOut, output: output,
            options: options, start: start, collective: collective)
        while trainer.stepCount < limit, try trainer.next() != nil {}
        return trainer.network.result
    }

    /// Trains without a stop, and again with one after three steps from which the run goes on.
    func trainTransformerWholeAndCut(
        _ configuration: SparseTransformerTrainingConfiguration
    ) throws -> (whole: SparseTransformer, resumed: SparseTransformer) {
        let whole = try trainTransformer(configuration, to: output("whole"))
        _ = try trainTransformer(
            configuration, to: output("cut"), options: ResumeTests.saving, limit: 3)
        let resumed = try trainTransformer(
            configuration, to: output("cut"), options: ResumeTests.resuming)
        return (whole, resumed)
    }
}

extension TrainableModel {
    /// All weights, one after another.
    var numbers: [Float] { parameters.flatMap(\.value.elements) }
}
