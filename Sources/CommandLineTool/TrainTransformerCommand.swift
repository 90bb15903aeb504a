// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Checkpoints
import Corpora
import Foundation
import Models
import Training

/// `teapot train transformer`: what tokens follow a caption and the tokens before.
struct TrainTransformerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "transformer",
        abstract: "Train the transformer, which continues captions and picture tokens.",
        discussion: """
            Needs a model directory with a trained discrete VAE and a tokenizer. Encodes the \
            corpus once, then writes transformer.safetensors and config.json, and below \
            training/transformer the tokens, the state to resume from, journal.jsonl and grids \
            of samples (held-out pictures above completions of their upper halves).
            """)

    @Option(help: "The folder of pictures, as `teapot corpus` writes it.")
    var corpus: String

    @Option(help: "The model directory with the discrete VAE and the tokenizer.")
    var model: String

    @OptionGroup var steps: OptimizerArguments
    @OptionGroup var training: TrainingArguments

    @Option(help: "Layers.")
    var layers = 8

    @Option(help: "Channels of the residual stream.")
    var width = 256

    @Option(help: "Attention heads; divides the width.")
    var heads = 4

    @Option(help: "The most tokens a caption may have.")
    var textPositions = 64

    @Option(
        help: """
            Attention of the layers: paper (row, column, row, row, …, convolutional), or one of \
            full, row, column, convolutional for each, separated by commas.
            """)
    var patterns = "paper"

    @Option(help: "The share of examples whose kept part was encoded without the hidden part.")
    var maskedShare: Float = 0.5

    @Option(help: "Such encodings of each picture: a lower half, then random ones.")
    var maskedVariants = 2

    @Option(help: "The share of examples that are shown without their caption.")
    var emptyCaptionShare: Float = 0.1

    mutating func validate() throws {
        guard (0...1).contains(maskedShare), (0...1).contains(emptyCaptionShare) else {
            throw ValidationError(
                "--masked-share and --empty-caption-share: give a number from 0 to 1")
        }
        guard (0...16).contains(maskedVariants) else {
            throw ValidationError("--masked-variants \(maskedVariants): give a number up to 16")
        }
        guard layers >= 1, layers <= 256 else {
            throw ValidationError("--layers \(layers): give a number from 1 to 256")
        }
        _ = try attentionPatterns()
    }

    func run() throws {
        training.applyThreads()
        let directory = ModelDirectory(URL(filePath: model))
        let corpus = try Corpus(contentsOf: URL(filePath: corpus))
        let known = try ModelConfiguration(contentsOf: directory)
        let discreteVAE = try DiscreteVAE(contentsOf: directory, configuration: known)
        let tokenizer = try BytePairTokenizer(contentsOf: directory)
        let texts = try corpus.texts(by: tokenizer, positions: textPositions)
        var configuration = try settings(discreteVAE.configuration, tokenizer: tokenizer)
        let shard = try encode(corpus, by: discreteVAE, in: directory)
        configuration.tokens = shard.fingerprintText
        let heldOut = shard.examples(
            of: corpus, split: .heldOut, texts: texts, limit: training.heldOutCount)
        let examples = try TokenExamples(
            shard: shard, texts: texts, emptyText: try tokenizer.padded("", to: textPositions),
            pictures: corpus.entries.indices.filter { corpus.entries[$0].split == .train },
            mixture: TokenExamples.Mixture(
                maskedShare: maskedShare, emptyCaptionShare: emptyCaptionShare),
            seed: training.seed)
        var trainer = try SparseTransformerTrainer(
            configuration, examples: examples,
            heldOut: HeldOutTokens(
                heldOut, batch: configuration.batch, discreteVAE: discreteVAE,
                seed: training.seed),
            output: directory, options: training.options(sampleCount: 4))
        var line = ProgressLine("step", total: configuration.steps, first: trainer.stepCount)
        defer { line.finish() }
        while let step = try trainer.next() {
            line.show(step.step, note: step.note)
        }
        line.finish()
        print("\(directory.transformer.path): \(configuration.steps) steps trained")
    }

    private func encode(
        _ corpus: Corpus, by discreteVAE: DiscreteVAE, in directory: ModelDirectory
    ) throws -> TokenShard {
        let run = RunDirectory(of: directory.url, kind: SparseTransformerTrainingConfiguration.kind)
        try run.create()
        var encoding = try PictureEncoding(
            of: corpus, by: discreteVAE, weights: directory.discreteVAE,
            settings: PictureEncoding.Settings(
                variantCount: maskedVariants, seed: training.seed),
            file: run.tokens)
        var line = ProgressLine("picture", total: encoding.pictureCount)
        defer { line.finish() }
        while let done = try encoding.next() { line.show(done) }
        return try encoding.finish()
    }

    private func settings(
        _ discreteVAE: DiscreteVAEConfiguration, tokenizer: BytePairTokenizer
    ) throws -> SparseTransformerTrainingConfiguration {
        let model = SparseTransformerConfiguration(
            textPositions: textPositions, textVocabularySize: tokenizer.vocabularySize,
            gridRows: discreteVAE.gridSize, gridColumns: discreteVAE.gridSize,
            pictureVocabularySize: discreteVAE.vocabularySize, modelWidth: width,
            headCount: heads, patterns: try attentionPatterns())
        if let problem = model.problem { throw TrainingError.badSetting(reason: problem) }
        return SparseTransformerTrainingConfiguration(
            model: model, batch: steps.batch ?? 8, accumulation: steps.accumulate,
            maskedShare: maskedShare, emptyCaptionShare: emptyCaptionShare,
            learningRate: steps.schedule(peak: 6e-4, warmUp: 300),
            optimizer: steps.settings(beta2: 0.96, weightDecay: 0.045), clip: steps.clip,
            seed: training.seed, precision: training.precision)
    }

    private func attentionPatterns() throws -> [AttentionPattern] {
        if patterns == "paper" {
            return SparseTransformerConfiguration.paperPatterns(layerCount: layers)
        }
        let names = patterns.split(separator: ",")
        let chosen = names.compactMap { AttentionPattern(rawValue: String($0)) }
        guard chosen.count == names.count, chosen.count == layers else {
            throw ValidationError(
                "--patterns \(patterns): give paper, or \(layers) of full, row, column and "
                    + "convolutional for --layers \(layers)")
        }
        return chosen
    }
}
