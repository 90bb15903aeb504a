// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Foundation
import TestSupport
import Testing

@testable import Models

@Suite struct BytePairTrainerTests {
    private static func fixtureCaptions() throws -> [String] {
        try String(contentsOf: Fixtures.url("tokenizer/captions.txt"), encoding: .utf8)
            .split(separator: "\n").map(String.init)
    }

    @Test func findsTheMergesOfTheReference() throws {
        let captions = try Self.fixtureCaptions()
        let trained = try BytePairTrainer().train(on: captions, vocabularySize: 544)
        let fixture = ModelDirectory(Fixtures.url("tokenizer"))
        #expect(trained == (try BytePairTokenizer(contentsOf: fixture)))
        let folder = try TemporaryFolder()
        let written = ModelDirectory(folder.url)
        try trained.write(to: written)
        #expect(try Data(contentsOf: written.vocabulary) == Data(contentsOf: fixture.vocabulary))
        #expect(try Data(contentsOf: written.merges) == Data(contentsOf: fixture.merges))
        #expect(try folder.contents() == ["merges.txt", "vocabulary.json"])
        #expect(try BytePairTokenizer(contentsOf: written) == trained)
    }

    @Test func theOrderOfTheCaptionsDoesNotMatter() throws {
        let captions = try Self.fixtureCaptions()
        let trained = try BytePairTrainer().train(on: captions, vocabularySize: 530)
        let reversed = try BytePairTrainer().train(on: captions.reversed(), vocabularySize: 530)
        #expect(trained == reversed)
        #expect(trained.vocabularySize == 530)
    }

    /// Counts all pairs anew for every merge, as the definition says.
    @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8]) func agreesWithTheDefinition(seed: UInt64) throws {
        var state = seed
        let captions = (0..<40).map { _ in
            (0..<12).map { _ -> String in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return ["a", "b", "aa", "é", " ", "ab"][Int(state >> 33) % 6]
            }.joined()
        }
        var expected = BytePairVocabulary()
        var words = captions.flatMap { caption in
            TextCleaning.pieces(of: caption.trimmingCharacters(in: .whitespaces)).map {
                expected.byteTokens(of: $0)
            }
        }
        while expected.count < 700, let merge = Self.mostFrequent(in: words, expected) {
            _ = expected.append(merge)
            words = words.map {
                var queue = MergeQueue($0, vocabulary: expected)
                return queue.merged()
            }
        }
        let trained = try BytePairTrainer().train(on: captions, vocabularySize: 700)
        #expect(trained.vocabulary.merges == expected.merges)
    }

    private static func mostFrequent(
        in words: [[Int32]], _ vocabulary: BytePairVocabulary
    ) -> BytePairVocabulary.Merge? {
        var counts: [BytePairVocabulary.Merge: Int] = [:]
        for word in words {
            for (left, right) in zip(word, word.dropFirst()) {
                counts[BytePairVocabulary.Merge(left: left, right: right), default: 0] += 1
            }
        }
        return counts.filter {
            $0.value >= 2 && vocabulary.numbers[vocabulary.joined($0.key)] == nil
        }.min {
            (-$0.value, $0.key.left, $0.key.right) < (-$1.value, $1.key.left, $1.key.right)
        }?.key
    }

    @Test func aVocabularyWithoutRoomForTheBytesIsRefused() throws {
        #expect(throws: VocabularyError.tooSmall(asked: 511, minimum: 512)) {
            try BytePairTrainer().train(on: [], vocabularySize: 511)
        }
        let none = try BytePairTrainer().train(on: [], vocabularySize: 512)
        #expect(none.detokenize(none.tokenize("any 🫖")) == "any 🫖")
    }
    @Test func readsACaptionALine() throws {
        let captions = try BytePairTrainer.captions(
            contentsOf: Fixtures.url("tokenizer/captions.txt"))
        #expect(captions == (try Self.fixtureCaptions()))
        let folder = try TemporaryFolder()
        let url = folder.file("captions.txt")
        try Data("one\r\n\n  \ntwo".utf8).write(to: url)
        #expect(try BytePairTrainer.captions(contentsOf: url).count == 2)
        try Data([0x61, 0x0A, 0xFF]).write(to: url)
        let path = url.path(percentEncoded: false)
        #expect(throws: VocabularyError.malformed(file: path, line: 2, reason: "it is not UTF-8")) {
            try BytePairTrainer.captions(contentsOf: url)
        }
    }
}
