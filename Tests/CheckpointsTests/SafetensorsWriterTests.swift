// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Foundation
import Tensors
import TestSupport
import Testing

@Suite struct SafetensorsWriterTests {
    @Test func writesTheSameBytesAsThePythonPackage() throws {
        let original = Fixtures.url("checkpoints/floats.safetensors")
        var checkpoint = try Checkpoint(contentsOf: original)
        let tensors = try checkpoint.names.reversed().map { name in
            let shape = try #require(checkpoint.shape(of: name))
            return (name: name, tensor: try checkpoint.tensor(name, shape: shape))
        }
        let folder = try TemporaryFolder()
        let copy = folder.file("copy.safetensors")
        try SafetensorsWriter.write(tensors, metadata: checkpoint.metadata, to: copy)
        #expect(try Data(contentsOf: copy) == Data(contentsOf: original))
        #expect(try folder.contents() == ["copy.safetensors"])
    }

    @Test(arguments: StoredType.allCases, [0, 1, 7, 65_537])
    func whatWasWrittenIsReadBack(type: StoredType, count: Int) throws {
        // Eighths below 32 fit in every type without rounding.
        let numbers = (0..<count).map { Float($0 % 511 - 255) / 8 }
        let tensor = Tensor([count, 1], numbers)
        let folder = try TemporaryFolder()
        let url = folder.file("t.safetensors")
        let metadata = ["step": "12", "quote": "\"\\\u{1}\n", "name": "théière 🫖"]
        try SafetensorsWriter.write(
            [("x", tensor), ("a", tensor)], storing: type, metadata: metadata, to: url)
        var checkpoint = try Checkpoint(contentsOf: url)
        #expect(checkpoint.names == ["a", "x"])
        #expect(checkpoint.metadata == metadata)
        #expect(checkpoint.elementType(of: "x") == type.elementType)
        #expect(try checkpoint.tensor("x", shape: [count, 1]).elements.count == count)
        if type != .bfloat16 {
            #expect(try checkpoint.tensor("x", shape: [count, 1]).elements == numbers)
        }
        #expect(try checkpoint.tensor("a", shape: [count, 1]).elements.first == numbers.first)
        try checkpoint.finish()
    }

    @Test func theNumbersStartAtAMultipleOfEight() throws {
        let folder = try TemporaryFolder()
        for length in 1...9 {
            let url = folder.file("t.safetensors")
            let name = String(repeating: "n", count: length)
            try SafetensorsWriter.write([(name, Tensor([1], [1]))], to: url)
            #expect(try Data(contentsOf: url).count % 8 == 4)
        }
    }

    @Test func replacesAFileAndLeavesNothingBesideIt() throws {
        let folder = try TemporaryFolder()
        let url = folder.file("t.safetensors")
        try SafetensorsWriter.write([("a", Tensor([1], [1]))], to: url)
        // A reader that mapped the old file keeps seeing the old numbers.
        var old = try Checkpoint(contentsOf: url)
        try SafetensorsWriter.write([("a", Tensor([1], [2]))], to: url)
        var new = try Checkpoint(contentsOf: url)
        #expect(try old.tensor("a", shape: [1]).elements == [1])
        #expect(try new.tensor("a", shape: [1]).elements == [2])
        #expect(try folder.contents() == ["t.safetensors"])
    }

    @Test func aNameGivenTwiceAndTheMetadataNameAreRefused() throws {
        let folder = try TemporaryFolder()
        let tensor = Tensor([1], [1])
        for names in [["a", "b", "a"], ["__metadata__"]] {
            let error = #expect(throws: CheckpointError.self) {
                try SafetensorsWriter.write(
                    names.map { ($0, tensor) }, to: folder.file("t.safetensors"))
            }
            #expect(error?.kind == .inputOutput)
        }
        #expect(try folder.contents() == [])
    }

    @Test func aMissingFolderIsAnErrorNamingTheFile() throws {
        let folder = try TemporaryFolder()
        let url = folder.file("absent/t.safetensors")
        let error = #expect(throws: CheckpointError.self) {
            try SafetensorsWriter.write([("a", Tensor([1], [1]))], to: url)
        }
        #expect(error?.kind == .inputOutput)
        #expect(error?.description.contains("absent/t.safetensors") == true)
    }

    @Test func aFailedRenameLeavesNoPartialFile() throws {
        let folder = try TemporaryFolder()
        let occupied = folder.file("t.safetensors")
        // A folder that is not empty cannot be replaced by a file.
        try FileManager.default.createDirectory(at: occupied, withIntermediateDirectories: true)
        try Data([1]).write(to: occupied.appending(path: "inside"))
        #expect(throws: CheckpointError.self) {
            try SafetensorsWriter.write([("a", Tensor([1], [1]))], to: occupied)
        }
        #expect(try folder.contents() == ["t.safetensors"])
    }
}
