// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Foundation
import Tensors
import TestSupport
import Testing

@Suite struct CheckpointTests {
    private static let everyType = Fixtures.url("checkpoints/every-type.safetensors")
    private static let floats = Fixtures.url("checkpoints/floats.safetensors")

    @Test(arguments: ["float32", "float16", "bfloat16"])
    func expandsEveryFloatTypeOfAPythonFile(name: String) throws {
        var checkpoint = try Checkpoint(contentsOf: Self.everyType)
        let tensor = try checkpoint.tensor(name, shape: [2, 2])
        #expect(tensor.shape == [2, 2])
        #expect(tensor.elements == [0, 1, 2, -3])
    }

    @Test(arguments: [("int32", Int32(-3)), ("int64", -3), ("uint8", 3)])
    func widensEveryIntegerTypeOfAPythonFile(name: String, last: Int32) throws {
        var checkpoint = try Checkpoint(contentsOf: Self.everyType)
        #expect(try checkpoint.integers(name) == [0, 1, 2, last])
    }

    @Test func namesTheTypeThatCannotBeRead() throws {
        var checkpoint = try Checkpoint(contentsOf: Self.everyType)
        let file = checkpoint.file
        #expect(
            throws: CheckpointError.wrongElementType(
                file: file, tensor: "float64", expected: [.float32, .float16, .bfloat16],
                found: .float64)
        ) { try checkpoint.tensor("float64", shape: [2, 2]) }
        #expect(
            throws: CheckpointError.wrongElementType(
                file: file, tensor: "bool", expected: [.int32, .int64, .uint8], found: .boolean)
        ) { try checkpoint.integers("bool") }
    }

    @Test func readsScalarsEmptyTensorsAndMetadata() throws {
        var checkpoint = try Checkpoint(contentsOf: Self.floats)
        #expect(checkpoint.metadata == ["made by": "the \"reference\""])
        #expect(try checkpoint.tensor("scalar", shape: []).elements == [7])
        #expect(try checkpoint.tensor("empty", shape: [0, 4]).elements.isEmpty)
        #expect(checkpoint.shape(of: "decoder.weight") == [3, 2, 2])
        #expect(checkpoint.elementType(of: "decoder.weight") == .float32)
        #expect(checkpoint.shape(of: "absent") == nil)
        let weight = try checkpoint.tensor("decoder.weight", shape: [3, 2, 2])
        #expect(weight.elements == (0..<12).map { Float($0) / 8 })
    }

    @Test func accountsForEveryTensorBothWays() throws {
        var checkpoint = try Checkpoint(contentsOf: Self.floats)
        let file = checkpoint.file
        #expect(throws: CheckpointError.missingTensor(file: file, tensor: "encoder.bias")) {
            try checkpoint.tensor("encoder.bias", shape: [3])
        }
        #expect(
            throws: CheckpointError.wrongShape(
                file: file, tensor: "decoder.bias", expected: [4], found: [3])
        ) { try checkpoint.tensor("decoder.bias", shape: [4]) }
        for name in checkpoint.names where name != "scalar" && name != "empty" {
            let shape = try #require(checkpoint.shape(of: name))
            _ = try checkpoint.tensor(name, shape: shape)
        }
        #expect(
            throws: CheckpointError.unexpectedTensors(file: file, tensors: ["empty", "scalar"])
        ) { try checkpoint.finish() }
        _ = try checkpoint.tensor("scalar", shape: [])
        _ = try checkpoint.tensor("empty", shape: [0, 4])
        try checkpoint.finish()
    }

    @Test func aWideIntegerIsAnErrorNamingIt() throws {
        var bytes = safetensorsBytes(
            header: #"{"n":{"dtype":"I64","shape":[1],"data_offsets":[0,8]}}"#)
        bytes.append(contentsOf: [0, 0, 0, 128, 0, 0, 0, 0])
        var checkpoint = Checkpoint(try SafetensorsReader(bytes, file: "test"))
        #expect(
            throws: CheckpointError.integerOutOfRange(
                file: "test", tensor: "n", found: 2_147_483_648)
        ) { try checkpoint.integers("n") }
    }

    @Test func aMissingFileADirectoryAndAnEmptyFileHaveTheirOwnKinds() throws {
        let folder = try TemporaryFolder()
        let empty = folder.file("empty.safetensors")
        try Data().write(to: empty)
        let cases: [(URL, CheckpointError.Kind)] = [
            (folder.file("absent.safetensors"), .missingFile),
            (folder.url, .inputOutput),
            (empty, .badData),
        ]
        for (url, kind) in cases {
            let error = #expect(throws: CheckpointError.self) { try Checkpoint(contentsOf: url) }
            #expect(error?.kind == kind)
            #expect(error?.description.hasPrefix(url.path(percentEncoded: false)) == true)
        }
        let path = folder.url.path(percentEncoded: false)
        let error = #expect(throws: CheckpointError.self) {
            try Checkpoint(contentsOf: folder.url)
        }
        #expect(error == .readFailed(file: path, reason: "Is a directory"))
    }

    @Test func messagesNameFileTensorAndBothShapes() {
        let error = CheckpointError.wrongShape(
            file: "dvae.safetensors", tensor: "w", expected: [2], found: [3])
        #expect(
            error.description
                == "dvae.safetensors: tensor w has shape [3], expected [2] by config.json")
        let names = ["a", "b", "c", "d", "e", "f"]
        #expect(
            CheckpointError.unexpectedTensors(file: "f", tensors: names).description
                == "f: tensors a, b, c, d and 2 more are not part of the model that config.json "
                + "describes")
    }
}
