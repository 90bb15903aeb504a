// SPDX-License-Identifier: Apache-2.0

import Corpora
import Foundation
import TestSupport
import Testing

/// Several corpora as one, and parts of one.
struct CorpusSetTests {
    private let folder: TemporaryFolder
    private let first: Corpus
    private let second: Corpus

    init() throws {
        folder = try TemporaryFolder()
        first = try TinyShards.corpus(in: folder.file("a"), pictures: 10, seed: 10)
        second = try TinyShards.corpus(in: folder.file("b"), pictures: 5, seed: 20)
    }

    @Test func filesOfOneNameAreToldApart() throws {
        let both = CorpusSet([first, second])
        #expect(both.entries.count == 15)
        #expect(both.entries[3].file == both.entries[13].file)
        for picture in 0..<15 {
            let corpus = picture < 10 ? first : second
            let expected = try corpus.image(of: corpus.entries[picture % 10])
            #expect(try both.image(at: picture) == expected)
        }
        #expect(both.pictures(.heldOut) == [4, 9, 14])
    }

    @Test func oneFolderTwiceIsRefused() throws {
        let error = #expect(throws: SelectionError.self) {
            try CorpusSet(contentsOf: [folder.file("a"), folder.file("b/../a")])
        }
        #expect(error?.description.contains("twice") == true)
    }

    @Test func aSourceOfBothFoldersIsOneSource() throws {
        let both = CorpusSet([first, second])
        var sequence = try both.trainingSequence(mix: SourceMix("odd=1"), seed: 1)
        let shown = Set((0..<6).map { sequence.picture(at: $0) })
        #expect(shown == [1, 3, 5, 7, 11, 13])
    }

    @Test func aSourceThatIsNotThereIsNamed() throws {
        let error = #expect(throws: SelectionError.self) {
            try CorpusSet([first]).trainingSequence(mix: SourceMix("od=1"), seed: 1)
        }
        #expect(error == .noSource("od", found: ["even", "odd"]))
    }

    @Test func selectionsHavePartsBySourceAndSplit() throws {
        let all = try CorpusSelection(from: first, splits: CorpusEntry.Split.allCases)
        #expect(all.parts.map(\.source) == ["even", "even", "odd", "odd"])
        #expect(all.parts.map(\.split) == [.heldOut, .train, .heldOut, .train])
        #expect(all.pictures == [4, 0, 2, 6, 8, 9, 1, 3, 5, 7])
        let some = try CorpusSelection(
            from: first, splits: [.train], sources: ["even"], limit: 2)
        #expect(some.parts.map(\.pictures) == [[0, 6]])
        #expect(throws: SelectionError.noSource("x", found: ["even", "odd"])) {
            try CorpusSelection(from: first, splits: [.train], sources: ["x"])
        }
        let few = try TinyShards.corpus(in: folder.file("c"), pictures: 2)
        #expect(throws: SelectionError.noPictures(of: "even, odd", split: .heldOut)) {
            try CorpusSelection(from: few, splits: [.heldOut])
        }
    }
}
