// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@testable import Checkpoints

/// Lists of files that lead elsewhere, or tell what is not so.
@Suite struct ShardIndexTests {
    private func message(_ json: String) throws -> String {
        let folder = try TemporaryFolder()
        for name in ["part-1.safetensors", "part-2.safetensors"] {
            try FileManager.default.copyItem(
                at: TensorCatalogTests.url(name), to: folder.file(name))
        }
        let url = folder.file("model.safetensors.index.json")
        try Data(json.utf8).write(to: url)
        let error = #expect(throws: CheckpointError.self) { try TensorCatalog(contentsOf: url) }
        return error?.description ?? ""
    }

    @Test(arguments: [
        "../part-1.safetensors", "/etc/passwd", "a/b", "", ".", "..", "a\\b",
    ])
    func staysInItsFolder(name: String) throws {
        let json = #"{"weight_map": {"a": \#(JSONScanner.quoted(name))}}"#
        let found = try message(json)
        #expect(found.contains("\(name.debugDescription) is not the name of a file beside it"))
    }

    @Test func tellsWhatIsMissing() throws {
        let missing = #"{"weight_map": {"a.bias": "part-1.safetensors"}}"#
        #expect(
            try message(missing)
                .hasSuffix("it does not list tensor a.weight of part-1.safetensors"))
        let extra =
            #"{"weight_map": {"b.weight": "part-2.safetensors", "c": "part-2.safetensors"}}"#
        #expect(try message(extra).hasSuffix("tensor c is not in part-2.safetensors"))
        let absent = #"{"weight_map": {"b.weight": "part-3.safetensors"}}"#
        #expect(try message(absent).hasSuffix("part-3.safetensors: no such file"))
        #expect(try message(#"{"metadata": {"total_size": 1}}"#).contains("weight_map is missing"))
        #expect(try message(#"{"weight_map": {}}"#).hasSuffix("it holds no tensor"))
        #expect(try message(#"{"metadata": {"deep": {}}}"#).contains("expected a string"))
    }
}
