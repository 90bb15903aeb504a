// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Foundation
import Images
import TestSupport
import Testing

/// `teapot quantize`, and every command with what it made, on a tiny model.
struct QuantizationTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try TinyModels.write(TinyModels.model(), to: ModelDirectory(folder.file("model")))
        try TinyModels.picture(width: 64, height: 64).write(to: folder.file("photo.png"))
    }

    private func run(_ arguments: String) throws -> ToolRun {
        try ToolRun(arguments.split(separator: " ").map(String.init), in: folder.url)
    }

    private func object(_ run: ToolRun) throws -> [String: Any] {
        #expect(run.code == 0, "\(run.errors)")
        let json = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
        return try #require(json as? [String: Any])
    }

    private func bytes(_ file: String) throws -> Int {
        try Data(contentsOf: folder.file(file)).count
    }

    @Test(arguments: ["int8", "int4"])
    func aQuantizedModelCompletesTheSameOnAnyThreads(_ bits: String) throws {
        let made = try run("quantize model --to \(bits) --output small")
        #expect(made.code == 0 && made.output.contains("18 matrices in \(bits)"), "\(made.errors)")
        #expect(
            try bytes("small/transformer.safetensors") < bytes("model/transformer.safetensors"))
        #expect(try bytes("small/dvae.safetensors") == bytes("model/dvae.safetensors"))
        for threads in 1...2 {
            let drawn = try run(
                "complete photo.png --keep top-half --seed 5 --model small --threads \(threads) "
                    + "--output \(threads).png")
            #expect(drawn.code == 0, "\(drawn.errors)")
        }
        #expect(
            try Data(contentsOf: folder.file("1.png")) == Data(contentsOf: folder.file("2.png")))
        let inspected = try run("inspect small")
        #expect(inspected.code == 0, "\(inspected.errors)")
        let again = try run("quantize model --to \(bits) --output small")
        #expect(again.code == 64 && again.errors.contains("--output small"))
        let twice = try run("quantize small --to \(bits) --output smaller")
        #expect(twice.code == 65 && twice.errors.contains("holds U8"), "\(twice.errors)")
    }

    @Test func theCostIsMeasured() throws {
        let file = folder.file("corpus")
        try FileManager.default.createDirectory(at: file, withIntermediateDirectories: true)
        var lines = ""
        for index in 0..<3 {
            try TinyModels.picture(width: 64, height: 64, seed: UInt64(index))
                .write(to: folder.file("corpus/\(index).png"))
            lines +=
                #"{"file":"\#(index).png","caption":"a red cube","split":"held-out","#
                + #""source":"s"}"# + "\n"
        }
        try Data(lines.utf8).write(to: folder.file("corpus/manifest.jsonl"))
        _ = try run("quantize model --to int8 --output small")
        let read = try object(
            run("evaluate quantization --quantized small --model model --corpus corpus --json"))
        let made = try object(
            run("evaluate quantization --to int8 --model model --corpus corpus --json"))
        let all = try #require(read["all"] as? [String: Any])
        #expect(all as NSDictionary == made["all"] as? NSDictionary)
        #expect(all["n"] as? Int == 3)
        #expect(all["likeliest_agreement"] as? Double ?? 0 > 0.9)
        #expect(read["weights"] as? String == "int8")
        let both = try run("evaluate quantization --corpus corpus")
        #expect(both.code == 64 && both.errors.contains("--quantized"))
    }

    @Test func decodingIsMeasured() throws {
        let report = try object(
            run("benchmark decode --model model --candidates 1,3 --seconds 0.05 --json"))
        #expect(report["bandwidth_gb_s"] as? Double ?? 0 > 0)
        let results = try #require(report["results"] as? [[String: Any]])
        #expect(results.map { $0["candidates"] as? Int } == [1, 3])
        for result in results {
            #expect(result["weights"] as? String == "float32")
            #expect(result["milliseconds_per_token"] as? Double ?? 0 > 0)
            #expect(result["bandwidth_share"] as? Double ?? 0 > 0)
        }
        let prefill = try #require(report["prefill"] as? [String: Any])
        #expect(prefill["ceiling_gops"] as? Double ?? 0 > 0)
        let codec = try #require(report["dvae"] as? [String: Any])
        #expect(codec["encode_seconds"] as? Double ?? 0 > 0)
        for wrong in ["--candidates 0", "--weights int3 --synthesize malevich", "--synthesize x"] {
            #expect(try run("benchmark decode \(wrong)").code == 64, "\(wrong)")
        }
    }
}
