// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// The help texts, letter by letter; `RECORD_GOLDEN=1` writes them anew.
struct HelpTests {
    @Test(arguments: [
        "", "complete", "transform", "solve", "animate", "generate", "reconstruct", "rank",
        "inspect", "import", "evaluate", "evaluate captions", "evaluate likelihood",
        "evaluate matrices", "evaluate parity", "evaluate reconstruction",
        "evaluate transformations", "corpus build", "corpus preview", "corpus scenes",
        "corpus frames", "corpus transformations", "corpus matrices", "corpus tokenize",
        "train tokenizer",
        "train dvae", "train transformer", "benchmark", "benchmark training",
        "benchmark scaling", "benchmark decode", "benchmark sizes", "quantize", "resize",
        "evaluate quantization",
        "evaluate window",
    ])
    func help(_ command: String) throws {
        let folder = try TemporaryFolder()
        let words = command.split(separator: " ").map(String.init)
        let run = try ToolRun(words + ["--help"], in: folder.url)
        #expect(run.code == 0 && run.errors.isEmpty)
        let name = (["teapot"] + words).joined(separator: "-") + ".txt"
        let golden = Fixtures.url("golden/help").appending(path: name)
        if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
            try FileManager.default.createDirectory(
                at: golden.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(run.output.utf8).write(to: golden)
        }
        let expected = String(decoding: try Data(contentsOf: golden), as: UTF8.self)
        #expect(run.output == expected)
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func shellCompletions(_ shell: String) throws {
        let folder = try TemporaryFolder()
        let run = try ToolRun(["--generate-completion-script", shell], in: folder.url)
        #expect(run.code == 0)
        #expect(run.output.contains("keep-rows"))
    }
}
