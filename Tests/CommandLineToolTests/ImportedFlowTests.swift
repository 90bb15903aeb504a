// SPDX-License-Identifier: Apache-2.0

import Foundation
import Images
import TestSupport
import Testing

/// Every way of asking works with a model that was imported, whose decoded pictures are twice as
/// large as those it reads.
struct ImportedFlowTests {
    private let folder: TemporaryFolder
    private let photo = TinyModels.picture(width: 64, height: 64)

    /// Imports published files by the tool itself.
    init() throws {
        folder = try TemporaryFolder()
        let files = try TinyImportedModel.write(to: folder.url, drawsWavelets: true)
            .map { $0.path(percentEncoded: false) }
        let run = try ToolRun(
            ["import"] + files + ["--heads", "\(TinyImportedModel.headCount)", "-o", "model"],
            in: folder.url)
        #expect(run.code == 0 && run.errors.isEmpty, "\(run.errors)")
        try photo.write(to: folder.file("a.png"))
        try TinyModels.picture(width: 64, height: 64, seed: 2).write(to: folder.file("b.png"))
    }

    @discardableResult
    private func run(_ arguments: [String]) throws -> ToolRun {
        let run = try ToolRun(arguments + ["--model", "model"], in: folder.url)
        #expect(run.code == 0 && run.errors.isEmpty, "\(run.errors)")
        return run
    }

    private func json(_ arguments: [String]) throws -> Any {
        try JSONSerialization.jsonObject(with: Data(run(arguments + ["--json"]).output.utf8))
    }

    private func image(_ name: String) throws -> Image {
        try Image(contentsOf: folder.file(name))
    }

    @Test func `answers are ordered by CLIP or by likelihood`() throws {
        let asked = ["complete", "a.png", "--caption", "a cube", "--samples", "4", "--best", "4"]
        func outputs(_ measure: String) throws -> [[String: Any]] {
            let report = try json(asked + ["--rank-by", measure, "--output", "\(measure).png"])
            let object = try #require(report as? [String: Any])
            return try #require(object["outputs"] as? [[String: Any]])
        }
        let byClip = try outputs("clip")
        let similarities = byClip.compactMap { $0["similarity"] as? Double }
        #expect(similarities.count == 4 && similarities == similarities.sorted(by: >))
        let byLikelihood = try outputs("likelihood")
        let likelihoods = byLikelihood.compactMap { $0["log_likelihood_per_token"] as? Double }
        #expect(likelihoods.count == 4 && likelihoods == likelihoods.sorted(by: >))
        #expect(byLikelihood.allSatisfy { $0["similarity"] == nil })
        // The same answers, whatever their order.
        let pairs = [byClip, byLikelihood].map { outputs in
            outputs.compactMap { output -> [Double]? in
                guard let candidate = output["candidate"] as? Int else { return nil }
                return (output["log_likelihood_per_token"] as? Double).map {
                    [Double(candidate), $0]
                }
            }.sorted { $0[0] < $1[0] }
        }
        #expect(pairs[0] == pairs[1] && pairs[0].count == 4)
        for output in byClip {
            #expect(try image(try #require(output["path"] as? String)).size == photo.size)
        }
    }

    @Test func `pictures are ranked`() throws {
        let ranks = try #require(
            try json(["rank", "a cube", "a.png", "b.png", "a.png"]) as? [[String: Any]])
        let scores = ranks.compactMap { $0["similarity"] as? Double }
        #expect(scores.count == 3 && scores == scores.sorted(by: >) && Set(scores).count == 2)
        // Of equals the one that was named first stays first, and equals stand together.
        let paths = ranks.compactMap { $0["path"] as? String }
        #expect(paths == ["a.png", "a.png", "b.png"] || paths == ["b.png", "a.png", "a.png"])
    }

    @Test func `a whole picture has the size that is decoded`() throws {
        try run([
            "generate", "--caption", "a cube", "--samples", "2", "--best", "1", "--rank-by", "clip",
            "--output",
            "g.png", "--grid", "sheet.png",
        ])
        #expect(try image("g.png").size == PixelSize(side: 128))
        #expect(try image("sheet.png").width == 128 + 2 * 4)
    }

    @Test func `the blank cell alone is drawn`() throws {
        let run = try run([
            "solve", "a.png", "--cell", "40,40,24,24", "--caption", "a cube", "--answer",
            "cell.png", "--output", "solved.png",
        ])
        #expect(run.output.contains("24×24 pixels at 40,40"))
        let cell = try image("cell.png")
        #expect(cell.size == PixelSize(side: 24))
        var expected = photo
        expected.paste(cell, atX: 40, y: 40)
        #expect(try image("solved.png") == expected && expected != photo)
        try cell.write(to: folder.file("same.png"))
        try TinyModels.picture(width: 24, height: 24, seed: 3).write(to: folder.file("other.png"))
        let report = try #require(
            try json([
                "solve", "a.png", "--cell", "40,40,24,24", "--caption", "a cube", "--output",
                "again.png", "--choices", "other.png", "same.png",
            ]) as? [String: Any])
        #expect(report["pick"] as? String == "same.png")
    }

    @Test func `a transformed photo keeps its size`() throws {
        try run(["transform", "a.png", "--caption", "a sketch", "--output", "t.png"])
        #expect(try image("t.png").size == photo.size)
        try run([
            "transform", "a.png", "--caption", "a sketch", "--sheet", "--output", "sheet.png",
        ])
        let sheet = try image("sheet.png")
        #expect(sheet.size == PixelSize(width: 64, height: 128))
        #expect(sheet.cropped(to: photo.bounds) == photo)
        #expect(
            try sheet.cropped(to: PixelRegion(x: 0, y: 64, width: 64, height: 64))
                == image("t.png"))
    }

    @Test func `frames are completed and joined`() throws {
        try run(["animate", "a.png", "b.png", "--caption", "a cube", "--output", "both.png"])
        #expect(try image("both.png").size == photo.size)
        let bytes = try Data(contentsOf: folder.file("both.png"))
        #expect(bytes.range(of: Data("acTL".utf8)) != nil)
    }

    @Test func `a reconstruction keeps its size, and all of it with raw`() throws {
        try run(["reconstruct", "a.png", "--output", "r.png"])
        #expect(try image("r.png").size == photo.size)
        try run(["reconstruct", "a.png", "--raw", "--output", "raw.png"])
        #expect(try image("raw.png").size == PixelSize(side: 128))
    }

    @Test func `a caption that is too long says what would fit`() throws {
        let caption = Array(repeating: "ab", count: 9).joined(separator: " ")
        let run = try ToolRun(
            ["generate", "--caption", caption, "--model", "model"], in: folder.url)
        #expect(run.code == 65)
        #expect(
            run.errors
                == "teapot: the caption has 27 tokens and the model reads at most 14; shorten it: "
                + "its first 4 words would fit\n")
    }
}
