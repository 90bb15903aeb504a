// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Corpora
import Foundation
import Images
import Models
import TestSupport

/// Shards of random tokens, and corpora of small pictures, small enough for a test.
enum TinyShards {
    /// A header of pictures with 2×3 tokens.
    static func header(
        pictures: Int, variants: Int = 1, discreteVAE: UInt64 = 5, corpus: UInt64 = 6
    ) -> TokenShardHeader {
        TokenShardHeader(
            discreteVAE: discreteVAE, corpus: corpus, seed: 7, rows: 2, columns: 3,
            vocabularySize: 20, variantCount: variants, pictureCount: pictures)
    }

    /// Random records of a header's shape.
    static func records(of header: TokenShardHeader) -> [TokenRecord] {
        (0..<header.pictureCount).map { picture in
            var generator = KeyedGenerator(21, UInt64(picture))
            func tokens() -> [Int32] { (0..<6).map { _ in Int32(generator.next(below: 20)) } }
            return TokenRecord(
                tokens: tokens(),
                variants: (0..<header.variantCount).map {
                    .init(hidden: HiddenCells(row: 1, column: $0 % 3), tokens: tokens())
                })
        }
    }

    /// A shard in memory.
    static func shard(_ header: TokenShardHeader) -> TokenShard {
        TokenShard(header, records: records(of: header))
    }

    /// Writes blocks until `limit` of them are written or the shard is whole; then ends it.
    static func write(_ header: TokenShardHeader, to url: URL, limit: Int = .max) throws {
        var writer = try TokenShardWriter(header, to: url)
        let records = records(of: header)
        var blocks = 0
        while let pictures = writer.nextPictures {
            guard blocks < limit else { return }
            try writer.append(Array(records[pictures]))
            blocks += 1
        }
        try writer.finish()
    }

    /// A corpus of pictures of 64×64 pixels, every fifth held out, by turns of two sources.
    static func corpus(in folder: URL, pictures: Int, seed: UInt64 = 1) throws -> Corpus {
        let writer = CorpusWriter(folder: folder)
        let entries = try writer.write(count: pictures) { index throws(CorpusError) in
            CorpusWriter.Item(
                image: TinyModels.picture(width: 64, height: 64, seed: seed &+ UInt64(index)),
                entry: CorpusEntry(
                    file: "\(index).png", caption: "a red cube",
                    split: index % 5 == 4 ? .heldOut : .train,
                    source: index % 2 == 0 ? "even" : "odd"))
        }
        try writer.finish(entries)
        return try Corpus(contentsOf: folder)
    }
}
