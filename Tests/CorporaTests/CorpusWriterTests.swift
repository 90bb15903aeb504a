// SPDX-License-Identifier: Apache-2.0

import Corpora
import Foundation
import Images
import TestSupport
import Testing

/// Writing, reading back and the refusal of what is not whole.
struct CorpusWriterTests {
    private func item(_ index: Int) -> CorpusWriter.Item {
        CorpusWriter.Item(
            image: Image(width: 8, height: 8, color: PixelColor(UInt8(index), 7, 9)),
            entry: CorpusEntry(
                file: "tests/\(index / 3)/\(index).png", caption: "number \(index)",
                split: .train, source: "tests", original: "a/\(index)", licence: "CC0-1.0",
                subject: "number"))
    }

    @Test func `what is written is read again, what is left out is not`() throws {
        let folder = try TemporaryFolder()
        let writer = CorpusWriter(folder: folder.url)
        let entries = try writer.write(count: 10) { $0 == 4 ? nil : item($0) }
        #expect(throws: CorpusError.self) { try Corpus(contentsOf: folder.url) }
        try writer.finish(entries)
        let corpus = try Corpus(contentsOf: folder.url)
        #expect(corpus.entries == entries)
        #expect(corpus.entries.map(\.caption).contains("number 4") == false)
        #expect(corpus.entries.count == 9)
        for entry in corpus.entries {
            #expect(entry.pixels?.count == 16)
            #expect(try corpus.image(of: entry).width == 8)
        }
    }

    @Test func `the first failure stops the others and leaves no manifest`() throws {
        let folder = try TemporaryFolder()
        let writer = CorpusWriter(folder: folder.url)
        #expect(throws: CorpusError.badOriginal(path: "2", reason: "broken")) {
            _ = try writer.write(count: 4) { (index) throws(CorpusError) in
                if index >= 2 { throw .badOriginal(path: "\(index)", reason: "broken") }
                return item(index)
            }
        }
        #expect(try folder.contents().contains("manifest.jsonl") == false)
    }

    @Test func `a picture that was changed afterwards is refused`() throws {
        let folder = try TemporaryFolder()
        let writer = CorpusWriter(folder: folder.url)
        try writer.finish(try writer.write(count: 2) { item($0) })
        let corpus = try Corpus(contentsOf: folder.url)
        try item(1).image.write(to: corpus.url(of: corpus.entries[0]))
        let path = corpus.url(of: corpus.entries[0]).relativePath
        #expect(throws: CorpusError.changedPicture(path: path)) {
            try corpus.image(of: corpus.entries[0])
        }
        #expect(throws: Never.self) { try corpus.image(of: corpus.entries[1]) }
    }

    @Test func `the mark tells pictures apart`() {
        let picture = Image(width: 5, height: 3, color: .white)
        var other = picture
        other.pixels[44] = 254
        #expect(PixelMark.text(of: picture) != PixelMark.text(of: other))
        let turned = Image(width: 3, height: 5, color: .white)
        #expect(PixelMark.text(of: picture) != PixelMark.text(of: turned))
        #expect(PixelMark.text(of: picture) == PixelMark.text(of: picture))
    }
}
