// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Checkpoints
import Corpora
import Evaluation
import Foundation
import Models

/// `teapot evaluate likelihood`: held-out bits per token, beside two tables of counts.
struct LikelihoodCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "likelihood",
        abstract: "Held-out bits per picture token, beside two tables of counts.",
        discussion: """
            The counts are fitted to the tokens of the train pictures: once of each token alone, \
            and once given the left and the upper token and the position, smoothed by deleted \
            interpolation. The held-out pictures are measured with all three.
            """)

    @Option(
        help: ArgumentHelp("A folder with manifest.jsonl and pictures.", valueName: "dir"),
        completion: .directory)
    var corpus: String

    @Option(help: ArgumentHelp("Measure at most N held-out pictures.", valueName: "n"))
    var limit: Int?

    @Option(
        name: .customLong("train-limit"),
        help: ArgumentHelp("Count at most N train pictures.", valueName: "n"))
    var trainLimit: Int?

    @Flag(help: "Print one JSON object instead of a table.")
    var json = false

    @OptionGroup var model: ModelArguments
    @OptionGroup var threads: ThreadArguments

    private static let batchSize = 4

    func validate() throws {
        if let limit, limit < 1 {
            throw ValidationError("--limit \(limit): give a whole number above 0")
        }
        if let trainLimit, trainLimit < 1 {
            throw ValidationError("--train-limit \(trainLimit): give a whole number above 0")
        }
    }

    func run() throws {
        threads.apply()
        let corpus = try Corpus(contentsOf: URL(filePath: corpus))
        let train = corpus.entries(.train).prefix(trainLimit ?? .max)
        let heldOut = corpus.entries(.heldOut).prefix(limit ?? .max)
        guard !train.isEmpty, !heldOut.isEmpty else {
            throw CommandError.badInput(
                "\(self.corpus): has \(train.count) train and \(heldOut.count) held-out pictures; "
                    + "both are needed, make a larger corpus")
        }
        let picture = try PictureModel(contentsOf: ModelDirectory(try model.directory()))
        let evaluation = LikelihoodEvaluation(model: picture, corpus: corpus)
        let report = try report(
            evaluation, name: picture.configuration.name, train: train, heldOut: heldOut)
        guard !json else { return try JSONOutput.print(report) }
        for line in report.lines { print(line) }
    }

    private func report(
        _ evaluation: LikelihoodEvaluation, name: String, train: ArraySlice<CorpusEntry>,
        heldOut: ArraySlice<CorpusEntry>
    ) throws -> LikelihoodReport {
        var line = ProgressLine(
            "picture", total: train.count + heldOut.count, onlyOnTerminal: true)
        defer { line.finish() }
        var counted: [TokenGrid] = []
        for entry in train {
            counted.append(try evaluation.picture(entry))
            line.show(counted.count)
        }
        let unigram = UnigramCounts(counted, vocabularySize: evaluation.vocabularySize)
        let neighbours = NeighbourCounts(counted, vocabularySize: evaluation.vocabularySize)
        var bits = (model: [Double](), unigram: [Double](), neighbours: [Double]())
        for first in stride(from: heldOut.startIndex, to: heldOut.endIndex, by: Self.batchSize) {
            let batch = heldOut[first..<min(heldOut.endIndex, first + Self.batchSize)]
            let examples = try batch.map { try evaluation.example($0) }
            bits.model += evaluation.bitsPerToken(examples)
            bits.unigram += examples.map { unigram.bitsPerToken($0.picture) }
            bits.neighbours += examples.map { neighbours.bitsPerToken($0.picture) }
            line.show(train.count + bits.model.count)
        }
        return LikelihoodReport(
            model: name, modelBits: bits.model, unigramBits: bits.unigram,
            neighbourBits: bits.neighbours, trainPictures: train.count)
    }
}
