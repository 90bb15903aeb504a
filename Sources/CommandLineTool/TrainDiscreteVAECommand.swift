// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Checkpoints
import Corpora
import Foundation
import Models
import Training

/// `teapot train dvae`: pictures to tokens and back.
struct TrainDiscreteVAECommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dvae",
        abstract: "Train the discrete VAE, which turns pictures into tokens and back.",
        discussion: """
            Writes dvae.safetensors and config.json into the output directory, and below \
            training/dvae the state to resume from, journal.jsonl and grids of samples \
            (originals above what comes back from their tokens).
            """)

    @OptionGroup var pictures: CorporaArguments

    @Option(help: "The model directory to write.")
    var output: String

    @OptionGroup var steps: OptimizerArguments
    @OptionGroup var start: StartArguments
    @OptionGroup var training: TrainingArguments

    @Option(help: "Side of the model's square pictures, in pixels.")
    var pictureSize = 256

    @Option(help: "The number of picture tokens to choose from.")
    var vocabularySize = 2048

    @Option(help: "How the network meets the pixels: unshuffle:4, convolution:7, …")
    var stem = StemArgument(.unshuffle(factor: 4))

    @Option(help: "Channels from fine to coarse; resolution halves between two numbers.")
    var widths = NumbersArgument([128, 256])

    @Option(help: "Residual blocks for each of the widths.")
    var blocks = 2

    @Option(help: "Channels a token is embedded in.")
    var embeddingWidth = 128

    @Option(help: "What residual paths are multiplied by; the published gain when not given.")
    var residualGain: Float?

    @Option(
        help: ArgumentHelp(
            """
            Residual blocks of an encoder that sees nothing but a token's own square, so that equal \
            squares have equal tokens; the published encoder, which sees far beyond, when not given.
            """, valueName: "n"))
    var cellEncoderBlocks: Int?

    @Flag(
        help: """
            Learn the decoder alone, from the tokens that the network of --from gives: all pictures \
            keep their tokens, and a transformer that has learnt these stays of use.
            """)
    var keepEncoder = false

    @Option(help: "Side of the squares that are cut from the pictures to learn from, in pixels.")
    var crop = 128

    @Flag(inversion: .prefixedNo, help: "Mirror every other square, by chance.")
    var flips = true

    @Option(help: "The weight of the divergence from uniform tokens; the paper's is 6.6.")
    var klWeight: Float = 6.6

    @Option(help: "Steps over which this weight rises from 0.")
    var klRamp = 1000

    @Option(help: "The temperature of the relaxation at the first step.")
    var startTemperature: Float = 1

    @Option(help: "The temperature after annealing.")
    var finalTemperature: Float = 1.0 / 16

    @Option(help: "The share of the run over which the temperature falls.")
    var annealingShare = 0.8

    @Option(
        help: ArgumentHelp(
            """
            Steps between two times at which codes that nothing is encoded with take over halves \
            of those that most is; 0 for never. None do in the last third of the run.
            """, valueName: "n"))
    var splitEvery = 0

    @OptionGroup var points: PointArguments

    @Option(
        help: """
            The power of a sub-pixel's predicted scale that its gradient is multiplied by, from 0 \
            (the likelihood) to 1 (the mean absolute error).
            """)
    var scalePower: Float = 0

    mutating func validate() throws {
        guard splitEvery == 0 || splitEvery >= 8 else {
            throw ValidationError("--split-every \(splitEvery): give 0, or a number from 8 up")
        }
        if let problem = model.problem { throw ValidationError("a model like this: \(problem)") }
        guard crop > 0, crop % model.cellSize == 0 else {
            throw ValidationError("--crop \(crop): give a multiple of \(model.cellSize)")
        }
        guard klWeight >= 0, klWeight.isFinite, klRamp >= 0 else {
            throw ValidationError("--kl-weight and --kl-ramp: give 0 or more")
        }
        guard startTemperature > 0, finalTemperature > 0, startTemperature.isFinite else {
            throw ValidationError("--start-temperature and --final-temperature: give more than 0")
        }
        guard (0...1).contains(scalePower) else {
            throw ValidationError("--scale-power \(scalePower): give a number from 0 to 1")
        }
        guard points.clustersOf == nil || start.model == nil else {
            throw ValidationError("--clusters-of and --from: give one of them")
        }
        if keepEncoder {
            guard start.model != nil else {
                throw ValidationError("--keep-encoder: give the model whose it is with --from")
            }
            guard points.points == nil, splitEvery == 0 else {
                throw ValidationError("--keep-encoder: drop --points and --split-every")
            }
        }
        guard (0...1).contains(annealingShare) else {
            throw ValidationError("--annealing-share \(annealingShare): give a number from 0 to 1")
        }
    }

    func run() throws {
        training.apply()
        let corpora = try pictures.corpora()
        var configuration = settings
        configuration.corpus = try CorpusMark.text(of: corpora)
        configuration.mix = try pictures.sourceMix()?.description
        let directory = ModelDirectory(URL(filePath: output))
        var trainer = try DiscreteVAETrainer(
            configuration, corpora: corpora, output: directory,
            options: training.options(sampleCount: 8),
            start: try (start.directory ?? points.directory).map {
                try TrainingStart(discreteVAEOf: $0)
            })
        var line = ProgressLine("step", total: configuration.steps, first: trainer.stepCount)
        defer { line.finish() }
        while let step = try trainer.next() {
            line.show(step.step, note: step.note)
        }
        line.finish()
        print("\(directory.discreteVAE.path): \(trainer.outcome)")
    }

    private var model: DiscreteVAEConfiguration {
        DiscreteVAEConfiguration(
            pictureSize: pictureSize, vocabularySize: points.points ?? vocabularySize,
            stem: stem.stem,
            groupWidths: widths.numbers, blocksPerGroup: blocks, decoderInputWidth: embeddingWidth,
            residualGain: residualGain, givesPoints: points.points.map { _ in true },
            cellEncoderBlocks: cellEncoderBlocks)
    }

    private var settings: DiscreteVAETrainingConfiguration {
        DiscreteVAETrainingConfiguration(
            model: model, batch: steps.batch ?? 16, accumulation: steps.accumulate, crop: crop,
            flips: flips, learningRate: steps.schedule(peak: 1e-3, warmUp: 100),
            optimizer: steps.settings(beta2: 0.999, weightDecay: 1e-4),
            averageDecay: steps.averageDecay, clip: steps.clip,
            divergenceWeight: DivergenceWeightSchedule(final: klWeight, steps: klRamp),
            temperature: TemperatureSchedule(
                start: startTemperature, final: finalTemperature,
                steps: Int(annealingShare * Double(steps.steps))),
            splitting: splitEvery > 0
                ? CodeSplitting(interval: splitEvery, lastStep: steps.steps * 2 / 3) : nil,
            pointNoise: points.pointNoise, scalePower: scalePower,
            clustersPoints: points.clustersOf != nil, keepsEncoder: keepEncoder ? true : nil,
            seed: training.seed, precision: training.chosenPrecision)
    }
}

extension TrainingStep {
    /// The losses for a progress line.
    var note: String {
        let held = heldOut.first { $0.name == "loss" }
        return "loss \(ProgressLine.rounded(Double(loss)))"
            + (held.map { "  held-out \(ProgressLine.rounded(Double($0.value)))" } ?? "")
    }
}
