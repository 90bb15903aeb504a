// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Foundation
import Images
import TestSupport
import Testing

/// Tokens of a corpus, and what is measured and trained with them, on a tiny model.
struct EvaluationTests {
    private let folder: TemporaryFolder

    /// A corpus of 24 pictures of two sources, every fourth held out, and the model.
    init() throws {
        folder = try TemporaryFolder()
        for name in ["corpus", "model"] {
            try FileManager.default.createDirectory(
                at: folder.file(name), withIntermediateDirectories: true)
        }
        try TinyModels.write(TinyModels.model(), to: ModelDirectory(folder.file("model")))
        var lines = ""
        for index in 0..<24 {
            try TinyModels.picture(width: 64, height: 64, seed: UInt64(index))
                .write(to: folder.file("corpus/\(index).png"))
            let split = index % 4 == 0 ? "held-out" : "train"
            let source = index % 3 == 0 ? "odd" : "even"
            lines +=
                #"{"file":"\#(index).png","caption":"a red cube","split":"\#(split)","#
                + #""source":"\#(source)"}"# + "\n"
        }
        try Data(lines.utf8).write(to: folder.file("corpus/manifest.jsonl"))
    }

    private func run(_ arguments: String) throws -> ToolRun {
        try ToolRun(
            arguments.split(separator: " ").map(String.init) + ["--model", "model"],
            in: folder.url)
    }

    private func object(_ arguments: String) throws -> [String: Any] {
        let run = try run(arguments)
        #expect(run.code == 0, "\(run.errors)")
        let json = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
        return try #require(json as? [String: Any])
    }

    private func expect(_ run: ToolRun, code: Int32, words: [String]) {
        #expect(run.code == code, "\(run.errors)")
        #expect(run.output.isEmpty)
        let line = run.errors.split(separator: "\n").last ?? ""
        #expect(line.hasPrefix("teapot: "))
        for word in words { #expect(line.contains(word), "\(word) in \(line)") }
    }

    // MARK: - Likelihood

    @Test func likelihoodHasARowForEachSource() throws {
        let report = try object("evaluate likelihood --corpus corpus --limit 2 --json")
        let rows = try #require(report["rows"] as? [[String: Any]])
        #expect(rows.map { $0["source"] as? String } == ["even", "odd"])
        let all = try #require(report["all"] as? [String: Any])
        for row in rows + [all] {
            #expect(row["split"] as? String == "held-out")
            for name in ["bits_per_token", "unigram_bits", "context_bits"] {
                #expect(row[name] as? Double ?? 0 > 0, "\(name)")
            }
        }
        #expect(rows.map { $0["n"] as? Int } == [2, 2] && all["n"] as? Int == 4)
        #expect(report["counted_pictures"] as? Int == 18)
        let table = try run("evaluate likelihood --corpus corpus").output
        #expect(table.hasPrefix("| source"))
        #expect(table.split(separator: "\n").count == 2 + 3 + 1)
    }

    @Test func likelihoodOfOneSourceCountsThatSource() throws {
        let report = try object(
            "evaluate likelihood --corpus corpus --split train --source odd --json")
        let rows = try #require(report["rows"] as? [[String: Any]])
        #expect(rows.count == 1 && rows[0]["n"] as? Int == 6)
        #expect(report["counted_pictures"] as? Int == 6)
    }

    @Test func likelihoodReadsTokens() throws {
        let made = try object(
            "corpus tokenize --corpus corpus --variants 0 --output a.tokens --json")
        #expect(made["pictures"] as? Int == 24 && made["tokens_per_picture"] as? Int == 64)
        let plain = try run("evaluate likelihood --corpus corpus --json").output
        let read = try run("evaluate likelihood --corpus corpus --tokens a.tokens --json").output
        #expect(!plain.isEmpty && plain == read)
        try FileManager.default.removeItem(at: folder.file("corpus/3.png"))
        expect(
            try run("evaluate likelihood --corpus corpus --json"), code: 66, words: ["3.png"])
    }

    // MARK: - Reconstruction

    @Test func reconstructionHasARowForEachSourceAndSplit() throws {
        let report = try object(
            "evaluate reconstruction --corpus corpus --split all --sheet sheet.png --json")
        let rows = try #require(report["rows"] as? [[String: Any]])
        #expect(
            rows.map { "\($0["source"] ?? "") \($0["split"] ?? "") \($0["n"] ?? "")" } == [
                "even held-out 4", "even train 12", "odd held-out 2", "odd train 6",
            ])
        for row in rows {
            #expect(row["psnr"] as? Double ?? 0 > 1)
            #expect((-1...1).contains(row["ssim"] as? Double ?? 2))
            #expect(row["codes_used"] as? Int ?? 0 >= 1)
            #expect(row["code_perplexity"] as? Double ?? 0 >= 1)
        }
        #expect(try Image(contentsOf: folder.file("sheet.png")).height == 4 * 68 + 4)
        let table = try run("evaluate reconstruction --corpus corpus --source odd").output
        #expect(table.hasPrefix("| source") && table.split(separator: "\n").count == 3)
        expect(
            try run("evaluate reconstruction --corpus corpus --source emoji"), code: 64,
            words: ["emoji", "even, odd"])
    }

