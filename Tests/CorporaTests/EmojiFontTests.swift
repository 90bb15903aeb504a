// SPDX-License-Identifier: Apache-2.0

import Foundation
import Images
import TestSupport
import Testing

@testable import Corpora

@Suite struct EmojiFontTests {
    /// All that the fixture shows, by glyph.
    private static let shown =
        EmojiFontFixture.characters.map { [$0] } + EmojiFontFixture.sequences

    private static func font(_ bytes: [UInt8]) throws -> EmojiFont {
        try EmojiFont(Data(bytes), path: "a.ttf")
    }

    private func expectAll(_ font: EmojiFont, _ comment: Comment? = nil) throws {
        for (index, sequence) in Self.shown.enumerated() {
            #expect(font.glyph(of: sequence) == index + 1, comment)
            let expected = Cutout(EmojiFontFixture.picture(of: index + 1))
            #expect(try font.picture(of: index + 1) == expected, comment)
        }
    }

    @Test(arguments: 1...5, 17...19)
    func `every format of bitmaps is read`(index: Int, image: Int) throws {
        let fixture = EmojiFontFixture(indexFormat: index, imageFormat: image)
        try expectAll(Self.font(fixture.bytes()))
    }

    @Test(arguments: [4, 7], [1, 2])
    func `every form of ligatures is read`(lookup: Int, coverage: Int) throws {
        let fixture = EmojiFontFixture(lookupType: lookup, coverageFormat: coverage)
        try expectAll(Self.font(fixture.bytes()))
    }

    @Test func `a map of format 4 is read`() throws {
        let font = try Self.font(EmojiFontFixture(mapFormat: 4).bytes())
        #expect(font.glyph(of: ["\u{200D}"]) == 1)
        #expect(font.glyph(of: ["\u{2615}"]) == 2)
        #expect(font.glyph(of: ["\u{2616}"]) == 3)
        for other: Unicode.Scalar in ["\u{2614}", "\u{2617}", "\u{FFFF}", "\u{1F431}"] {
            #expect(font.glyph(of: [other]) == nil)
        }
    }

    @Test func `what shows as no glyph or as several has none`() throws {
        let font = try Self.font(EmojiFontFixture().bytes())
        let cat: Unicode.Scalar = "\u{1F431}"
        #expect(font.glyph(of: []) == nil)
        #expect(font.glyph(of: ["A"]) == nil)
        #expect(font.glyph(of: [cat, cat]) == nil)
        #expect(font.glyph(of: [cat, "A"]) == nil)
        #expect(font.glyph(of: ["\u{1F1F5}", "\u{1F1EF}"]) == nil)
        #expect(font.glyph(of: [cat, "\u{FE0F}"]) == 8)
        #expect(throws: ImageError.self) { try font.picture(of: 0) }
        #expect(throws: ImageError.self) { try font.picture(of: EmojiFontFixture.glyphCount + 1) }
    }

    @Test func `a font cut off anywhere is refused with its name`() throws {
        let whole = try EmojiFontFixture().bytes()
        for part in Corruption.truncations(of: whole) {
            let error = #expect(throws: CorpusError.self) { try Self.font(part) }
            #expect(error?.description.hasPrefix("a.ttf: ") == true)
        }
    }

    @Test(arguments: 1...5)
    func `a font with wrong bits is refused or costs pictures`(format: Int) throws {
        let fixture = EmojiFontFixture(
            indexFormat: format, lookupType: [4, 7][format % 2], coverageFormat: 1 + format % 2)
        for bytes in Corruption.bitFlips(of: try fixture.bytes(), count: 1500, seed: 3) {
            guard let font = try? Self.font(bytes) else { continue }
            for sequence in Self.shown {
                if let glyph = font.glyph(of: sequence) { _ = try? font.picture(of: glyph) }
            }
        }
    }

    @Test func `a damaged bitmap costs one picture`() throws {
        var bytes = try EmojiFontFixture().bytes()
        // CBDT comes first: its version, five measures, a length, then the PNG of glyph 1.
        let start = 12 + 16 * 4 + 4 + 5
        bytes[start + 4] = 0
        var font = try Self.font(bytes)
        #expect(throws: ImageError.self) { try font.picture(of: 1) }
        #expect(try font.picture(of: 2) == Cutout(EmojiFontFixture.picture(of: 2)))
        // A length that leaves the bitmap's own room.
        bytes[start] = 200
        font = try Self.font(bytes)
        let error = #expect(throws: ImageError.self) { try font.picture(of: 1) }
        #expect(error?.description.contains("a.ttf") == true)
    }

    @Test(arguments: ["cmap", "CBLC", "CBDT"])
    func `a font without a needed table is refused`(tag: String) throws {
        var bytes = try EmojiFontFixture().bytes()
        let place = try #require(bytes.firstRange(of: Array(tag.utf8))?.lowerBound)
        bytes[place] = UInt8(ascii: "x")
        let error = #expect(throws: CorpusError.self) { try Self.font(bytes) }
        #expect(error?.description.contains("has no \(tag) table") == true)
    }

    @Test func `a font without ligatures shows single characters`() throws {
        var bytes = try EmojiFontFixture().bytes()
        let place = try #require(bytes.firstRange(of: Array("GSUB".utf8))?.lowerBound)
        bytes[place] = UInt8(ascii: "x")
        let font = try Self.font(bytes)
        #expect(font.glyph(of: ["\u{1F431}"]) == 8)
        #expect(font.glyph(of: EmojiFontFixture.sequences[0]) == nil)
    }
}
