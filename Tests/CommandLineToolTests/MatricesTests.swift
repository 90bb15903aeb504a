// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Foundation
import Images
import TestSupport
import Testing

/// Puzzles through the command line: a corpus of them, and a model measured on them.
struct MatricesTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func run(_ arguments: String) throws -> ToolRun {
        try ToolRun(arguments.split(separator: " ").map(String.init), in: folder.url)
    }

    private func lines(_ name: String) throws -> [[String: Any]] {
        try String(contentsOf: folder.file(name), encoding: .utf8).split(separator: "\n").map {
            let object = try JSONSerialization.jsonObject(with: Data($0.utf8))
            return try #require(object as? [String: Any])
        }
    }

    // MARK: - The corpus

    @Test func aCorpusHasAPictureForEachRecordAndTheSameBytesAgain() throws {
        let made = try run("corpus matrices --sets A,E --count 3 --puzzles --output a --json")
        #expect(made.code == 0, "\(made.errors)")
        let records = try lines("a/puzzles.jsonl")
        let entries = try lines("a/manifest.jsonl")
        #expect(records.count == 6 && entries.count == 6)
        for (record, entry) in zip(records, entries) {
            let id = try #require(record["id"] as? String)
            #expect(entry["puzzle"] as? String == id)
            #expect(entry["caption"] as? String == "a sequence of geometric shapes.")
            let file = try #require(entry["file"] as? String)
            var complete = try Image(contentsOf: folder.file("a/\(file)"))
            let puzzle = try Image(contentsOf: folder.file("a/questions/\(id).png"))
            let box = try #require(record["box"] as? [String: Int])
            let region = PixelRegion(
                x: try #require(box["x"]), y: try #require(box["y"]),
                width: try #require(box["width"]), height: try #require(box["height"]))
            #expect(complete != puzzle)
            complete.paste(puzzle.cropped(to: region), atX: region.x, y: region.y)
            #expect(complete == puzzle)
        }
        #expect(try run("corpus matrices --sets A,E --count 3 --puzzles --output b").code == 0)
        for name in ["manifest.jsonl", "puzzles.jsonl"] {
            #expect(
                try Data(contentsOf: folder.file("a/\(name)"))
                    == Data(contentsOf: folder.file("b/\(name)")))
        }
    }

    @Test func `puzzles drawn again are those drawn at once`() throws {
        for command in [
            "--sets A,C --count 3 --size 128 --output small", "--again small --output large",
            "--sets A,C --count 3 --output direct", "--again small --inverted --output light",
            "--sets A,C --count 3 --inverted --output dark",
        ] {
            let run = try run("corpus matrices \(command)")
            #expect(run.code == 0 && run.output.contains(": 6 puzzles"), "\(run.errors)")
        }
        for (again, direct) in [("large", "direct"), ("light", "dark")] {
            for name in ["manifest.jsonl", "puzzles.jsonl"] {
                #expect(
                    try Data(contentsOf: folder.file("\(again)/\(name)"))
                        == Data(contentsOf: folder.file("\(direct)/\(name)")))
            }
            for file in try lines("\(again)/manifest.jsonl").compactMap({ $0["file"] }) {
                #expect(
                    try Data(contentsOf: folder.file("\(again)/\(file)"))
                        == Data(contentsOf: folder.file("\(direct)/\(file)")))
            }
        }
        try FileManager.default.createSymbolicLink(
            at: folder.file("link"), withDestinationURL: folder.file("small"))
        for (flags, code, words) in [
            ("--again link --output small", 64, "give another folder"),
            ("--again small --count 2 --output new", 64, "drop --sets, --count"),
            ("--again small --output ./small", 64, "give another folder"),
            ("--again nowhere --output new", 66, "nowhere"),
        ] {
            let run = try run("corpus matrices \(flags)")
            #expect(run.code == code && run.errors.contains(words), "\(run.errors)")
        }
        #expect(try lines("small/manifest.jsonl").count == 6)
    }

    @Test func aCorpusOfPuzzlesCanBeTokenized() throws {
        #expect(try run("corpus matrices --sets E --count 2 --output c --inverted").code == 0)
        let made = try run("corpus tokenize --corpus c --variants 1 --output c.tokens")
        #expect(made.code == 0, "\(made.errors)")
    }

    // MARK: - The evaluation

    private func writeModel() throws {
        try FileManager.default.createDirectory(
            at: folder.file("model"), withIntermediateDirectories: true)
        try TinyModels.write(
            TinyModels.model(textPositions: 40), to: ModelDirectory(folder.file("model")))
    }

    @Test func anEvaluationIsTheSameBytesAgain() throws {
        try writeModel()
        let flags = "evaluate matrices --model model --sets B,E --count 2 --training 2"
        let first = try run("\(flags) --json --sheet a.png")
        #expect(first.code == 0, "\(first.errors)")
        let object = try JSONSerialization.jsonObject(with: Data(first.output.utf8))
        let rows = try #require((object as? [String: Any])?["rows"] as? [[String: Any]])
        #expect(
            rows.map { "\($0["set"] ?? "") \($0["split"] ?? "") \($0["n"] ?? "")" } == [
                "B T0 2", "B T0 2", "E T0 2", "E T0 2",
            ])
        #expect(rows.map { $0["inverted"] as? Bool } == [false, true, false, true])
        for row in rows {
            for name in ["close_match", "choice_accuracy", "ceiling"] {
                #expect((0...1).contains(row[name] as? Double ?? -1), "\(name)")
            }
        }
        let again = try run("\(flags) --json --sheet b.png --threads 1")
        #expect(again.output == first.output)
        #expect(
            try Data(contentsOf: folder.file("a.png")) == Data(contentsOf: folder.file("b.png")))
    }

    @Test func anEvaluationPrintsTables() throws {
        try writeModel()
        let table = try run(
            "evaluate matrices --model model --sets A --split test --count 1 --training 0 "
                + "--colours inverted")
        #expect(table.code == 0, "\(table.errors)")
        let lines = table.output.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[0].hasPrefix("| set | split | colours"))
        #expect(lines[2].hasPrefix("| A   | T0    | inverted | 1 |"))
        #expect(lines[3].hasPrefix("| A   | T1    | inverted | 1 |"))
        #expect(lines.count == 4 + 1 + 4 + 1)
    }

    @Test(arguments: [
        ("--sets A --split T2", Int32(64), ["--split T2", "set A"]),
        ("--count 0", 64, ["--count 0", "from 1"]),
        ("--sheet a.gif", 64, ["--sheet a.gif", ".png"]),
        ("--sheet no/a.png", 74, ["no/a.png"]),
        ("--model none", 66, ["none"]),
    ])
    func malformedUseIsNamed(flags: String, code: Int32, words: [String]) throws {
        let run = try run("evaluate matrices \(flags)")
        #expect(run.code == code, "\(run.errors)")
        for word in words { #expect(run.errors.contains(word), "\(word) in \(run.errors)") }
    }
}
