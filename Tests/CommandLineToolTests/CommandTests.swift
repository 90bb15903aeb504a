// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Foundation
import Images
import Tensors
import TestSupport
import Testing

/// The commands on a tiny model: files, JSON, and the same answer whatever runs beside it.
struct CommandTests {
    private let folder: TemporaryFolder
    private let model: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        model = try TemporaryFolder()
        try TinyModels.write(TinyModels.model(), to: ModelDirectory(model.url))
        try TinyModels.picture(width: 100, height: 80).write(to: folder.file("photo.png"))
    }

    private func run(_ arguments: [String]) throws -> ToolRun {
        try ToolRun(
            arguments + ["--model", model.url.path(percentEncoded: false)], in: folder.url)
    }

    private func object(_ run: ToolRun) throws -> [String: Any] {
        #expect(run.code == 0, "\(run.errors)")
        #expect(run.errors.isEmpty, "\(run.errors)")
        let json = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
        return try #require(json as? [String: Any])
    }

    private func bytes(_ name: String) throws -> Data {
        try Data(contentsOf: folder.file(name))
    }

    @Test func completeReportsInJSON() throws {
        let report = try object(
            run([
                "complete", "photo.png", "--caption", "a red cube", "--seed", "1", "--json",
                "--output", "out.png",
            ]))
        #expect(Set(report.keys) == ["outputs", "region", "tokens", "seconds", "model"])
        let outputs = try #require(report["outputs"] as? [[String: Any]])
        #expect(outputs.count == 1)
        #expect(outputs[0]["path"] as? String == "out.png")
        #expect(outputs[0]["candidate"] as? Int == 0)
        #expect(outputs[0]["seed"] as? Int == 1)
        #expect(try #require(outputs[0]["log_likelihood_per_token"] as? Double) < 0)
        #expect(
            report["region"] as? [String: Int] == ["x": 0, "y": 40, "width": 100, "height": 40])
        #expect(
            report["tokens"] as? [String: Int]
                == ["rows": 8, "columns": 8, "kept": 32, "generated": 32])
        let seconds = try #require(report["seconds"] as? [String: Double])
        #expect(
            Set(seconds.keys) == ["load", "encode", "prefill", "generate", "decode", "total"])
        #expect(report["model"] as? String == "tiny")
        let answer = try Image(contentsOf: folder.file("out.png"))
        #expect(answer.width == 100 && answer.height == 80)
    }

    @Test func candidateZeroIsTheSame() throws {
        for (name, flags) in [
            ("one", ["--samples", "1", "--threads", "1"]),
            ("two", ["--samples", "1", "--threads", "2"]),
            ("four", ["--samples", "4"]),
        ] {
            let run = try run(
                ["complete", "photo.png", "--seed", "1", "--output", "\(name).png"] + flags)
            #expect(run.code == 0, "\(run.errors)")
            #expect(run.output.split(separator: "\n").count == (name == "four" ? 5 : 2))
        }
        #expect(try bytes("one.png") == bytes("two.png"))
        #expect(try bytes("one.png") == bytes("four-0.png"))
        #expect(
            try folder.contents() == [
                "four-0.png", "four-1.png", "four-2.png", "four-3.png", "one.png", "photo.png",
                "two.png",
            ])
    }

    @Test func bestAndGrid() throws {
        let report = try object(
            run([
                "complete", "photo.png", "--samples", "5", "--best", "2", "--json", "-o", "a.jpg",
                "--grid", "sheet.png",
            ]))
        let outputs = try #require(report["outputs"] as? [[String: Any]])
        let scores = outputs.compactMap { $0["log_likelihood_per_token"] as? Double }
        #expect(scores.count == 2 && scores[0] >= scores[1])
        for output in outputs {
            let candidate = try #require(output["candidate"] as? Int)
            #expect(output["path"] as? String == "a-\(candidate).jpg")
            _ = try Image(contentsOf: folder.file("a-\(candidate).jpg"))
        }
        let sheet = try Image(contentsOf: folder.file("sheet.png"))
        #expect(sheet.width > 200 && sheet.height > 160)
    }

    @Test func severalPhotosAndUsualNames() throws {
        try TinyModels.picture(width: 64, height: 64, seed: 3).write(to: folder.file("b.png"))
        let run = try run(["complete", "photo.png", "b.png", "--argmax", "--json"])
        #expect(run.code == 0, "\(run.errors)")
        #expect(run.output.split(separator: "\n").count == 2)
        #expect(
            try folder.contents() == [
                "b-completed.png", "b.png", "photo-completed.png", "photo.png",
            ])
    }

    @Test func generates() throws {
        let report = try object(
            run(["generate", "--caption", "a red cube", "--json", "--output", "out.png"]))
        #expect(
            report["tokens"] as? [String: Int]
                == ["rows": 8, "columns": 8, "kept": 0, "generated": 64])
        #expect(try Image(contentsOf: folder.file("out.png")).width == 64)
    }

    @Test func reconstructs() throws {
        let report = try object(run(["reconstruct", "photo.png", "--json"]))
        #expect(report["output"] as? String == "photo-reconstructed.png")
        #expect(try Image(contentsOf: folder.file("photo-reconstructed.png")).width == 100)
    }

    @Test func inspectsAModel() throws {
        let path = model.url.path(percentEncoded: false)
        let report = try object(ToolRun(["inspect", path, "--json"], in: folder.url))
        let files = try #require(report["files"] as? [[String: Any]])
        #expect(files.count == 5)
        let words = try ToolRun(["inspect", path], in: folder.url).output
        #expect(words.contains("model tiny") && words.contains("row column row convolutional"))
    }

    @Test func inspectsWeights() throws {
        let path = ModelDirectory(model.url).transformer.path(percentEncoded: false)
        let report = try object(ToolRun(["inspect", path, "--json"], in: folder.url))
        let tensors = try #require(report["tensors"] as? [[String: Any]])
        #expect(tensors.count > 10)
        #expect(tensors.allSatisfy { $0["type"] as? String == "F32" })
    }

    @Test func whatAFileSaysSteersNoTerminal() throws {
        try SafetensorsWriter.write(
            [(name: "a", tensor: Tensor([1]))], metadata: ["note": "\u{1B}[2J two\nlines"],
            to: folder.file("a.safetensors"))
        let words = try ToolRun(["inspect", "a.safetensors"], in: folder.url).output
        #expect(words.contains("metadata note: \u{FFFD}[2J two lines\n"), "\(words)")
    }

    @Test func inspectsWhatPyTorchSaved() throws {
        let path = Fixtures.url("checkpoints/torch/state-dict.pt").path
        let report = try object(ToolRun(["inspect", path, "--json"], in: folder.url))
        #expect(report["format"] as? String == "torch.save")
        #expect((report["tensors"] as? [Any])?.count == 22)
        let words = try ToolRun(["inspect", path], in: folder.url).output
        #expect(words.contains("state_dict.shared.transposed  F32   [6, 4]  strides [1, 6]"))
    }

    @Test func inspectsAPicture() throws {
        let report = try object(run(["inspect", "photo.png", "--json"]))
        let tokens = try #require(report["tokens"] as? [Int])
        #expect(tokens.count == 64)
        #expect(report["distinct"] as? Int == Set(tokens).count)
    }

    @Test func `several captions and rows make a table`() throws {
        let run = try run([
            "complete", "photo.png", "--caption", "a {red,green} cube", "--keep-rows", "20,40",
            "--output", "out.png", "--grid", "grid.png",
        ])
        #expect(run.code == 0, "\(run.errors)")
        #expect(run.output.split(separator: "\n").count == 5)
        #expect(run.output.contains("out-3.png: a green cube: candidate 0"))
        #expect(
            try folder.contents() == [
                "grid.png", "out-0.png", "out-1.png", "out-2.png", "out-3.png", "photo.png",
            ])
        let grid = try Image(contentsOf: folder.file("grid.png"))
        #expect((200..<240).contains(grid.width) && (180..<260).contains(grid.height))
        let alone = try self.run([
            "complete", "photo.png", "--caption", "a green cube", "--keep-rows", "40",
            "--output", "alone.png",
        ])
        #expect(alone.code == 0)
        #expect(try bytes("alone.png") == bytes("out-3.png"))
    }

    @Test func `a photo is transformed at its own size, at another, or as a sheet`() throws {
        for (name, flags, size) in [
            ("own", [], PixelSize(width: 100, height: 80)),
            ("other", ["--size", "64x20"], PixelSize(width: 64, height: 20)),
            ("sheet", ["--sheet"], PixelSize(width: 100, height: 160)),
        ] {
            let run = try run(
                ["transform", "photo.png", "--caption", "a cube", "-o", "\(name).png"] + flags)
            #expect(run.code == 0, "\(run.errors)")
            #expect(try Image(contentsOf: folder.file("\(name).png")).size == size)
        }
    }

    @Test func `an answer has detail of the photo unless a flag or pixels say otherwise`() throws {
        func answer(_ flags: String) throws -> Data {
            let run = try ToolRun(
                ["transform", "photo.png", "-o", "answer.png", "--guidance", "1", "--argmax"]
                    + flags.split(separator: " ").map(String.init), in: folder.url)
            #expect(run.code == 0, "\(run.errors)")
            return try bytes("answer.png")
        }
        let gray = try answer("--to grayscale")
        #expect(try answer("--to grayscale --detail") == gray)
        #expect(try answer("--to grayscale --no-detail") != gray)
        let pixels = try answer("--to pixelated")
        #expect(try answer("--to pixelated --no-detail") == pixels)
        #expect(try answer("--to pixelated --detail") != pixels)
        #expect(try answer("--caption cube --detail") == answer("--caption cube"))
    }

    @Test func `transformations are listed without a model`() throws {
        let run = try ToolRun(
            ["transform", "--to", "list", "--subject", "cat"], in: folder.url)
        #expect(run.code == 0)
        #expect(run.output.contains("the exact same cat on the top as a sketch on the bottom"))
        #expect(run.output.split(separator: "\n").count == 18)
    }

    @Test func `several transformations of the shipped model make one sheet`() throws {
        let run = try ToolRun(
            ["transform", "photo.png", "--to", "sketch,tiny", "-o", "out.png", "--json"],
            in: folder.url)
        let outputs = try #require(try object(run)["outputs"] as? [[String: Any]])
        #expect(outputs.count == 2)
        #expect(
            outputs.last?["caption"] as? String
                == "the exact same thing on the top tiny on the bottom")
        #expect(try folder.contents() == ["out.png", "photo.png"])
    }

    @Test func `frames are joined in the order of their names`() throws {
        let frames = folder.url.appending(path: "frames")
        try FileManager.default.createDirectory(at: frames, withIntermediateDirectories: true)
        for number in [10, 2, 1] {
            try TinyModels.picture(width: 64, height: 64, seed: UInt64(number))
                .write(to: frames.appending(path: "frame-\(number).png"))
        }
        let flags = ["--caption", "a cube", "--seed", "4"]
        let animation = try run(["animate", "frames", "-o", "out.png"] + flags)
        #expect(animation.code == 0, "\(animation.errors)")
        let first = try run(["complete", "frames/frame-1.png", "-o", "first.png"] + flags)
        #expect(first.code == 0)
        #expect(
            try Image(contentsOf: folder.file("out.png"))
                == Image(contentsOf: folder.file("first.png")))
        let again = try run(
            ["animate", "frames/frame-10.png", "frames/frame-1.png", "frames/frame-2.png"]
                + ["-o", "again.png"] + flags)
        #expect(again.code == 0)
        #expect(try bytes("out.png") == bytes("again.png"))
    }
}
