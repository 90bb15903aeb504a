// SPDX-License-Identifier: Apache-2.0

import Corpora
import Foundation
import Images
import TestSupport
import Testing

/// `puzzles.jsonl` of drawn puzzles: whole, cut off and damaged.
@Suite struct PuzzleFileTests {
    /// Two puzzles of a set, one of training and one held out.
    private func records(_ set: PuzzleSet) -> [PuzzleRecord] {
        let records = PuzzleSample.records(set)
        return [records[11]] + records.filter { $0.split == .t1 }.prefix(1)
    }

    private func expectRefused(_ bytes: [UInt8], in folder: TemporaryFolder, _ what: String) throws
    {
        let url = PuzzleRecords.url(in: folder.url)
        try Data(bytes).write(to: url)
        let error = #expect(throws: CorpusError.self, "\(what)") { try PuzzleRecords.read(url) }
        let words = error?.description ?? ""
        #expect(words.contains(PuzzleRecords.name) && !words.contains("\n"), "\(words)")
    }

    @Test(arguments: PuzzleSet.allCases)
    func `what is written is read`(set: PuzzleSet) throws {
        let folder = try TemporaryFolder()
        let url = PuzzleRecords.url(in: folder.url)
        try PuzzleRecords.write(records(set), to: url)
        #expect(try PuzzleRecords.read(url) == records(set))
    }

    @Test(arguments: PuzzleSet.allCases)
    func `a file cut off within a line is refused`(set: PuzzleSet) throws {
        let folder = try TemporaryFolder()
        let whole = try records(set).flatMap { [UInt8](try PuzzleRecords.line(of: $0)) }
        for length in stride(from: 0, to: whole.count, by: 37)
        where length == 0 || whole[length - 1] != UInt8(ascii: "\n") {
            try expectRefused(Array(whole[..<length]), in: folder, "\(length)")
        }
        try expectRefused(Array(whole.dropLast()), in: folder, "all but the last")
    }

    @Test(arguments: PuzzleSet.allCases)
    func `a file with a wrong bit is refused`(set: PuzzleSet) throws {
        let folder = try TemporaryFolder()
        let whole = try records(set).flatMap { [UInt8](try PuzzleRecords.line(of: $0)) }
        for bit in stride(from: set.rawValue.utf8.count, to: whole.count * 8, by: 397) {
            var damaged = whole
            damaged[bit / 8] ^= 1 << UInt8(bit % 8)
            try expectRefused(damaged, in: folder, "bit \(bit)")
        }
        for (copy, damaged) in Corruption.bitFlips(of: whole, count: 60, seed: 3).enumerated()
        where damaged != whole {
            try expectRefused(damaged, in: folder, "copy \(copy)")
        }
    }

    @Test func `a corpus whose puzzles were cut off between lines is refused`() throws {
        let folder = try TemporaryFolder()
        let corpus = try MatrixPuzzleCorpus(sets: [.e], splits: [.train], count: 3)
        let written = try corpus.write(to: folder.url)
        #expect(try PuzzleRecords.read(ofCorpus: folder.url) == written)
        try PuzzleRecords.write(written.dropLast(), to: PuzzleRecords.url(in: folder.url))
        let error = #expect(throws: CorpusError.self) {
            try PuzzleRecords.read(ofCorpus: folder.url)
        }
        #expect(error?.description.contains("has 2 puzzles, but manifest.jsonl lists 3") == true)
    }

    /// Its name is that of files: it must not lead anywhere else.
    @Test func `a record with another name than its own is refused`() throws {
        let folder = try TemporaryFolder()
        for id in ["C-train-x/../../../escaped", "C-train-7", "C-train-0000012", "C-train--00001"] {
            var record = records(.c)[0]
            record.id = id
            #expect(record.problem?.contains("has id \(id)") == true)
            let corpus = MatrixPuzzleCorpus(again: [record])
            if id.contains("/") {
                #expect(throws: CorpusError.self) { try corpus.write(to: folder.file("a")) }
            }
        }
        #expect(!FileManager.default.fileExists(atPath: folder.file("escaped.png").path))
        #expect(records(.c)[0].problem == nil)
    }

    @Test func `a corpus goes on where another one ended`() throws {
        func records(_ count: Int, from first: Int) throws -> [PuzzleRecord] {
            let folder = try TemporaryFolder()
            return try MatrixPuzzleCorpus(sets: [.c], splits: [.train], count: count, first: first)
                .write(to: folder.url)
        }
        let parts = try records(5, from: 0) + records(3, from: 5)
        #expect(try records(8, from: 0) == parts)
        #expect(parts.last?.id == "C-train-000007")
        let most = MatrixPuzzleCorpus.largestCount
        for (count, first) in [(0, 0), (1, -1), (1, most), (most + 1, 0), (.max, 1), (1, .max)] {
            #expect(throws: CorpusError.self) {
                try MatrixPuzzleCorpus(sets: [.c], splits: [.train], count: count, first: first)
            }
        }
    }

    @Test(arguments: PuzzleSet.allCases)
    func `a corpus is the same bytes twice, and its pictures are those of its records`(
        set: PuzzleSet
    ) throws {
        let corpus = try MatrixPuzzleCorpus(sets: [set], splits: [.train], count: 4)
        let folders = [try TemporaryFolder(), try TemporaryFolder()]
        let records = try corpus.write(to: folders[0].url, extras: .questions)
        #expect(try corpus.write(to: folders[1].url, extras: .questions) == records)
        let first = try Self.files(in: folders[0].url)
        #expect(try first == Self.files(in: folders[1].url))
        #expect(first.count == 2 + 3 * records.count)
        for entry in try CorpusManifest.read(CorpusManifest.url(in: folders[0].url)) {
            let record = try #require(records.first { $0.id == entry.puzzle })
            let picture = try Image(contentsOf: folders[0].url.appending(path: entry.file))
            #expect(picture == record.picture())
            #expect(entry.caption == MatrixPuzzleCorpus.caption)
        }
    }

    /// The bytes of all files below a folder, by their path in it.
    private static func files(in folder: URL) throws -> [String: Data] {
        let names = try FileManager.default.subpathsOfDirectory(
            atPath: folder.path(percentEncoded: false))
        var files: [String: Data] = [:]
        for name in names {
            let url = folder.appending(path: name)
            if (try? url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true {
                files[name] = try Data(contentsOf: url)
            }
        }
        return files
    }
}
