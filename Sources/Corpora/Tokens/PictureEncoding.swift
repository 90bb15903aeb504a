// SPDX-License-Identifier: Apache-2.0

package import Checkpoints
package import Foundation
import Images
package import Models

/// Turns the pictures of a corpus into a file of tokens, once.
///
/// The caller loops over `next()`, then takes the shard from `finish()`. What was encoded before a
/// stop is kept; the file ends the same as if there had been none.
package struct PictureEncoding: ~Copyable {
    /// How a picture's hidden parts are chosen.
    package struct Settings: Sendable, Equatable {
        /// Variants of each picture with a part hidden.
        package var variantCount: Int
        /// The seed of what is hidden.
        package var seed: UInt64

        package init(variantCount: Int = 2, seed: UInt64 = 1) {
            self.variantCount = variantCount
            self.seed = seed
        }
    }

    /// Pictures of the corpus, those of all splits.
    package let pictureCount: Int
    /// Pictures encoded, those of earlier runs included.
    package private(set) var doneCount: Int
    private let corpus: Corpus
    private let pictureSize: Int
    private let encoder: PictureEncoder
    private let file: URL
    private var writer: TokenShardWriter?
    private let made: TokenShard?

    /// Prepares the encoding; a file made before from the same pictures, discrete VAE and settings
    /// is read and nothing is left to do.
    ///
    /// - Parameters:
    ///   - corpus: the pictures, all of the model's size.
    ///   - model: the discrete VAE.
    ///   - directory: the model directory it was read from.
    ///   - settings: how hidden parts are chosen.
    ///   - file: the file of tokens; one that is out of date or damaged is replaced.
    /// - Throws: `CorpusError` where the pictures or the weights cannot be read,
    ///   `TokenShardError.foreign` where the file is something else, `CheckpointError` where it
    ///   cannot be written.
    package init(
        of corpus: Corpus, by model: DiscreteVAE, in directory: ModelDirectory,
        settings: Settings, file: URL
    ) throws {
        let size = model.configuration.gridSize
        let header = TokenShardHeader(
            discreteVAE: try DiscreteVAEMark.value(of: model.configuration, in: directory),
            corpus: try CorpusMark.value(of: corpus), seed: settings.seed, rows: size,
            columns: size, vocabularySize: model.configuration.vocabularySize,
            variantCount: settings.variantCount, pictureCount: corpus.entries.count)
        let made = try Self.shard(in: file, madeAs: header)
        if made == nil {
            let writer = try TokenShardWriter(header, to: file)
            doneCount = writer.pictureCount
            self.writer = consume writer
        } else {
            doneCount = header.pictureCount
            writer = nil
        }
        self.made = made
        self.corpus = corpus
        self.file = file
        pictureCount = header.pictureCount
        pictureSize = model.configuration.pictureSize
        encoder = PictureEncoder(model)
    }

    /// The whole shard that a file holds already; nil where there is none, or another.
    private static func shard(in file: URL, madeAs header: TokenShardHeader) throws -> TokenShard? {
        let path = file.path(percentEncoded: false)
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        guard let start = FileHandle(forReadingAtPath: path),
            let prefix = try? start.read(upToCount: TokenShardHeader.magicPrefix.count),
            prefix == TokenShardHeader.magicPrefix
        else { throw TokenShardError.foreign(file: path) }
        let shard = try? TokenShard(contentsOf: file)
        return shard?.header == header ? shard : nil
    }

    /// Encodes some more pictures.
    ///
    /// - Returns: how many are done; nil once all are.
    /// - Throws: `CorpusError` or `ImageError` where a picture cannot be read,
    ///   `TokenShardError.pictureSize` where it has another size than the model's,
    ///   `CheckpointError` where the file cannot be written.
    package mutating func next() throws -> Int? {
        guard let pictures = writer?.nextPictures, let header = writer?.header else { return nil }
        let (corpus, size) = (corpus, pictureSize)
        let records = try encoder.records(
            of: pictures, variantCount: header.variantCount, seed: header.seed,
            answer: { corpus.entries[$0].answer }
        ) { picture in
            let entry = corpus.entries[picture]
            let image = try corpus.image(of: entry)
            guard image.width == size, image.height == size else {
                throw TokenShardError.pictureSize(
                    file: corpus.url(of: entry).relativePath, width: image.width,
                    height: image.height, needed: size)
            }
            return image
        }
        try writer?.append(records)
        doneCount = pictures.upperBound
        return doneCount
    }

    /// The shard, whole in its file.
    ///
    /// - Precondition: `next()` has given nil.
    package consuming func finish() throws -> TokenShard {
        if let made { return made }
        try writer.take()?.finish()
        return try TokenShard(contentsOf: file)
    }
}
