// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Checkpoints
import Corpora
import Foundation
import Models

/// The tokens of the corpus that is measured on, where they were made before.
struct CorpusTokenArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The corpus's tokens, as `teapot corpus tokenize` writes them.", valueName: "file"),
        completion: .file())
    var tokens: String?

    /// The tokens: of the file, or encoded when they are asked for.
    ///
    /// - Parameters:
    ///   - corpus: the pictures.
    ///   - discreteVAE: what encodes them.
    ///   - directory: the model directory it is in.
    /// - Returns: the tokens, pictures numbered as in the corpus.
    /// - Throws: `TokenShardError` where the file cannot be used.
    func read(
        of corpus: Corpus, by discreteVAE: DiscreteVAE, in directory: ModelDirectory
    ) throws -> PictureTokens {
        let made = try tokens.map { file in
            try CorpusTokens(
                [try TokenShard(contentsOf: URL(filePath: file))], of: CorpusSet([corpus]),
                by: discreteVAE.configuration, in: directory)
        }
        return PictureTokens(of: corpus, by: discreteVAE, made: made)
    }
}
