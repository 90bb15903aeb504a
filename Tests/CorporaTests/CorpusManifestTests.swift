// SPDX-License-Identifier: Apache-2.0

import Corpora
import Foundation
import Testing

@Suite struct CorpusManifestTests {
    private let entries = [
        CorpusEntry(
            file: "a.png", caption: "a “red” cube\\ \"\n", split: .train, source: "x",
            answer: AnswerArea(x: 160, y: 0)),
        CorpusEntry(
            file: "00/b.png", caption: "a red clock", split: .heldOut, source: "scenes",
            scene: SceneSummary(
                kind: .clock, ground: .paleBlue,
                objects: [
                    SceneSummary.Object(
                        shape: .clock, outline: .circle, colour: .red, size: nil, place: .centre)
                ])),
    ]

    /// Runs `body` with the path of a manifest in a folder that is gone afterwards.
    private func withManifest(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "manifest-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(CorpusManifest.url(in: folder))
    }

    @Test func `what is written is read`() throws {
        try withManifest { url in
            try CorpusManifest.write(entries, to: url)
            #expect(try CorpusManifest.read(url) == entries)
            let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
            #expect(lines.count == 2)
            let corpus = try Corpus(contentsOf: url.deletingLastPathComponent())
            #expect(corpus.entries(.train) == [entries[0]])
            #expect(corpus.entries(.heldOut) == [entries[1]])
        }
    }

    @Test func `a manifest cut off anywhere is an error or a shorter list of whole lines`() throws {
        try withManifest { url in
            try CorpusManifest.write(entries, to: url)
            let whole = try Data(contentsOf: url)
            for count in 0..<whole.count {
                try whole.prefix(count).write(to: url)
                if count > 0, whole[count - 1] == UInt8(ascii: "\n") {
                    #expect(try CorpusManifest.read(url) == [entries[0]])
                } else {
                    #expect(throws: CorpusError.self) { try CorpusManifest.read(url) }
                }
            }
        }
    }

    @Test(arguments: [true, false])
    func `an answer left of its picture is refused`(isInferable: Bool) throws {
        try withManifest { url in
            var entry = entries[0]
            let area = AnswerArea(x: 0, y: -8)
            if isInferable { entry.inferable = area } else { entry.answer = area }
            try CorpusManifest.write([entry], to: url)
            let error = #expect(throws: CorpusError.self) { try CorpusManifest.read(url) }
            #expect(error?.description.contains("line 1") == true)
        }
    }

    @Test func `a manifest with a wrong bit never traps`() throws {
        try withManifest { url in
            try CorpusManifest.write(entries, to: url)
            let whole = try Data(contentsOf: url)
            for index in 0..<300 {
                var random = SceneRandom(seed: 1, index: index)
                var changed = whole
                changed[random.index(below: whole.count)] ^= UInt8(1 << random.index(below: 8))
                try changed.write(to: url)
                _ = try? CorpusManifest.read(url)
            }
        }
    }

    @Test(arguments: [
        "[]", "{}", "", "null", "{\"file\":\"a.png\"}",
        #"{"file":"../a.png","caption":"a","split":"train","source":"x"}"#,
        #"{"file":"/a.png","caption":"a","split":"train","source":"x"}"#,
        #"{"file":"b/../../a.png","caption":"a","split":"train","source":"x"}"#,
        #"{"file":"","caption":"a","split":"train","source":"x"}"#,
        #"{"file":"first.png","caption":"a","split":"train","source":"x"}"#,
        #"{"file":"a.png","caption":"a","split":"later","source":"x"}"#,
    ])
    func `a line that does not do is named by its number`(line: String) throws {
        try withManifest { url in
            let first = #"{"file":"first.png","caption":"a","split":"train","source":"x"}"#
            try Data("\(first)\n\(line)\n".utf8).write(to: url)
            let error = #expect(throws: CorpusError.self) { try CorpusManifest.read(url) }
            let words = error?.description ?? ""
            #expect(words.contains("line 2") && words.contains(CorpusManifest.name))
            #expect(!words.contains("\n"))
        }
    }

    @Test func `a folder without a manifest is not a corpus`() throws {
        try withManifest { url in
            let folder = url.deletingLastPathComponent()
            #expect(throws: CorpusError.noManifest(folder: folder.relativePath)) {
                try Corpus(contentsOf: folder)
            }
        }
    }
}
