// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Foundation
import TestSupport
import Testing

@testable import Models

@Suite struct BytePairTokenizerTests {
    private struct Case: Decodable {
        let text: String
        let tokens: [Int32]
    }

    private static let directory = ModelDirectory(Fixtures.url("tokenizer"))
    private let tokenizer: BytePairTokenizer

    init() throws {
        tokenizer = try BytePairTokenizer(contentsOf: Self.directory)
    }

    @Test func givesTheTokensOfTheReference() throws {
        let json = try Data(contentsOf: Fixtures.url("tokenizer/expected.json"))
        let cases = try JSONDecoder().decode([Case].self, from: json)
        #expect(cases.count == 20)
        for expected in cases {
            #expect(tokenizer.tokenize(expected.text) == expected.tokens, "\(expected.text)")
        }
    }

    /// Lines 22, 12 and 4 of merges.txt make "large", "small" is line 19, "block" line 29.
    @Test func givesTokensCheckedByHand() {
        #expect(tokenizer.vocabularySize == 542)
        #expect(tokenizer.tokenize("Small BLOCK") == [512 + 17, 512 + 28])
        #expect(tokenizer.tokenize("z") == [256 + 0x7A])
        #expect(tokenizer.tokenize("z.") == [0x7A, 256 + 0x2E])
    }

    @Test(arguments: [
        "", "a", "A", "  two\t\u{3000}words \n", "don't stop.", "e\u{301}e\u{301}", "ÄÖÜß", "İI",
        "🫖👩‍🍳🇫🇷👍🏽", "茶壶在桌子上。", "קומקום תה", "إبريق الشاي ١٢٣", "ไ​ทย", "नमस्ते", "한국어",
        "\u{0}\u{7}\u{FEFF}\u{FFFF}",
        "\u{301}", "x\u{200D}\u{301}1\u{301}2", "</w> <w/>", "Ġ #version: 0.2",
        "\u{10FFFF}\u{E000}",
    ])
    func detokenizingGivesTheCleanText(text: String) {
        let cleaned = TextCleaning.clean(text)
        let back = tokenizer.detokenize(tokenizer.tokenize(text))
        #expect(Array(back.unicodeScalars) == Array(cleaned.unicodeScalars))
        #expect(tokenizer.tokenize(back) == tokenizer.tokenize(cleaned))
    }

    @Test func detokenizingGivesAnyRandomTextBack() {
        var state: UInt64 = 11
        for _ in 0..<500 {
            var text = ""
            for _ in 0..<24 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let limit: UInt32 = [0x80, 0x800, 0x1_0000, 0x11_0000][Int(state >> 60) % 4]
                let value = UInt32(truncatingIfNeeded: state >> 24) % limit
                if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
            }
            let back = tokenizer.detokenize(tokenizer.tokenize(text))
            #expect(Array(back.utf8) == Array(TextCleaning.clean(text).utf8))
        }
    }

    @Test func cleaningLowersCaseAndMakesWhiteSpaceSingleSpaces() {
        #expect(TextCleaning.clean("\u{A0} A \t\r\n Red\u{2003}\u{2028}BLOCK ") == "a red block")
        #expect(TextCleaning.clean(" \n") == "")
    }

    @Test func mergesStayInsideLettersSignsAndDigits() {
        let pieces = TextCleaning.pieces(of: "it's 33 ok!? e\u{301}1")
        let texts = pieces.map { String(decoding: $0.bytes, as: UTF8.self) }
        #expect(texts == ["it", "'", "s", "3", "3", "ok", "!?", "e\u{301}", "1"])
        #expect(
            pieces.map(\.endsWord) == [false, false, true, false, true, false, true, false, true])
    }

    @Test func unusedPositionsHavePaddingTokensOfTheirOwn() throws {
        let padded = try tokenizer.padded("Small block", to: 6)
        #expect(padded == [529, 540, 544, 545, 546, 547])
        #expect(try tokenizer.padded("small block", to: 2) == [529, 540])
        #expect(try tokenizer.padded("", to: 2) == [542, 543])
        #expect(tokenizer.detokenize(padded) == "small block")
    }

    @Test func aCaptionThatIsTooLongSaysHowManyTokensItHas() {
        let error = #expect(throws: TextError.tooLong(tokenCount: 3, limit: 2, words: 2)) {
            try tokenizer.padded("small small block", to: 2)
        }
        #expect(
            error?.description
                == "the caption has 3 tokens and the model reads at most 2; shorten it: its first "
                + "2 words would fit")
    }

    @Test func otherNumbersAndBrokenBytesAreHarmless() {
        #expect(tokenizer.detokenize([-1, .max, 9_999]) == "")
        #expect(tokenizer.detokenize([0xF0, 256 + 0x61]) == "\u{FFFD}a")
    }

    @Test(.timeLimit(.minutes(5))) func aLongRunWithoutSpacesTakesNoQuadraticTime() {
        let text = String(repeating: "ball", count: 100_000)
        #expect(tokenizer.tokenize(text).count == 3 * 99_999 + 1)
    }
}
