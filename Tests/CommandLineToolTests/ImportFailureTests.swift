// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// Files that cannot be imported: one line that names the thing and the cure, and nothing written.
struct ImportFailureTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let arguments: [String]
        let code: Int32
        let words: [String]

        init(_ name: String, _ arguments: [String], code: Int32, says words: [String]) {
            testDescription = name
            self.arguments = arguments
            self.code = code
            self.words = words
        }
    }

    /// `FIXTURES` stands for the folder of all fixtures.
    private static let cases: [Case] = [
        Case(
            "missing file", ["import", "nowhere.bin", "-o", "m"], code: 66, says: ["nowhere.bin"]),
        Case(
            "a name that steers a terminal", ["import", "no\u{1B}[2Jwhere.bin", "-o", "m"],
            code: 66,
            says: ["no\u{FFFD}[2Jwhere.bin: no such file"]),
        Case(
            "unknown kind", ["import", "a.bin", "--as", "dall-e", "-o", "m"], code: 64,
            says: ["--as dall-e", "rudalle"]),
        Case(
            "another kind",
            [
                "import", "FIXTURES/parity/rudalle-v3/pytorch_model.bin", "--as", "clip", "-o",
                "m",
            ], code: 64, says: ["pytorch_model.bin", "ruDALL-E", "clip"]),
        Case(
            "unknown width",
            ["import", "FIXTURES/parity/rudalle-v3/pytorch_model.bin", "-o", "m"], code: 64,
            says: ["64", "--heads"]),
        Case(
            "heads that do not divide",
            [
                "import", "FIXTURES/parity/rudalle-v3/pytorch_model.bin", "--heads", "7", "-o",
                "m",
            ], code: 65, says: ["width 64", "7 heads"]),
        Case(
            "weights of something else",
            ["import", "FIXTURES/checkpoints/torch/state-dict.pt", "-o", "m"], code: 65,
            says: ["state-dict.pt", "state_dict", "rudalle"]),
        Case(
            "a picture", ["import", "FIXTURES/pictures/teapot.png", "-o", "m"], code: 64,
            says: ["teapot.png", "bpe.model"]),
        Case(
            "a tokenizer alone",
            ["import", "FIXTURES/tokenizer/published/bpe.model", "-o", "m"], code: 64,
            says: ["no file of weights"]),
        Case(
            "another model's tokenizer",
            [
                "import", "FIXTURES/parity/rudalle-v3/pytorch_model.bin",
                "FIXTURES/tokenizer/published/vocabulary.json", "--heads", "4", "-o", "m",
            ], code: 64, says: ["vocabulary.json", "bpe.model"]),
        Case(
            "half of a model",
            ["import", "FIXTURES/checkpoints/openai-dvae/encoder.pkl", "-o", "m"], code: 64,
            says: ["encoder.pkl", "two files"]),
        Case(
            "no cases", ["evaluate", "parity", "."], code: 66, says: ["case.json"]),
        Case(
            "a model of no known size", ["inspect", "--synthesize", "dall-e", "-o", "m"],
            code: 64, says: ["--synthesize dall-e", "malevich"]),
        Case("nothing to inspect", ["inspect"], code: 64, says: ["--synthesize"]),
    ]

    @Test(arguments: cases) func oneLineAndACode(_ example: Case) throws {
        let folder = try TemporaryFolder()
        let fixtures = Fixtures.url("").path(percentEncoded: false)
        let arguments = example.arguments.map {
            $0.replacingOccurrences(of: "FIXTURES/", with: fixtures)
        }
        let run = try ToolRun(arguments, in: folder.url)
        #expect(run.code == example.code, "\(run.errors)")
        #expect(run.errors.hasPrefix("teapot: "))
        #expect(run.errors.filter(\.isNewline).count == 1, "\(run.errors)")
        for word in example.words {
            #expect(run.errors.contains(word), "\(word) in \(run.errors)")
        }
        #expect(try folder.contents() == [])
    }
}
