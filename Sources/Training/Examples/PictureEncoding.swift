// SPDX-License-Identifier: Apache-2.0

import Checkpoints
package import Corpora
package import Foundation
import Images
package import Models

/// Turns the pictures of a corpus into a file of tokens, once.
///
/// The caller loops over `next()`, then takes the shard from `finish()`.
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
    private let model: DiscreteVAE
    private let corpus: Corpus
    private let settings: Settings
    private let file: URL
    private var shard: TokenShard
    private let isReused: Bool

    /// Prepares the encoding; a file made before from the same pictures, weights and settings is
    /// read and nothing is left to do.
    ///
    /// - Parameters:
    ///   - corpus: the pictures, all of the model's size.
    ///   - model: the discrete VAE.
    ///   - weights: the file the model was read from, for the fingerprint.
    ///   - settings: how hidden parts are chosen.
    ///   - file: the file of tokens.
    /// - Throws: `TrainingError.fileFailed` where the pictures or the weights cannot be read.
    package init(
        of corpus: Corpus, by model: DiscreteVAE, weights: URL, settings: Settings, file: URL
    ) throws {
        self.model = model
        self.corpus = corpus
        self.settings = settings
        self.file = file
        pictureCount = corpus.entries.count
        var fingerprint = Fingerprint()
        fingerprint.add(try CorpusFingerprint.text(of: corpus))
        try fingerprint.add(contentsOf: weights)
        fingerprint.add(UInt64(settings.variantCount))
        fingerprint.add(settings.seed)
        let size = model.configuration.gridSize
        let empty = TokenShard(
            rows: size, columns: size, vocabularySize: model.configuration.vocabularySize,
            variantCount: settings.variantCount, fingerprint: fingerprint.value)
        if FileManager.default.fileExists(atPath: file.path(percentEncoded: false)),
            let made = try? TokenShard(contentsOf: file),
            made.fingerprint == fingerprint.value, made.pictureCount == pictureCount
        {
            shard = made
            isReused = true
        } else {
            shard = empty
            isReused = false
        }
    }

    /// Encodes some more pictures.
    ///
    /// - Returns: how many are done; nil once all are.
    /// - Throws: `CorpusError` or `ImageError` where a picture cannot be read,
    ///   `TrainingError.pictureNotSquare` where it has another size than the model's.
    package mutating func next() throws -> Int? {
        guard shard.pictureCount < pictureCount else { return nil }
        let picture = shard.pictureCount
        let entry = corpus.entries[picture]
        let image = try corpus.image(of: entry)
        let size = model.configuration.pictureSize
        guard image.width == size, image.height == size else {
            throw TrainingError.pictureNotSquare(
                file: entry.file, width: image.width, height: image.height, needed: size)
        }
        let hidden = (0..<settings.variantCount).map {
            hiddenCells(ofPicture: picture, variant: $0)
        }
        let cell = model.configuration.cellSize
        let filled = hidden.map {
            HiddenRegionFill.fill(image, fromX: $0.column * cell, y: $0.row * cell)
        }
        let grids = model.encode([image] + filled)
        shard.append(
            grids[0].tokens, variants: zip(hidden, grids.dropFirst()).map { ($0, $1.tokens) })
        return shard.pictureCount
    }

    /// The shard, written to its file unless it came from there.
    package consuming func finish() throws -> TokenShard {
        if !isReused { try shard.write(to: file) }
        return shard
    }

    /// The first variant hides the lower half; the others hide from a random row on, and half of
    /// them from a random column on.
    private func hiddenCells(ofPicture picture: Int, variant: Int) -> TokenShard.HiddenCells {
        let size = shard.rows
        if variant == 0 { return TokenShard.HiddenCells(row: size / 2, column: 0) }
        var generator = KeyedGenerator(
            settings.seed, UInt64(picture), UInt64(variant), Purpose.mask.rawValue)
        // Rows 4…28 of 32: neither nearly everything nor nearly nothing is hidden.
        let margin = size / 8
        let row = margin + generator.next(below: max(1, size - 2 * margin + 1))
        let column = generator.chance(0.5) ? 0 : generator.next(below: size)
        return TokenShard.HiddenCells(row: min(row, size - 1), column: column)
    }
}