    // MARK: - Captions and transformations

    @Test func captionsHaveARowForEachNumberOfObjects() throws {
        let flags = "evaluate captions --count 1 --keep-rows 48 --seed 3"
        let model = try TinyModels.model(textPositions: 200)
        try TinyModels.write(model, to: ModelDirectory(folder.file("model")))
        let report = try object(flags + " --sheet sheet.png --json")
        let rows = try #require(report["rows"] as? [[String: Any]])
        #expect(rows.map { $0["objects"] as? String } == ["1", "2", "3", "all"])
        #expect(report["n"] as? Int == 3)
        for name in ["colours_right", "arrangement_right"] {
            #expect((0...1).contains(report[name] as? Double ?? 2), "\(name)")
        }
        #expect(try Image(contentsOf: folder.file("sheet.png")).width > 292)
        let table = try run(flags)
        #expect(table.output.hasPrefix("| objects") && table.errors.isEmpty)
        #expect(try run(flags + " --threads 1").output == table.output)
        expect(try run("evaluate captions --count 0"), code: 64, words: ["--count 0"])
        expect(try run("evaluate captions --keep-rows 64"), code: 65, words: ["keep fewer"])
    }

    @Test func transformationsHaveARowEachAndTheSameBytes() throws {
        let model = try TinyModels.model(textPositions: 120)
        try TinyModels.write(model, to: ModelDirectory(folder.file("model")))
        let flags = "evaluate transformations --sources animals --count 2 --to sketch,grayscale"
        let report = try object(flags + " --sheet sheet.png --json")
        let rows = try #require(report["rows"] as? [[String: Any]])
        #expect(rows.map { $0["n"] as? Int } == [2, 2])
        for name in ["mean_which_accuracy", "mean_ssim_gain"] {
            #expect(report[name] as? Double != nil, "\(name)")
        }
        let output = try run(flags).output
        #expect(try run(flags + " --threads 1").output == output)
        #expect(try run(flags + " --no-detail").output != output)
        #expect(try folder.contents().contains("sheet.png"))
        expect(
            try run("evaluate transformations --to melted"), code: 64,
            words: ["--to melted", "sketch"])
    }

    // MARK: - Tokens

    @Test func tokensAreMadeOnceAndTheSame() throws {
        _ = try object("corpus tokenize --corpus corpus --seed 3 --threads 1 --json")
        let first = try Data(contentsOf: folder.file("corpus/pictures.tokens"))
        let again = try object("corpus tokenize --corpus corpus --seed 3 --json")
        #expect(again["encoded"] as? Int == 0)
        _ = try object("corpus tokenize --corpus corpus --seed 3 --output b.tokens --json")
        #expect(try Data(contentsOf: folder.file("b.tokens")) == first)
        let words = try run("corpus tokenize --corpus corpus --output b.tokens").output
        #expect(words.contains("24 pictures of 64 tokens"))
        #expect(try Data(contentsOf: folder.file("b.tokens")) != first)
    }

    @Test func tokensOfAnotherModelOrCorpusAreRefused() throws {
        _ = try object("corpus tokenize --corpus corpus --output a.tokens --json")
        let likelihood = "evaluate likelihood --corpus corpus --tokens a.tokens"
        let manifest = folder.file("corpus/manifest.jsonl")
        let lines = try String(contentsOf: manifest, encoding: .utf8)
        try Data(lines.replacing("a red cube", with: "a red cub", maxReplacements: 1).utf8)
            .write(to: manifest)
        expect(try run(likelihood), code: 65, words: ["a.tokens", "corpus", "tokenize"])
        try Data(lines.utf8).write(to: manifest)
        #expect(try run(likelihood).code == 0)
        try TinyModels.write(
            TinyModels.model(seed: 2), to: ModelDirectory(folder.file("model")))
        expect(try run(likelihood), code: 65, words: ["a.tokens", "model", "tokenize"])
        try Data(try Data(contentsOf: folder.file("a.tokens")).dropLast(9))
            .write(to: folder.file("a.tokens"))
        expect(try run(likelihood), code: 65, words: ["a.tokens", "announces 24 pictures"])
        expect(
            try run("evaluate likelihood --corpus corpus --tokens no.tokens"), code: 66,
            words: ["no.tokens", "teapot corpus tokenize"])
    }

