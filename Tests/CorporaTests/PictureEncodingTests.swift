// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Corpora
import Foundation
import Images
import Models
import Tensors
import TestSupport
import Testing

/// Pictures of a corpus to a file of tokens.
struct PictureEncodingTests {
    private let folder: TemporaryFolder
    private let model: DiscreteVAE
    private let directory: ModelDirectory
    private let corpus: Corpus
    private var file: URL { folder.file("tokens") }

    init() throws {
        folder = try TemporaryFolder()
        directory = ModelDirectory(folder.file("model"))
        try FileManager.default.createDirectory(
            at: directory.url, withIntermediateDirectories: true)
        let whole = try TinyModels.model()
        try TinyModels.write(whole, to: directory)
        model = try whole.discreteVAE()
        corpus = try TinyShards.corpus(in: folder.file("corpus"), pictures: 70)
    }

    private func encoding(variants: Int = 2, of corpus: Corpus? = nil) throws -> PictureEncoding {
        try PictureEncoding(
            of: corpus ?? self.corpus, by: model, in: directory,
            settings: PictureEncoding.Settings(variantCount: variants, seed: 4), file: file)
    }

    @Test func tokensAreThoseOfTheModel() throws {
        var encoding = try encoding()
        var counts: [Int] = []
        while let count = try encoding.next() { counts.append(count) }
        let shard = try encoding.finish()
        #expect(counts == [64, 70])
        for picture in [0, 3, 63, 64, 69] {
            let image = try corpus.image(of: corpus.entries[picture])
            #expect(shard.tokens(of: picture) == model.encode([image])[0].tokens)
            #expect(shard.hidden(of: picture, variant: 0) == HiddenCells(row: 4, column: 0))
            for variant in 0..<2 {
                let hidden = shard.hidden(of: picture, variant: variant)
                let filled = HiddenRegionFill.fill(
                    image, fromX: hidden.column * 8, y: hidden.row * 8)
                let (kept, all) = (
                    model.encode([filled])[0].tokens, model.encode([image])[0].tokens
                )
                let expected = (0..<64).map {
                    $0 / 8 >= hidden.row && $0 % 8 >= hidden.column ? all[$0] : kept[$0]
                }
                #expect(shard.completedTokens(of: picture, variant: variant) == expected)
            }
        }
    }

    @Test func theFirstVariantHidesTheAnswer() throws {
        let folder = corpus.folder
        var entries = corpus.entries
        let mark = try CorpusMark.value(of: corpus)
        entries[1].answer = AnswerArea(x: 41, y: 16)
        entries[2].answer = AnswerArea(x: 64, y: 0)
        try CorpusManifest.write(entries, to: CorpusManifest.url(in: folder))
        let answered = try Corpus(contentsOf: folder)
        #expect(try CorpusMark.value(of: answered) != mark)
        var encoding = try encoding(of: answered)
        while try encoding.next() != nil {}
        let shard = try encoding.finish()
        #expect(shard.hidden(of: 0, variant: 0) == HiddenCells(row: 4, column: 0))
        #expect(shard.hidden(of: 1, variant: 0) == HiddenCells(row: 2, column: 5))
        // An answer beyond the picture is none.
        #expect(shard.hidden(of: 2, variant: 0) == HiddenCells(row: 4, column: 0))
        let set = CorpusSet([answered])
        #expect(set.answers(cell: 8, size: 8)[1] == HiddenCells(row: 2, column: 5))
        #expect(set.answers(cell: 8, size: 8).count { $0 != nil } == 1)
        #expect(set.inferables(cell: 8, size: 8) == set.answers(cell: 8, size: 8))
        entries[1].inferable = AnswerArea(x: 8, y: 15)
        try CorpusManifest.write(entries, to: CorpusManifest.url(in: folder))
        let inferred = try Corpus(contentsOf: folder)
        #expect(try CorpusMark.value(of: inferred) != CorpusMark.value(of: answered))
        let more = CorpusSet([inferred])
        #expect(more.answers(cell: 8, size: 8) == set.answers(cell: 8, size: 8))
        #expect(more.inferables(cell: 8, size: 8)[1] == HiddenCells(row: 1, column: 1))
    }

    @Test func theBytesDoNotDependOnStopsAndThreads() throws {
        var first = try encoding()
        _ = try first.next()
        _ = consume first
        var second = try encoding()
        #expect(second.doneCount == 64)
        #expect(try second.next() == 70)
        #expect(try second.next() == nil)
        _ = try second.finish()
        let bytes = try Data(contentsOf: file)
        try FileManager.default.removeItem(at: file)
        let threads = ComputeThreads.count
        ComputeThreads.count = 1
        defer { ComputeThreads.count = threads }
        var third = try encoding()
        while try third.next() != nil {}
        _ = try third.finish()
        #expect(try Data(contentsOf: file) == bytes)
    }

    @Test func picturesAreEncodedOnce() throws {
        var first = try encoding(variants: 0)
        while try first.next() != nil {}
        let mark = try first.finish().mark
        var second = try encoding(variants: 0)
        #expect(try second.next() == nil)
        #expect(try second.finish().mark == mark)
        var third = try encoding(variants: 1)
        #expect(try third.next() == 64)
    }

    @Test func whatIsSomethingElseIsNotReplaced() throws {
        try Data("a letter".utf8).write(to: file)
        let error = #expect(throws: TokenShardError.self) { _ = try encoding() }
        #expect(error?.description.contains("something other") == true)
    }

    @Test func aPictureOfAnotherSizeIsNamed() throws {
        try Image(width: 32, height: 64, red: 1, green: 2, blue: 3)
            .write(to: folder.file("small.png"), as: .png)
        let entries = [
            CorpusEntry(file: "small.png", caption: "", split: .train, source: "a")
        ]
        try CorpusManifest.write(entries, to: CorpusManifest.url(in: folder.url))
        var encoding = try encoding(of: Corpus(contentsOf: folder.url))
        let expected = TokenShardError.pictureSize(
            file: folder.file("small.png").relativePath, width: 32, height: 64, needed: 64)
        do {
            _ = try encoding.next()
            Issue.record("a picture of 32×64 was encoded")
        } catch {
            #expect(error as? TokenShardError == expected)
        }
    }

    @Test func tokensReadAndTokensMadeAreTheSame() throws {
        var encoding = try encoding(variants: 0)
        while try encoding.next() != nil {}
        let made = CorpusTokens([try encoding.finish()])
        let pictures = [5, 66, 0, 17]
        let read = try PictureTokens(of: corpus, by: model, made: made).grids(of: pictures)
        #expect(try PictureTokens(of: corpus, by: model).grids(of: pictures) == read)
    }
}
