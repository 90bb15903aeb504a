// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Checkpoints
import Corpora
import Foundation
import Models

/// `teapot corpus tokenize`: all pictures of a corpus as tokens in one file.
struct TokenizeCorpusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tokenize",
        abstract: "Encode all pictures of a corpus into one file of tokens.",
        discussion: """
            The file is for `teapot train transformer` and `teapot evaluate likelihood`, which \
            refuse it when the model or the corpus is another one. A run that was stopped goes on \
            where it was when the same command is given again; the file is there once it is whole.
            """)

    @Option(
        help: ArgumentHelp(
            "The folder of pictures, as `teapot corpus` writes it.", valueName: "dir"),
        completion: .directory)
    var corpus: String

    @Option(
        help: ArgumentHelp(
            "Encode each picture so many times more with a part hidden: its answer or a "
                + "lower half, then random parts. When not given, 2, or 0 where a token sees its "
                + "own square alone.", valueName: "n"))
    var variants: Int?

    @Option(help: "Another seed hides other parts.")
    var seed: UInt64 = 1

    @Option(
        help: ArgumentHelp(
            "The file to write; pictures.tokens in the corpus's folder when not given.",
            valueName: "file"),
        completion: .file())
    var output: String?

    @Flag(help: "Print one JSON object instead of words.")
    var json = false

    @OptionGroup var model: ModelArguments
    @OptionGroup var threads: ThreadArguments

    func validate() throws {
        if let variants, !(0...16).contains(variants) {
            throw ValidationError("--variants \(variants): give a number up to 16")
        }
    }

    func run() throws {
        let start = ContinuousClock.now
        threads.apply()
        let corpus = try Corpus(contentsOf: URL(filePath: corpus))
        let directory = ModelDirectory(try model.directory())
        let known = try ModelConfiguration(contentsOf: directory)
        let discreteVAE = try DiscreteVAE(contentsOf: directory, configuration: known)
        let file = output ?? corpus.folder.appending(path: "pictures.tokens").relativePath
        var encoding = try PictureEncoding(
            of: corpus, by: discreteVAE, in: directory,
            settings: PictureEncoding.Settings(
                variantCount: variants ?? PictureEncoding.variantCount(by: discreteVAE),
                seed: seed),
            file: URL(filePath: file))
        let before = encoding.doneCount
        try encoding.showProgress()
        let shard = try encoding.finish()
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        try report(shard, file: file, encoded: shard.pictureCount - before, seconds: seconds)
    }

    /// What `--json` prints.
    private struct Report: Encodable {
        let output: String
        let pictures: Int
        let encoded: Int
        let variants: Int
        let tokensPerPicture: Int
        let vocabularySize: Int
        let codesUsed: Int
        let discreteVae: String
        let corpus: String
        let mark: String
        let seconds: Double
    }

    private func report(
        _ shard: TokenShard, file: String, encoded: Int, seconds: Double
    ) throws {
        let header = shard.header
        let report = Report(
            output: file, pictures: shard.pictureCount, encoded: encoded,
            variants: shard.variantCount, tokensPerPicture: header.cellCount,
            vocabularySize: header.vocabularySize, codesUsed: shard.codesUsed,
            discreteVae: Fingerprint.text(of: header.discreteVAE),
            corpus: Fingerprint.text(of: header.corpus), mark: Fingerprint.text(of: shard.mark),
            seconds: seconds.rounded(places: 3))
        guard !json else { return try JSONOutput.print(report) }
        print(
            "\(file): \(report.pictures) pictures of \(report.tokensPerPicture) tokens, each "
                + "whole and \(report.variants) times with a part hidden; \(report.codesUsed) of "
                + "\(report.vocabularySize) codes used; encoded \(encoded) of them in "
                + "\(report.seconds.rounded(places: 1)) s")
    }
}
