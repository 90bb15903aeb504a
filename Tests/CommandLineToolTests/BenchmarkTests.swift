// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Foundation
import Images
import TestSupport
import Testing

/// The benchmark commands on a tiny model: what they print, and for whom.
struct BenchmarkTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try TinyModels.write(TinyModels.model(), to: ModelDirectory(folder.url))
    }

    private func run(_ arguments: String) throws -> ToolRun {
        try ToolRun(
            arguments.split(separator: " ").map(String.init) + ["--model", "."], in: folder.url)
    }

    @Test func trainingInJSON() throws {
        let run = try run("benchmark training --only pocket-dvae --seconds 0.1 --json")
        #expect(run.code == 0 && run.errors.isEmpty, "\(run.errors)")
        let report = try #require(
            try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        let results = try #require(report["results"] as? [[String: Any]])
        #expect(results.count == 1)
        let result = try #require(results.first)
        #expect(result["name"] as? String == "pocket-dvae")
        #expect(result["unit"] as? String == "pictures")
        for key in [
            "units_per_second", "achieved_gops", "ceiling_gops", "share_of_ceiling",
            "planned_memory_mb", "seconds_per_step", "ceiling_float32_gops",
        ] { #expect(result[key] as? Double ?? 0 > 0, "\(key)") }
        let operations = try #require(result["operations"] as? [[String: Any]])
        #expect(operations.contains { $0["name"] as? String == "convolutions" })
    }

    @Test func trainingInWords() throws {
        let run = try run("benchmark training --only pocket-transformer --seconds 0.1")
        #expect(run.code == 0 && run.errors.isEmpty, "\(run.errors)")
        for words in ["pocket-transformer, products in", "tokens a second", "planned", "attention"]
        {
            #expect(run.output.contains(words), "\(words)")
        }
    }

    @Test func scalingInJSONAndAsAPicture() throws {
        let run = try run(
            "benchmark scaling --only depth --seconds 0.01 --json --plot scaling.png")
        #expect(run.code == 0 && run.errors.isEmpty, "\(run.errors)")
        let report = try #require(
            try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        let results = try #require(report["results"] as? [[String: Any]])
        #expect(results.map { $0["value"] as? Int } == [1, 2, 4, 6])
        for result in results {
            #expect(result["processor_seconds_per_step"] as? Double ?? 0 > 0)
            #expect(result["expected_processor_seconds"] as? Double ?? 0 > 0)
            #expect(result["planned_memory_mb"] as? Double ?? 0 > 0)
        }
        #expect(try Image(contentsOf: folder.file("scaling.png")).width > 300)
    }

    @Test func scalingInWords() throws {
        let run = try run("benchmark scaling --only width --seconds 0.01")
        #expect(run.code == 0 && run.output.contains("planned"), "\(run.errors)")
        #expect(run.output.split(separator: "\n").count == 5)
    }

    @Test func decodingInJSON() throws {
        let run = try run("benchmark decode --candidates 1,3 --seconds 0.01 --json")
        #expect(run.code == 0 && run.errors.isEmpty, "\(run.errors)")
        let report = try #require(
            try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        let results = try #require(report["results"] as? [[String: Any]])
        #expect(results.map { $0["candidates"] as? Int } == [1, 3])
        for result in results {
            #expect(result["milliseconds_per_token"] as? Double ?? 0 > 0)
            #expect(result["passes_per_token"] as? Double == 1)
        }
        let dvae = try #require(report["dvae"] as? [String: Any])
        for key in [
            "encode_seconds", "decode_seconds", "share_of_ceiling", "encode_share_of_ceiling",
            "decode_share_of_ceiling",
        ] { #expect(dvae[key] as? Double ?? 0 > 0, "\(key)") }
        #expect(report["prefill"] is [String: Any])
    }

    @Test func sizesInJSONAndAsAPicture() throws {
        let folder = try TemporaryFolder()
        let run = try ToolRun(
            [
                "benchmark", "sizes", "--only", "10m", "--weights", "int8,int4", "--seconds",
                "0.01",
                "--json", "--plot", "sizes.png",
            ], in: folder.url)
        #expect(run.code == 0 && run.errors.isEmpty, "\(run.errors)")
        let report = try #require(
            try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        let results = try #require(report["results"] as? [[String: Any]])
        #expect(results.map { $0["weights"] as? String } == ["int8", "int4"])
        for key in [
            "parameters", "weights_mb", "milliseconds_per_token", "bandwidth_share",
            "prefix_seconds", "drawing_seconds", "tokens",
        ] { #expect(results.allSatisfy { $0[key] as? Double ?? 0 > 0 }, "\(key)") }
        #expect(try Image(contentsOf: folder.file("sizes.png")).width > 300)
        let wrong = try ToolRun(["benchmark", "sizes", "--only", "1b"], in: folder.url)
        #expect(wrong.code == 64 && wrong.errors.contains("--only 1b"))
    }

    @Test(arguments: ["clip", "dall-e"])
    func onlySizesThatDrawAreSynthesized(name: String) throws {
        let run = try run("benchmark decode --synthesize \(name)")
        #expect(run.code == 64 && run.errors.contains("--synthesize \(name)"), "\(run.errors)")
    }

    @Test func wrongUseIsRefused() throws {
        for (flags, words) in [
            ("--only pocket", "pocket-transformer"), ("--seconds 0", "--seconds 0"),
        ] {
            let run = try run("benchmark training \(flags)")
            #expect(run.code == 64 && run.errors.contains(words), "\(run.errors)")
        }
    }
}
