// SPDX-License-Identifier: Apache-2.0

import Corpora
import Foundation
import Images
import Testing

@Suite struct SceneCorpusTests {
    /// Runs `body` with a folder that is gone afterwards.
    private func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "scenes-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }

    private func files(in folder: URL) throws -> [String: Data] {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        var contents: [String: Data] = [:]
        for path in paths where path.contains(".") {
            contents[path] = try Data(contentsOf: folder.appending(path: path))
        }
        return contents
    }

    @Test func `a corpus is what its manifest says, and comes out the same twice`() throws {
        try withFolder { folder in
            let corpus = try SceneCorpus(seed: 3, count: 9, size: 32)
            try corpus.write(to: folder)
            let first = try files(in: folder)
            #expect(first.count == 10)
            let read = try Corpus(contentsOf: folder)
            #expect(read.entries.count == 9)
            #expect(read.entries.allSatisfy { $0.source == "scenes" && $0.scene != nil })
            #expect(read.entries[4].file == "00/000004.png")
            #expect(read.entries[4].caption == corpus.scene(at: 4).caption)
            let expected = SceneRenderer(corpus.scene(at: 4), size: 32).image()
            #expect(try read.image(of: read.entries[4]) == expected)
            try corpus.write(to: folder)
            #expect(try files(in: folder) == first)
        }
    }

    @Test func `a smaller corpus leaves nothing of the larger one behind`() throws {
        try withFolder { folder in
            try SceneCorpus(seed: 3, count: 5, size: 32).write(to: folder)
            try SceneCorpus(seed: 4, count: 2, size: 32).write(to: folder)
            #expect(try files(in: folder).count == 3)
        }
    }

    @Test func `a tenth is held out, whatever the count`() {
        for seed in [1, 2, 999] as [UInt64] {
            let splits = (0..<5000).map { SceneCorpus.split(seed: seed, index: $0) }
            let heldOut = splits.count { $0 == .heldOut }
            #expect((420...580).contains(heldOut), "seed \(seed): \(heldOut)")
        }
    }

    @Test(arguments: [0, -1, 1_000_001])
    func `a count that cannot be is refused`(count: Int) {
        #expect(throws: CorpusError.badCount(count)) { try SceneCorpus(seed: 1, count: count) }
    }

    @Test(arguments: [0, 31, 36, 2048])
    func `a size that cannot be is refused`(size: Int) {
        #expect(throws: CorpusError.badSize(size)) {
            try SceneCorpus(seed: 1, count: 1, size: size)
        }
    }

    @Test func `a folder with other things in it is refused and stays as it was`() throws {
        try withFolder { folder in
            let corpus = try SceneCorpus(seed: 1, count: 1, size: 32)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data("mine".utf8).write(to: folder.appending(path: "notes.txt"))
            #expect(throws: CorpusError.notEmpty(folder: folder.relativePath)) {
                try corpus.write(to: folder)
            }
            #expect(try files(in: folder).keys.sorted() == ["notes.txt"])
            let photo = CorpusEntry(
                file: "notes.txt", caption: "notes", split: .train, source: "photos")
            try CorpusManifest.write([photo], to: CorpusManifest.url(in: folder))
            #expect(
                throws: CorpusError.foreign(folder: folder.relativePath, source: "photos")
            ) { try corpus.write(to: folder) }
            #expect(try files(in: folder).count == 2)
        }
    }

    @Test func `a file in the folder's place is refused`() throws {
        try withFolder { folder in
            try Data("a file".utf8).write(to: folder)
            let corpus = try SceneCorpus(seed: 1, count: 1, size: 32)
            let error = #expect(throws: CorpusError.self) { try corpus.write(to: folder) }
            #expect(error?.description.contains("it is a file") == true)
        }
    }
}
