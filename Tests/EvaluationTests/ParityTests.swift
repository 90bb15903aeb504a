// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Evaluation
import Foundation
import Tensors
import TestSupport
import Testing

/// Published networks say what their own code says; see `teapot evaluate parity`.
@Suite struct ParityTests {
    /// The small cases of the fixtures, and those of the folder that `TEAPOT_PARITY` names.
    private static let folders: [URL] = {
        let named = ProcessInfo.processInfo.environment["TEAPOT_PARITY"]
        return [Fixtures.url("parity")] + (named.map { [URL(filePath: $0)] } ?? [])
    }()

    @Test(arguments: folders) func agreesWithThePublishedCode(folder: URL) throws {
        for known in try ParityCase.cases(in: folder) {
            for measure in try known.measures() {
                print("parity \(known.name), \(measure.name): worst \(measure.worst)")
                #expect(measure.isMet, "\(known.name), \(measure.name): \(measure.worst)")
            }
        }
    }

    @Test(
        arguments: [
            ("text", [2, 16], 1000), ("text", [2, 16], -1), ("text", [2, 15], 0),
            ("text", [2, 16], Float.nan), ("image", [2, 64], 128), ("image", [2, 64], 0.5),
            ("image", [1, 64], 0), ("image", [0, 64], 0), ("kept", [63], 1),
            ("logits", [2, 78, 224], 0), ("logits", [2, 80, 220], 0), ("logits", [80, 224], 0),
        ] as [(String, [Int], Float)])
    func anImpossibleExpectationIsAnError(name: String, extents: [Int], number: Float) throws {
        let folder = try TemporaryFolder()
        let source = Fixtures.url("parity/rudalle-v3")
        for file in ["case.json", "pytorch_model.bin"] {
            try FileManager.default.copyItem(
                at: source.appending(path: file), to: folder.file(file))
        }
        let sound = try TensorCatalog(
            contentsOf: source.appending(path: "expected.safetensors"))
        var tensors = try sound.tensors.filter { $0.name != name }
            .map { ($0.name, try sound.tensor($0)) }
        tensors.append((name, Tensor(Shape(extents), filledWith: number)))
        try SafetensorsWriter.write(tensors, to: folder.file("expected.safetensors"))
        let known = try ParityCase.cases(in: folder.url)[0]
        let error = #expect(throws: ParityError.self) { try known.measures() }
        #expect(error?.description.contains("tensor \(name) ") == true)
    }

    @Test func aFolderWithoutCasesIsAnError() throws {
        let folder = try TemporaryFolder()
        #expect(throws: ParityError.self) { try ParityCase.cases(in: folder.url) }
    }
}
