// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// `teapot corpus build` with what needs no package.
struct BuildCommandTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func build(_ flags: [String], after limits: String? = nil) throws -> ToolRun {
        try ToolRun(
            ["corpus", "build", "--output", "corpus"] + flags, in: folder.url, after: limits)
    }

    private func files() throws -> [String: Data] {
        let corpus = folder.file("corpus")
        var files: [String: Data] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: corpus.path)
        where path.contains(".") {
            files[path] = try Data(contentsOf: corpus.appending(path: path))
        }
        return files
    }

    @Test func `a machine says how many pictures there are of what`() throws {
        struct Source: Decodable {
            var name: String
            var pictures: Int
            var dropped: [String: Int]
        }
        struct Report: Decodable {
            var pictures: Int
            var sources: [Source]
            var leftOut: Int
            var leftOutList: String
            var unreadable: [String]
        }
        let run = try build(["--sources", "scenes", "--count", "3", "--json"])
        #expect(run.code == 0 && run.errors.isEmpty)
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let report = try decoder.decode(Report.self, from: Data(run.output.utf8))
        #expect(report.pictures == 3 && report.leftOut == 0 && report.unreadable.isEmpty)
        #expect(report.leftOutList == "corpus/left-out.jsonl")
        #expect(report.sources.map(\.name) == ["scenes"] && report.sources[0].pictures == 3)
        #expect(report.sources[0].dropped.values.allSatisfy { $0 == 0 })
    }

    @Test func `one processor makes the same bytes as all of them`() throws {
        let flags = ["--sources", "scenes", "--count", "4"]
        #expect(try build(flags).code == 0)
        let first = try files()
        #expect(first.count == 6)
        let one = """
            cpu=$(sed -n 's/^Cpus_allowed_list:[^0-9]*\\([0-9]*\\).*/\\1/p' /proc/self/status)
            taskset -pc "$cpu" $$ >/dev/null || exit 99
            """
        let run = try build(flags, after: one)
        #expect(run.code == 0, "\(run.errors)")
        #expect(try files() == first)
    }

    @Test func `where there is no room nothing is left`() throws {
        // No file may grow beyond a few kilobytes; a picture of a scene has about twenty.
        let run = try build(
            ["--sources", "scenes", "--count", "6"], after: "ulimit -f 4; trap '' XFSZ")
        #expect(run.code == 74)
        #expect(run.output.isEmpty && run.errors.filter(\.isNewline).count == 1)
        #expect(run.errors.hasPrefix("teapot: ") && run.errors.contains("cannot be written"))
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.file("corpus").path)
        #expect(left.isEmpty)
    }

    @Test(arguments: [
        ["--per-name", "0"], ["--limit", "0"], ["--variants", "101"], ["--max-megapixels", "0"],
        ["--sources", "moon"], ["--sources", "scenes", "--count", "0"],
        ["--sources", "scenes", "--duplicates", "twins.gif"],
    ])
    func `a flag that cannot be is named`(flags: [String]) throws {
        let run = try build(flags)
        #expect(run.code == 64 && run.output.isEmpty)
        #expect(run.errors.hasPrefix("teapot: ") && run.errors.filter(\.isNewline).count == 1)
        #expect(flags.contains { $0.hasPrefix("--") && run.errors.contains($0) }, "\(run.errors)")
        #expect(!FileManager.default.fileExists(atPath: folder.file("corpus").path))
    }

    @Test func `somebody else's files stay`() throws {
        try FileManager.default.createDirectory(
            at: folder.file("corpus"), withIntermediateDirectories: true)
        try Data("mine".utf8).write(to: folder.file("corpus").appending(path: "letter.txt"))
        let run = try build(["--sources", "scenes", "--count", "2"])
        #expect(run.code == 64 && run.errors.contains("manifest.jsonl"))
        #expect(try files() == ["letter.txt": Data("mine".utf8)])
    }
}
