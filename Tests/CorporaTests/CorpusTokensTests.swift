// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Corpora
import Foundation
import Models
import TestSupport
import Testing

/// Shards are used with the model and the corpora they were made from, and no others.
struct CorpusTokensTests {
    private let folder: TemporaryFolder
    private let directory: ModelDirectory
    private let model: DiscreteVAE
    private let corpora: CorpusSet

    init() throws {
        folder = try TemporaryFolder()
        directory = ModelDirectory(folder.file("model"))
        try FileManager.default.createDirectory(
            at: directory.url, withIntermediateDirectories: true)
        let whole = try TinyModels.model()
        try TinyModels.write(whole, to: directory)
        model = try whole.discreteVAE()
        corpora = CorpusSet([
            try TinyShards.corpus(in: folder.file("a"), pictures: 3, seed: 10),
            try TinyShards.corpus(in: folder.file("b"), pictures: 4, seed: 20),
        ])
    }

    private func shard(of corpus: Corpus, name: String) throws -> TokenShard {
        var encoding = try PictureEncoding(
            of: corpus, by: model, in: directory,
            settings: PictureEncoding.Settings(variantCount: 0), file: folder.file(name))
        while try encoding.next() != nil {}
        return try encoding.finish()
    }

    private func join(_ shards: [TokenShard]) throws -> CorpusTokens {
        try CorpusTokens(shards, of: corpora, by: model.configuration, in: directory)
    }

    @Test func shardsFindTheirCorpora() throws {
        let shards = try corpora.corpora.enumerated().map {
            try shard(of: $0.element, name: "\($0.offset)")
        }
        let tokens = try join(shards.reversed())
        #expect(tokens.pictureCount == 7)
        for picture in 0..<7 {
            let image = try corpora.image(at: picture)
            #expect(tokens.tokens(of: picture) == model.encode([image])[0].tokens)
        }
        #expect(try tokens.markText == join(shards).markText)
    }

    @Test func everyCorpusNeedsOne() throws {
        let only = try shard(of: corpora.corpora[1], name: "1")
        let error = #expect(throws: TokenShardError.self) { try join([only]) }
        #expect(error?.description.contains("teapot corpus tokenize") == true)
    }

    @Test func anotherModelIsRefused() throws {
        let shards = try corpora.corpora.enumerated().map {
            try shard(of: $0.element, name: "\($0.offset)")
        }
        try TinyModels.write(TinyModels.model(seed: 2), to: directory)
        let error = #expect(throws: TokenShardError.self) { try join(shards) }
        let words = error?.description ?? ""
        #expect(words.contains("discrete VAE") && words.contains("model holds"))
    }

    /// Another picture, another caption, another order: each is another corpus.
    @Test func aChangedCorpusIsRefused() throws {
        let corpus = corpora.corpora[0]
        let shards = [
            try shard(of: corpus, name: "0"), try shard(of: corpora.corpora[1], name: "1"),
        ]
        var captions = corpus.entries
        captions[1].caption = "a blue cube"
        var pixels = corpus.entries
        pixels[2].pixels = "0123456789abcdef"
        for entries in [captions, pixels, corpus.entries.reversed(), corpus.entries.dropLast()] {
            try CorpusManifest.write(entries, to: CorpusManifest.url(in: corpus.folder))
            let changed = CorpusSet([
                try Corpus(contentsOf: corpus.folder), corpora.corpora[1],
            ])
            let error = #expect(throws: TokenShardError.self) {
                try CorpusTokens(
                    shards, of: changed, by: model.configuration, in: directory)
            }
            #expect(error?.description.contains("made from the corpus") == true)
        }
    }
}
