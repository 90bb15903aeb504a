// SPDX-License-Identifier: Apache-2.0

import Corpora
import Foundation
import Images
import TestSupport
import Testing

@Suite struct CorpusBuilderTests {
    private let folder: TemporaryFolder
    private let known: Set<String> = ["fake", "scenes"]

    init() throws {
        folder = try TemporaryFolder()
    }

    private var target: URL { folder.file("corpus") }

    @discardableResult
    private func build(
        _ subjects: [Subject], settings: BuildSettings = BuildSettings()
    ) throws -> BuildReport {
        try build([.subjects(FakeSource(name: "fake", list: subjects))], settings: settings)
    }

    @discardableResult
    private func build(
        _ sources: [BuildSource], settings: BuildSettings = BuildSettings()
    ) throws -> BuildReport {
        try CorpusBuilder(sources: sources, settings: settings)
            .build(to: target, replacing: known)
    }

    private func files() throws -> [String: Data] {
        var files: [String: Data] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: target.path)
        where path.contains(".") {
            files[path] = try Data(contentsOf: target.appending(path: path))
        }
        return files
    }

    /// The lines of `left-out.jsonl`.
    private func leftOut() throws -> [LeftOut] {
        try Data(contentsOf: LeftOut.list(in: target)).split(separator: UInt8(ascii: "\n"))
            .map { try JSONDecoder().decode(LeftOut.self, from: $0) }
    }

    // MARK: - What is built

    @Test func `every subject has a picture and a line`() throws {
        let report = try build(FakeSource.blobs(40))
        let corpus = try Corpus(contentsOf: target)
        #expect(corpus.entries.count == 40 && report.pictures == 40)
        let source = try #require(report.sources.first)
        #expect(source.name == "fake" && source.subjects == 40 && source.dropped.isEmpty)
        #expect(source.heldOut == corpus.entries(.heldOut).count)
        for entry in corpus.entries {
            let picture = try corpus.image(of: entry)
            #expect(picture.size == PixelSize(side: 256))
            #expect(entry.source == "fake" && entry.licence == "CC0-1.0")
            #expect(entry.original?.hasPrefix("blob q") == true && entry.subject != nil)
            #expect(entry.caption == entry.caption.lowercased() && entry.caption.contains("blob"))
        }
        #expect(corpus.entries[0].file == "fake/00/000000.png")
        #expect(try files().count == 42)
        #expect(try leftOut().isEmpty)
    }

    @Test func `the same seed gives the same bytes, another one others`() throws {
        let sources: [BuildSource] = [
            .subjects(FakeSource(name: "fake", list: FakeSource.blobs(12))),
            .drawn(try SceneCorpus(seed: 4, count: 3)),
        ]
        try build(sources)
        let first = try files()
        #expect(first.count == 17 && first["scenes/00/000002.png"] != nil)
        try build(sources)
        #expect(try files() == first)
        try build(sources, settings: BuildSettings(seed: 2))
        let second = try files()
        #expect(second.keys.sorted() == first.keys.sorted())
        #expect(second["fake/00/000004.png"] != first["fake/00/000004.png"])
    }

    @Test func `a picture does not depend on the other subjects`() throws {
        try build(FakeSource.blobs(12))
        let all = try Corpus(contentsOf: target).entries
        try build(FakeSource.blobs(12), settings: BuildSettings(limit: 3))
        let some = try Corpus(contentsOf: target).entries
        #expect(some == [all[0], all[4], all[8]])
    }

    @Test func `a subject is on one side only, and a tenth is held out`() throws {
        let report = try build(
            FakeSource.blobs(200), settings: BuildSettings(variants: 2))
        let entries = try Corpus(contentsOf: target).entries
        let sides = Dictionary(grouping: entries) { $0.subject ?? "" }
            .mapValues { Set($0.map(\.split)) }
        #expect(sides.count == 200 && sides.values.allSatisfy { $0.count == 1 })
        #expect((20...80).contains(report.heldOut))
    }

    @Test func `variants show a subject again on something else`() throws {
        try build(FakeSource.blobs(5), settings: BuildSettings(variants: 3))
        let corpus = try Corpus(contentsOf: target)
        #expect(corpus.entries.count == 15)
        #expect(corpus.entries[2].file == "fake/00/000000-2.png")
        #expect(corpus.entries[2].subject == corpus.entries[0].subject)
        #expect(corpus.entries[2].pixels != corpus.entries[0].pixels)
    }

    // MARK: - What is left out

    @Test func `pictures that look like an earlier one are left out`() throws {
        let larger = FakeSource.subject("another thing") { () throws(ImageError) in
            FakeSource.blob(3).resized(to: PixelSize(side: 150), filter: .lanczos3)
        }
        let onPaper = FakeSource.subject("a third thing") { () throws(ImageError) in
            Cutout(FakeSource.blob(5).laid(over: .white))
        }
        let report = try build(FakeSource.blobs(8) + [larger, onPaper])
        #expect(report.pictures == 8)
        #expect(report.sources[0].dropped == [.duplicate: 2])
        #expect(report.duplicates.map(\.dropped.name) == ["another thing", "a third thing"])
        #expect(report.duplicates.map(\.kept.name) == ["blob qd", "blob qf"])
        let entries = try Corpus(contentsOf: target).entries
        #expect(
            Set(entries.map(\.file) + ["left-out.jsonl", "manifest.jsonl"])
                == Set(try files().keys))
        #expect(try leftOut() == report.leftOut)
        #expect(report.leftOut.map(\.like) == ["fake/blob qd.png", "fake/blob qf.png"])
    }

    @Test func `of many subjects of one name some are kept, from first to last`() throws {
        let series = FakeSource.blobs(20).enumerated().map { index, blob in
            FakeSource.subject("icon", original: "icon \(index).png", picture: blob.picture)
        }
        let more = FakeSource.subject("icon", source: "scenes", original: "another") {
            () throws(ImageError) in FakeSource.blob(99)
        }
        let report = try build(
            [
                .subjects(FakeSource(name: "fake", list: FakeSource.blobs(30).suffix(10) + series)),
                .subjects(FakeSource(name: "scenes", list: [more])),
            ], settings: BuildSettings(perKey: 5))
        #expect(report.sources.map(\.pictures) == [15, 1])
        #expect(report.sources[0].dropped == [.surplus: 15])
        let entries = try Corpus(contentsOf: target).entries
        #expect(
            entries.filter { $0.subject == "icon" }.compactMap(\.original)
                == [
                    "icon 0.png", "icon 4.png", "icon 8.png", "icon 12.png", "icon 16.png",
                    "another",
                ])
        #expect(try files().count == 18)
    }

    @Test func `blank and tiny pictures are left out`() throws {
        @Sendable func flat(_ side: Int, alpha: UInt8) -> Cutout {
            let picture = Image(width: side, height: side, color: PixelColor(90, 30, 200))
            return Cutout(picture, alpha: Array(repeating: alpha, count: side * side))
        }
        let report = try build(
            FakeSource.blobs(1) + [
                FakeSource.subject("nothing") { () throws(ImageError) in flat(64, alpha: 0) },
                FakeSource.subject("a breath") { () throws(ImageError) in flat(64, alpha: 3) },
                FakeSource.subject("one colour") { () throws(ImageError) in flat(64, alpha: 255) },
                FakeSource.subject("a speck") { () throws(ImageError) in
                    FakeSource.blob(2, side: 20)
                },
            ])
        #expect(report.pictures == 1)
        #expect(report.sources[0].dropped == [.blank: 3, .tiny: 1])
        #expect(report.leftOut.allSatisfy { $0.words == nil && $0.like == nil })
    }

    @Test func `damaged and oversized files cost one picture each and are named`() throws {
        let bytes = try Data(contentsOf: Fixtures.url("pictures/teapot.png"))
        try bytes.prefix(bytes.count / 2).write(to: folder.file("half.png"))
        let report = try build(
            FakeSource.blobs(2) + [
                FakeSource.subject("half", file: folder.file("half.png"), limit: 1_000_000),
                FakeSource.subject(
                    "giant", file: Fixtures.url("malformed/giant.png"), limit: 1_000_000),
                FakeSource.subject("gone", file: folder.file("gone.png"), limit: 1_000_000),
            ])
        #expect(report.pictures == 2)
        #expect(report.sources[0].dropped == [.unreadable: 2, .tooLarge: 1])
        #expect(report.leftOut.map(\.original) == ["half.png", "giant.png", "gone.png"])
        #expect(report.leftOut.map(\.reason) == [.unreadable, .tooLarge, .unreadable])
        #expect(report.leftOut[0].words?.contains("half.png") == true)
        #expect(report.leftOut[1].words?.contains("60000×60000") == true)
        #expect(try leftOut() == report.leftOut)
    }

    @Test func `a missing package is named and the rest goes on`() throws {
        let report = try build([
            .subjects(FakeSource(name: "gone", isInstalled: false)),
            .subjects(FakeSource(name: "fake", list: FakeSource.blobs(2))),
        ])
        #expect(report.pictures == 2)
        #expect(report.missing.count == 1)
        let line = report.missing.first?.description ?? ""
        #expect(line.contains("gone") && line.contains("apt install fake-package"))
    }

    // MARK: - What goes wrong

    @Test func `where nothing is installed an earlier corpus stays`() throws {
        try build(FakeSource.blobs(2))
        #expect(throws: CorpusError.nothingToBuild(packages: ["fake-package"])) {
            try build([.subjects(FakeSource(name: "gone", isInstalled: false))])
        }
        #expect(try files().count == 4)
    }

    @Test func `a folder of somebody else's pictures stays`() throws {
        try build(FakeSource.blobs(2))
        #expect(throws: CorpusError.foreign(folder: target.relativePath, source: "fake")) {
            _ = try CorpusBuilder(sources: [.drawn(try SceneCorpus(seed: 1, count: 1))])
                .build(to: target, replacing: ["scenes"])
        }
        #expect(try files().count == 4)
    }

    @Test func `a picture that cannot be written ends it, and nothing is left`() throws {
        try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
        // The name of the picture after the next is too long for any file system.
        let long = FakeSource.subject(
            "long", source: String(repeating: "x", count: 300)
        ) { () throws(ImageError) in FakeSource.blob(9) }
        let error = #expect(throws: CorpusError.self) {
            try build(FakeSource.blobs(3) + [long])
        }
        guard case .unwritable = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: target.path).isEmpty)
    }
}
