// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Foundation
import Images
import TestSupport
import Testing

/// Bad input: one line that names the thing and the cure, the documented exit code, no output.
struct FailureTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let arguments: [String]
        let code: Int32
        /// What the line must say.
        let words: [String]

        init(_ name: String, _ arguments: [String], code: Int32, says words: [String]) {
            testDescription = name
            self.arguments = arguments
            self.code = code
            self.words = words
        }

        /// `complete photo.png` with some flags.
        init(_ name: String, flags: [String], code: Int32, says words: [String]) {
            self.init(name, ["complete", "photo.png"] + flags, code: code, says: words)
        }
    }

    /// `MALFORMED` stands for the folder of malformed fixtures; `photo.png` has 64×64 pixels.
    static let files: [Case] = [
        Case(
            "empty file", ["complete", "MALFORMED/empty.png"], code: 65,
            says: ["empty.png", "empty"]),
        Case(
            "text named .png", ["complete", "MALFORMED/text.png"], code: 65,
            says: ["text.png", "text", "PNG, JPEG or WebP"]),
        Case(
            "truncated JPEG", ["complete", "MALFORMED/truncated.jpg"], code: 65,
            says: ["truncated.jpg", "cut short"]),
        Case(
            "huge header", ["complete", "MALFORMED/giant.png"], code: 65,
            says: ["giant.png", "60000×60000", "smaller"]),
        Case(
            "huge JPEG header", ["reconstruct", "MALFORMED/giant.jpg"], code: 65,
            says: ["giant.jpg", "60000×60000", "smaller"]),
        Case(
            "missing file", ["complete", "nowhere.png"], code: 66,
            says: ["nowhere.png", "no such file"]),
        Case(
            "missing picture to inspect", ["inspect", "nowhere.png"], code: 66,
            says: ["nowhere.png", "no such file"]),
        Case(
            "unknown transformation",
            ["corpus", "transformations", "--output", "pairs", "--count", "1", "--to", "melted"],
            code: 64, says: ["--to melted", "sketch"]),
        Case(
            "unknown source of subjects",
            ["corpus", "transformations", "--output", "p", "--count", "1", "--sources", "moon"],
            code: 64, says: ["--sources moon", "animals"]),
        Case(
            "unknown set of puzzles", ["corpus", "matrices", "--output", "p", "--sets", "A,Q"],
            code: 64, says: ["--sets", "A,Q", "teapot corpus matrices --help"]),
        Case(
            "preview of two sets", ["corpus", "matrices", "--preview", "p.png", "--sets", "A,B"],
            code: 64, says: ["--preview", "--sets C"]),
        Case(
            "fewer puzzles than none",
            ["corpus", "matrices", "--output", "p", "--count=-9223372036854775808"], code: 64,
            says: ["--count", "from 1 to"]),
        Case(
            "puzzles from before the first",
            ["corpus", "matrices", "--output", "p", "--first=-1"], code: 64,
            says: ["--first -1", "from 0 to"]),
        Case(
            "fewer text positions than none",
            ["train", "transformer", "--corpus", ".", "--steps", "1", "--text-positions=-1"],
            code: 64,
            says: ["--text-positions -1", "1 to 1024"]),
        Case(
            "sheet of another kind",
            ["evaluate", "reconstruction", "--corpus", ".", "--sheet", "x.gif"], code: 64,
            says: ["--sheet x.gif", ".png"]),
        Case(
            "two answers in one place", ["complete", "photo.png", "./photo.png", "-o", "."],
            code: 64, says: ["photo-completed.png", "two answers"]),
        Case(
            "puzzles without a place", ["corpus", "matrices"], code: 64,
            says: ["--output", "--preview"]),
        Case(
            "corpus without manifest", ["evaluate", "likelihood", "--corpus", "."], code: 66,
            says: ["manifest.jsonl"]),
    ]

    static let flags: [Case] = [
        Case(
            "unwritable folder", flags: ["--output", "no/such/folder/out.png"], code: 74,
            says: ["no/such/folder/out.png", "existing folder"]),
        Case(
            "unwritable grid", flags: ["--grid", "no/such/folder/out.png"], code: 74,
            says: ["no/such/folder/out.png", "existing folder"]),
        Case("unknown ending", flags: ["-o", "out.gif"], code: 64, says: ["out.gif", ".png"]),
        Case(
            "unknown flag", flags: ["--sharpen"], code: 64,
            says: ["--sharpen", "teapot complete --help"]),
        Case(
            "unknown command", ["improve", "photo.png"], code: 64,
            says: ["teapot --help"]),
        Case(
            "no caption", ["generate"], code: 64,
            says: ["--caption", "teapot generate --help"]),
        Case(
            "caption too long", flags: ["--caption", String(repeating: "q ", count: 40)],
            code: 65, says: ["40 tokens", "16", "shorten"]),
        Case(
            "region outside", flags: ["--region", "64,3"], code: 65,
            says: ["64,3", "64×64", "inside"]),
        Case(
            "all kept", flags: ["--keep-rows", "64"], code: 65,
            says: ["0,64", "64×64", "keep fewer"]),
        Case("bad region", flags: ["--region", "12"], code: 64, says: ["12", "--region"]),
        Case(
            "two regions", flags: ["--region", "1,2", "--keep-rows", "3"], code: 64,
            says: ["--region", "--keep-rows"]),
        Case(
            "argmax with chance", flags: ["--argmax", "--top-k", "3"], code: 64,
            says: ["--argmax", "--top-k"]),
        Case("top-p above 1", flags: ["--top-p", "1.5"], code: 64, says: ["--top-p", "1.5"]),
        Case(
            "more best than samples", flags: ["--samples", "2", "--best", "3"], code: 64,
            says: ["--best", "3"]),
        Case(
            "empty slot", flags: ["--caption", "a {red,} cube"], code: 64,
            says: ["--caption", "{red,}"]),
        Case(
            "open slot", flags: ["--caption", "a {red cube"], code: 64,
            says: ["--caption", "brace"]),
        Case(
            "transformation to nothing", ["transform", "photo.png"], code: 64,
            says: ["--to sketch", "--to list"]),
        Case(
            "unknown transformation of a photo", ["transform", "photo.png", "--to", "melted"],
            code: 64, says: ["--to melted", "sketch"]),
        Case(
            "transformation with two tasks",
            ["transform", "photo.png", "--to", "sketch", "--caption", "a cube"], code: 64,
            says: ["--to", "--caption"]),
        Case(
            "size of nothing",
            ["transform", "photo.png", "--caption", "a cube", "--size", "0x8"], code: 64,
            says: ["--size", "0x8"]),
        Case(
            "one frame", ["animate", "photo.png"], code: 64,
            says: ["photo.png", "at least two"]),
        Case(
            "frames of two sizes", ["animate", "photo.png", "MALFORMED/../pictures/blocks.png"],
            code: 65, says: ["64×64", "frames of one size"]),
        Case(
            "animation as JPEG", ["animate", "photo.png", "photo.png", "-o", "a.jpg"], code: 64,
            says: ["a.jpg", ".png"]),
        Case("no threads", flags: ["--threads", "0"], code: 64, says: ["--threads", "0"]),
    ]

    private let folder: TemporaryFolder
    private let model: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        model = try TemporaryFolder()
        try TinyModels.write(TinyModels.model(), to: ModelDirectory(model.url))
        try TinyModels.picture(width: 64, height: 64).write(to: folder.file("photo.png"))
    }

    private func run(_ arguments: [String], model path: String) throws -> ToolRun {
        let malformed = Fixtures.url("malformed").path(percentEncoded: false)
        let arguments = arguments.map { $0.replacingOccurrences(of: "MALFORMED", with: malformed) }
        // Corpora are made without a model.
        let model = arguments.first == "corpus" ? [] : ["--model", path]
        return try ToolRun(arguments + model, in: folder.url)
    }

    @Test(arguments: files + flags)
    func oneLineAndACode(_ example: Case) throws {
        let run = try run(example.arguments, model: model.url.path(percentEncoded: false))
        expect(run, code: example.code, words: example.words)
    }

    @Test func missingModel() throws {
        expect(
            try run(["complete", "photo.png"], model: "nowhere"), code: 66,
            words: ["nowhere", "--model"])
    }

    @Test func emptyModelDirectory() throws {
        let empty = try TemporaryFolder()
        expect(
            try run(["complete", "photo.png"], model: empty.url.path(percentEncoded: false)),
            code: 66, words: ["config.json"])
    }

    @Test func damagedModel() throws {
        let file = ModelDirectory(model.url).transformer
        try Data(try Data(contentsOf: file).dropLast(5)).write(to: file)
        expect(
            try run(["complete", "photo.png"], model: model.url.path(percentEncoded: false)),
            code: 65, words: ["transformer.safetensors"])
    }

    private func expect(_ run: ToolRun, code: Int32, words: [String]) {
        #expect(run.code == code, "\(run.errors)")
        #expect(run.output.isEmpty)
        #expect(run.errors.hasPrefix("teapot: "))
        #expect(run.errors.filter(\.isNewline).count == 1, "\(run.errors)")
        for word in words { #expect(run.errors.contains(word), "\(word) in \(run.errors)") }
        #expect((try? folder.contents()) == ["photo.png"])
    }
}
