// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@testable import Models

/// Tokenizers of published models give the tokens that their own libraries give.
@Suite struct PublishedTokenizerTests {
    private static let folder = Fixtures.url("tokenizer/published")

    private struct Expected: Decodable {
        let text: String
        let youTokenToMe: [Int32]
        let characterPairs: [Int32]
        let clip: [Int32]
    }

    private static func expected() throws -> [Expected] {
        let file = folder.appending(path: "expected.json")
        return try JSONDecoder().decode([Expected].self, from: Data(contentsOf: file))
    }

    @Test func youTokenToMeAgrees() throws {
        let tokenizer = try YouTokenToMeTokenizer(
            contentsOf: Self.folder.appending(path: "bpe.model"))
        for text in try Self.expected() {
            #expect(tokenizer.tokenize(text.text) == text.youTokenToMe, "\(text.text)")
        }
        #expect(tokenizer.vocabularySize == 120)
    }

    @Test func characterPairsAgree() throws {
        let tokenizer = try CharacterPairTokenizer(
            vocabulary: Self.folder.appending(path: "vocabulary.json"),
            merges: Self.folder.appending(path: "merges.txt"))
        for text in try Self.expected() {
            #expect(tokenizer.tokenize(text.text) == text.characterPairs, "\(text.text)")
        }
        #expect(tokenizer.padding == 0)
    }

    @Test func clipAgrees() throws {
        let tokenizer = try CLIPTokenizer(
            contentsOf: Self.folder.appending(path: "clip-merges.txt"),
            vocabularySize: 514 + 103)
        for text in try Self.expected() {
            #expect(tokenizer.tokenize(text.text) == text.clip, "\(text.text)")
        }
        let framed = try tokenizer.framed("a", to: 5)
        #expect(framed == [615, 320, 616, 0, 0])
        #expect(throws: VocabularyError.self) {
            try CLIPTokenizer(
                contentsOf: Self.folder.appending(path: "clip-merges.txt"),
                vocabularySize: 49_408)
        }
    }

    @Test func captionsAreFramedAsTheModelsWantThem() throws {
        let tokenizer = try YouTokenToMeTokenizer(
            contentsOf: Self.folder.appending(path: "bpe.model"))
        var variant = TransformerVariant()
        variant.maskShift = 1
        let sizes = SparseTransformerConfiguration(
            textPositions: 7, textVocabularySize: 200, gridRows: 2, gridColumns: 2,
            pictureVocabularySize: 4, modelWidth: 8, headCount: 1, patterns: [.row],
            variant: variant)
        let format = CaptionFormat(tokenizer: .youTokenToMe, before: [2], start: [2], end: [3])
        #expect(
            try format.tokens(of: " Ball ball ", by: tokenizer, for: sizes)
                == [2, 2, 83, 83, 3, 204, 205])
        #expect(throws: TextError.tooLong(tokenCount: 5, limit: 4, words: 4)) {
            try format.tokens(of: "ball ball ball ball ball", by: tokenizer, for: sizes)
        }
    }

    @Test func brokenFilesNameTheLine() {
        let broken = [
            "": 0, "1 1\n9601 4\n": 1, "1 1\n9601 4\n4 5\n1 0 2 3\n": 3,
            "1 1\nx 4\n4 5 6\n1 0 2 3\n": 2, "99999999999 1\n": 1,
            "1 1\n9602 4\n4 4 5\n1 0 2 3\n": 4,
        ]
        for (text, line) in broken {
            let error = #expect(throws: VocabularyError.self) {
                try YouTokenToMeTokenizer(Array(text.utf8), file: "bpe.model")
            }
            if case .malformed(_, let found, _) = error {
                #expect(found == line, "\(text)")
            } else {
                Issue.record("\(text): \(String(describing: error))")
            }
        }
    }
}