    @Test func otherFilesAreNotReplaced() throws {
        expect(
            try run("corpus tokenize --corpus corpus --output corpus/manifest.jsonl"), code: 64,
            words: ["manifest.jsonl", "another file"])
        expect(
            try run("corpus tokenize --corpus corpus --output no/such/a.tokens"), code: 74,
            words: ["no/such/a.tokens"])
    }

    // MARK: - Training

    private let transformer =
        "train transformer --corpus corpus --steps 2 --batch 2 --layers 1 --width 8 --heads 1 "
        + "--text-positions 16 --patterns full --held-out-count 2"

    @Test func trainingReadsTokens() throws {
        _ = try object("corpus tokenize --corpus corpus --output a.tokens --json")
        let model = folder.file("model")
        func weights(_ flags: String) throws -> Data {
            let run = try run(transformer + flags)
            #expect(run.code == 0, "\(run.errors)")
            try FileManager.default.removeItem(at: model.appending(path: "training"))
            return try Data(contentsOf: ModelDirectory(model).transformer)
        }
        let encoded = try weights("")
        #expect(try weights(" --tokens a.tokens") == encoded)
        let mixed = try weights(" --tokens a.tokens --mix odd=1,even=0.25")
        #expect(mixed != encoded)
        #expect(try weights(" --mix even=1,odd=4") == mixed)
    }

    @Test func `where tokens see their own squares alone, no part need be hidden`() throws {
        try TinyModels.write(
            TinyModels.model(cellEncoderBlocks: 1), to: ModelDirectory(folder.file("model")))
        let made = try object("corpus tokenize --corpus corpus --output a.tokens --json")
        #expect(made["variants"] as? Int == 0)
        let read = try run(transformer + " --tokens a.tokens")
        #expect(read.code == 0, "\(read.errors)")
        try FileManager.default.removeItem(at: folder.file("model/training"))
        #expect(try run(transformer).code == 0)
        // The run's own tokens are those of the file.
        #expect(
            try Data(contentsOf: folder.file("model/training/transformer/pictures.tokens"))
                == Data(contentsOf: folder.file("a.tokens")))
    }

    @Test func trainingRefusesTokensThatDoNotFit() throws {
        _ = try object("corpus tokenize --corpus corpus --variants 0 --output a.tokens --json")
        expect(
            try run(transformer + " --tokens a.tokens"), code: 64,
            words: ["a.tokens", "--variants 2", "--masked-share 0"])
        expect(
            try run(transformer + " --tokens a.tokens --masked-variants 3"), code: 64,
            words: ["a.tokens", "--masked-variants"])
        expect(try run(transformer + " --mix emoji=1"), code: 64, words: ["emoji", "even, odd"])
        expect(try run(transformer + " --mix odd"), code: 64, words: ["--mix odd", "SOURCE="])
        expect(try run(transformer + " --corpus corpus"), code: 64, words: ["corpus", "twice"])
        #expect(!(try folder.contents()).contains("training"))
    }

    @Test func severalCorporaAreOne() throws {
        try FileManager.default.copyItem(
            at: folder.file("corpus"), to: folder.file("second"))
        let run = try run(transformer + " --corpus second")
        #expect(run.code == 0, "\(run.errors)")
        let files = try FileManager.default.contentsOfDirectory(
            atPath: folder.file("model/training/transformer").path)
        #expect(files.contains("pictures.tokens") && files.contains("pictures-2.tokens"))
        let discreteVAE = try ToolRun(
            ("train dvae --corpus corpus --corpus second --output dvae --steps 1 --batch 2 "
                + "--picture-size 64 --vocabulary-size 16 --widths 8,8 --blocks 1 --crop 32 "
                + "--mix odd=1 --held-out-count 2").split(separator: " ").map(String.init),
            in: folder.url)
        #expect(discreteVAE.code == 0, "\(discreteVAE.errors)")
        let kept = try ToolRun(
            [
                "train", "dvae", "--corpus", "corpus", "--output", "d", "--steps", "1",
                "--keep-encoder",
            ],
            in: folder.url)
        expect(kept, code: 64, words: ["--keep-encoder", "--from"])
        let tokenizer = try ToolRun(
            ["train", "tokenizer", "--corpus", "corpus", "--corpus", "second", "--output", "t"],
            in: folder.url)
        #expect(tokenizer.output.contains("from 36 captions"), "\(tokenizer.errors)")
    }
}
