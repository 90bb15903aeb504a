// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Checkpoints
import Corpora
import Foundation
import Models

/// `teapot train tokenizer`: the byte pairs that make captions shortest.
struct TrainTokenizerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tokenizer",
        abstract: "Learn text tokens from captions.",
        discussion: """
            Writes vocabulary.json and merges.txt. The same captions give the same files. Of a \
            corpus, the captions of the pictures meant for learning are read.
            """)

    @Option(
        help: ArgumentHelp(
            "A folder of pictures, as `teapot corpus` writes it; repeat it for several.",
            valueName: "dir"),
        completion: .directory)
    var corpus: [String] = []

    @Option(help: "A text file with a caption on each line, instead of --corpus.")
    var captions: String?

    @Option(help: "How many text tokens to make at most; 512 of them are single bytes.")
    var vocabularySize = 1024

    @Option(help: "The model directory to write to; made where it is not there.")
    var output: String

    @Flag(help: "Print one JSON object instead of words.")
    var json = false

    func validate() throws {
        guard corpus.isEmpty != (captions == nil) else {
            throw ValidationError("give either --corpus DIR or --captions FILE")
        }
        let sizes = BytePairVocabulary.byteTokenCount...1_000_000
        guard sizes.contains(vocabularySize) else {
            throw ValidationError(
                "--vocabulary-size \(vocabularySize): give a number from \(sizes.lowerBound) "
                    + "to \(sizes.upperBound)")
        }
    }

    func run() throws {
        let captions = try readCaptions()
        let tokenizer = try BytePairTrainer().train(on: captions, vocabularySize: vocabularySize)
        let directory = ModelDirectory(URL(filePath: output, directoryHint: .isDirectory))
        do {
            try FileManager.default.createDirectory(
                at: directory.url, withIntermediateDirectories: true)
        } catch {
            throw CheckpointError.writeFailed(file: output, reason: systemReason(error))
        }
        try tokenizer.write(to: directory)
        try report(tokenizer, captions: captions)
    }

    private func readCaptions() throws -> [String] {
        var found: [String] = []
        if let captions {
            found = try BytePairTrainer.captions(contentsOf: URL(filePath: captions))
        } else {
            let corpora = try CorpusSet(contentsOf: corpus.map { URL(filePath: $0) })
            found = corpora.pictures(.train).map { corpora.entries[$0].caption }
        }
        guard !found.isEmpty else {
            throw VocabularyError.malformed(
                file: captions ?? corpus.joined(separator: ", "), line: nil,
                reason: "holds no captions to learn from")
        }
        return found
    }

    /// What `--json` prints.
    private struct Report: Encodable {
        var output: String
        var vocabularySize: Int
        var captions: Int
        var tokensPerCaption: Double
        var longestCaption: Int
    }

    private func report(_ tokenizer: BytePairTokenizer, captions: [String]) throws {
        let lengths = captions.map { tokenizer.tokenize($0).count }
        let mean = Double(lengths.reduce(0, +)) / Double(max(1, lengths.count))
        let report = Report(
            output: output, vocabularySize: tokenizer.vocabularySize, captions: captions.count,
            tokensPerCaption: (mean * 100).rounded() / 100, longestCaption: lengths.max() ?? 0)
        guard json else {
            print(
                "\(output): \(report.vocabularySize) text tokens from \(report.captions) captions; "
                    + "a caption has \(report.tokensPerCaption) on average, the longest "
                    + "\(report.longestCaption)")
            return
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        print(String(decoding: try encoder.encode(report), as: UTF8.self))
    }
}
