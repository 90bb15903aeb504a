// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Checkpoints
import Corpora
import Foundation
import Models
import Training

/// Where the tokens that a transformer learns from come from.
struct TokenArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            The tokens of a corpus, as `teapot corpus tokenize` writes them; one file for each \
            corpus. Without it the pictures are encoded first.
            """,
            valueName: "file"),
        completion: .file())
    var tokens: [String] = []

    @Option(
        help: """
            The share of examples whose kept part was encoded without the hidden part. When not given, \
            0.5, or 0 where a token sees its own square alone.
            """)
    var maskedShare: Float?

    @Option(
        help: """
            Encodings of each picture with a hidden part: its answer or a lower half, then random \
            ones. As the files of --tokens have it; else, when not given, 2, or 0 where a token sees its \
            own square alone.
            """)
    var maskedVariants: Int?

    @Option(
        help: ArgumentHelp(
            """
            The share of a picture's loss that lies on what follows from the rest: the lower half of \
            a transformation, the cells of a puzzle that rules tell. Without it all tokens count alike.
            """, valueName: "share"))
    var answerShare: Float?

    func validate() throws {
        if let maskedShare, !(0...1).contains(maskedShare) {
            throw ValidationError("--masked-share \(maskedShare): give a number from 0 to 1")
        }
        if let answerShare, !(answerShare > 0 && answerShare < 1) {
            throw ValidationError("--answer-share \(answerShare): give a number between 0 and 1")
        }
        if let maskedVariants, !(0...16).contains(maskedVariants) {
            throw ValidationError("--masked-variants \(maskedVariants): give a number up to 16")
        }
    }

    /// The share of examples whose kept part was encoded without the hidden part.
    func maskedShare(of discreteVAE: DiscreteVAE) -> Float {
        maskedShare ?? (discreteVAE.configuration.tokensSeeNeighbours ? 0.5 : 0)
    }

    /// The tokens of all pictures: read where files were given, else encoded into the run's folder.
    ///
    /// - Parameters:
    ///   - corpora: the pictures.
    ///   - discreteVAE: what encodes them.
    ///   - directory: the model directory it is in.
    ///   - seed: of what is hidden, for pictures that are encoded.
    /// - Returns: the tokens, pictures numbered as in the corpora.
    /// - Throws: `TokenShardError` where a file cannot be used, and what encoding throws.
    func read(
        of corpora: CorpusSet, by discreteVAE: DiscreteVAE, in directory: ModelDirectory,
        seed: UInt64
    ) throws -> CorpusTokens {
        guard tokens.isEmpty else {
            let shards = try tokens.map { try TokenShard(contentsOf: URL(filePath: $0)) }
            for shard in shards {
                if let maskedVariants, maskedVariants != shard.variantCount {
                    throw TokenShardError.otherVariants(
                        file: shard.file, found: shard.variantCount, wanted: maskedVariants)
                }
            }
            if maskedShare(of: discreteVAE) > 0,
                let shard = shards.first(where: { $0.variantCount == 0 })
            {
                throw TokenShardError.noVariants(file: shard.file)
            }
            return try CorpusTokens(
                shards, of: corpora, by: discreteVAE.configuration, in: directory)
        }
        let settings = PictureEncoding.Settings(
            variantCount: maskedVariants ?? PictureEncoding.variantCount(by: discreteVAE),
            seed: seed)
        let run = RunDirectory(of: directory.url, kind: SparseTransformerTrainingConfiguration.kind)
        try run.create()
        return CorpusTokens(
            try corpora.corpora.enumerated().map { index, corpus in
                var encoding = try PictureEncoding(
                    of: corpus, by: discreteVAE, in: directory, settings: settings,
                    file: run.tokens(ofCorpus: index))
                try encoding.showProgress()
                return try encoding.finish()
            })
    }
}

extension PictureEncoding {
    /// How many encodings of a picture with a hidden part are worth having: none where kept tokens
    /// are the same with and without it.
    static func variantCount(by discreteVAE: DiscreteVAE) -> Int {
        discreteVAE.configuration.tokensSeeNeighbours ? 2 : 0
    }

    /// Encodes everything that is left, with a line of progress.
    mutating func showProgress() throws {
        var line = ProgressLine("picture", total: pictureCount, first: doneCount)
        defer { line.finish() }
        while let done = try next() { line.show(done) }
    }
}
