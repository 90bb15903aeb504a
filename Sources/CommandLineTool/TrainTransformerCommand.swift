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
            pictures once, or reads --tokens, then writes transformer.safetensors and config.json, and below \
            training/transformer the tokens, the state to resume from, journal.jsonl and grids \
            of samples (held-out pictures above completions of their upper halves).
            """)

    @OptionGroup var pictures: CorporaArguments

    @Option(help: "The model directory with the discrete VAE and the tokenizer.")
    var model: String

    @OptionGroup var steps: OptimizerArguments
    @OptionGroup var start: StartArguments
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

    @OptionGroup var tokens: TokenArguments

    @Option(
        help: """
            Muon's momentum for the matrices of the blocks, which learn in fewer steps with it; \
            AdamW steps all the rest. 0 for AdamW alone.
            """)
    var muon: Float = 0.95

    @Option(help: "The share of examples that are shown without their caption.")
    var emptyCaptionShare: Float = 0.1

    @Option(
        help: ArgumentHelp(
            "How far the model's completions follow captions when --guidance does not tell them.",
            valueName: "g"))
    var guidance: Float?

    mutating func validate() throws {
        guard (0...1).contains(emptyCaptionShare) else {
            throw ValidationError(
                "--empty-caption-share \(emptyCaptionShare): give a number from 0 to 1")
        }
        try GuidanceArgument.validate(guidance)
        guard muon >= 0, muon < 1 else {
            throw ValidationError("--muon \(muon): give a number from 0 to below 1")
        }
        guard (1...1024).contains(textPositions) else {
            throw ValidationError(
                "--text-positions \(textPositions): give a number from 1 to 1024")
        }
        guard layers >= 1, layers <= 256 else {
            throw ValidationError("--layers \(layers): give a number from 1 to 256")
        }
        _ = try attentionPatterns()
    }

    func run() throws {
        training.apply()
        let directory = ModelDirectory(URL(filePath: model))
        let corpora = try pictures.corpora()
        let known = try ModelConfiguration(contentsOf: directory)
        let discreteVAE = try DiscreteVAE(contentsOf: directory, configuration: known)
        let tokenizer = try BytePairTokenizer(contentsOf: directory)
        let texts = try corpora.texts(by: tokenizer, positions: textPositions)
        var configuration = try settings(discreteVAE, tokenizer: tokenizer)
        let made = try tokens.read(
            of: corpora, by: discreteVAE, in: directory, seed: training.seed)
        configuration.tokens = made.markText
        let mix = try pictures.sourceMix()
        configuration.mix = mix?.description
        let (cell, size) = (
            discreteVAE.configuration.cellSize, discreteVAE.configuration.gridSize
        )
        let answers = corpora.answers(cell: cell, size: size)
        let examples = TokenExamples(
            tokens: made, texts: texts, weighed: corpora.inferables(cell: cell, size: size),
            emptyText: try tokenizer.padded("", to: textPositions),
            sequence: try corpora.trainingSequence(mix: mix, seed: training.seed),
            mixture: TokenExamples.Mixture(
                maskedShare: configuration.maskedShare, emptyCaptionShare: emptyCaptionShare,
                answerShare: tokens.answerShare),
            seed: training.seed)
        let measured = corpora.pictures(.heldOut, limit: training.heldOutCount)
        let heldOut = HeldOutTokens(
            made.examples(
                of: corpora, split: .heldOut, texts: texts, limit: training.heldOutCount),
            answers: measured.map { answers[$0] },
            sources: measured.map { corpora.entries[$0].source },
            batch: configuration.batch, discreteVAE: discreteVAE, seed: training.seed)
        try train(configuration, on: examples, heldOut: heldOut, in: directory)
    }

    private func train(
        _ configuration: SparseTransformerTrainingConfiguration, on examples: TokenExamples,
        heldOut: HeldOutTokens, in directory: ModelDirectory
    ) throws {
        var options = training.options(sampleCount: 4)
        options.guidance = guidance
        var trainer = try SparseTransformerTrainer(
            configuration, examples: examples, heldOut: heldOut, output: directory,
            options: options,
            start: try start.directory.map { try TrainingStart(transformerOf: $0) })
        var line = ProgressLine("step", total: configuration.steps, first: trainer.stepCount)
        defer { line.finish() }
        while let step = try trainer.next() {
            line.show(step.step, note: step.note)
        }
        line.finish()
        print("\(directory.transformer.path): \(trainer.outcome)")
    }

    private func settings(
        _ discreteVAE: DiscreteVAE, tokenizer: BytePairTokenizer
    ) throws -> SparseTransformerTrainingConfiguration {
        let sizes = discreteVAE.configuration
        let model = SparseTransformerConfiguration(
            textPositions: textPositions, textVocabularySize: tokenizer.vocabularySize,
            gridRows: sizes.gridSize, gridColumns: sizes.gridSize,
            pictureVocabularySize: sizes.vocabularySize, modelWidth: width,
            headCount: heads, patterns: try attentionPatterns())
        var optimizer = steps.settings(beta2: 0.96, weightDecay: 0.045)
        optimizer.muonMomentum = muon > 0 ? muon : nil
        if let problem = model.problem { throw TrainingError.badSetting(reason: problem) }
        return SparseTransformerTrainingConfiguration(
            model: model, batch: steps.batch ?? 8, accumulation: steps.accumulate,
            maskedShare: tokens.maskedShare(of: discreteVAE),
            emptyCaptionShare: emptyCaptionShare, answerShare: tokens.answerShare,
            learningRate: steps.schedule(peak: 6e-4, warmUp: 300),
            optimizer: optimizer,
            averageDecay: steps.averageDecay, clip: steps.clip,
            seed: training.seed, precision: training.chosenPrecision)
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
