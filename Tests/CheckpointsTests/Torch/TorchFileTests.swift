// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Checkpoints

/// Files of PyTorch's that promise more than they hold.
@Suite struct TorchFileTests {
    static func catalog(_ data: Data) throws(CheckpointError) -> TensorCatalog {
        try TensorCatalog(MappedFile(data, file: "test.pt"))
    }

    /// Why an archive of one pickle and a storage `0` of 8 floats is refused.
    private func reason(_ build: (inout PickleBytes) -> Void) -> String {
        var pickle = PickleBytes()
        build(&pickle)
        let zip = ZipBytes(
            pickle: pickle.stopped, storages: [("0", Array(repeating: 0, count: 32))])
        let error = #expect(throws: CheckpointError.self) { try Self.catalog(zip.data) }
        guard case .malformedTorchFile(let file, let reason)? = error else { return "" }
        #expect(file == "test.pt")
        return reason
    }

    @Test(arguments: [
        ([1_000_000, 1_000_000], [1_000_000, 1], 0), ([1_000_000, 1_000_000], [0, 0], 0),
        ([9], [1], 0), ([8], [1], 1), ([2, 2], [7, 1], 0), ([2], [Int.max], 0),
        ([3], [Int.max], 0), ([2, 2], [Int.max, Int.max], 1), ([1], [1], 8), ([1], [1], -1),
        ([1], [1], Int.max), ([-1], [1], 0), ([2], [-1], 0), ([2, 2], [1], 0),
        ([Int.max, Int.max], [0, 0], 0), ([1 << 40], [0], 0), ([0], [1], 9),
        (Array(repeating: 1, count: 17), Array(repeating: 1, count: 17), 0),
    ])
    func refusesShapesThatLeadOutside(shape: [Int], strides: [Int], offset: Int) {
        let found = reason {
            $0.tensor(offset: offset, shape, strides: strides) { $0.storage("0", count: 8) }
        }
        #expect(found.hasPrefix("tensor: a tensor of "), "\(found)")
    }

    @Test(arguments: [
        ("0", 9), ("0", 7), ("0", -1), ("0", Int.max), ("1", 8), ("../0", 8), ("", 8),
        ("../data.pkl", 8),
    ])
    func refusesStoragesOfAnotherSize(key: String, count: Int) {
        let found = reason { $0.tensor([1], strides: [1]) { $0.storage(key, count: count) } }
        #expect(found.hasPrefix("tensor: "), "\(found)")
    }

    @Test func refusesAnotherType() {
        let found = reason {
            $0.tensor([1], strides: [1]) { $0.storage("0", "DoubleStorage", count: 8) }
        }
        #expect(found == "tensor: storage 0 has 32 bytes, data.pkl says 64")
        let complex = reason { $0.global("torch", "ComplexFloatStorage") }
        #expect(complex.contains("it asks for \"torch.ComplexFloatStorage\""))
    }

    @Test func refusesValuesInsideThemselves() {
        let loop = reason {
            $0.add(.emptyList)
            $0.add(.put, [0])
            $0.add(.get, [0])
            $0.add(.append)
        }
        #expect(loop.hasSuffix("values nested too deep, or one inside itself"))
        let deep = reason {
            for _ in 0..<100_000 { $0.add(.emptyList) }
            for _ in 1..<100_000 { $0.add(.append) }
        }
        #expect(deep.hasSuffix("values nested too deep, or one inside itself"))
        let laughs = reason {
            $0.add(.emptyTuple)
            for _ in 0..<60 {
                $0.add(.duplicate)
                $0.add(.tuple2)
            }
        }
        #expect(laughs.hasSuffix("its values lead to each other on too many ways"))
    }

    @Test func refusesTwoTensorsOfOneName() {
        let found = reason {
            $0.add(.emptyDictionary)
            $0.add(.mark)
            for _ in 0..<2 {
                $0.text("w")
                $0.tensor([1], strides: [1]) { $0.storage("0", count: 8) }
            }
            $0.add(.setItems)
        }
        #expect(found == "tensor w occurs twice")
        #expect(reason { $0.add(.none) } == "it holds no tensor")
    }

    @Test func aCompressedPickleIsNotUnpacked() {
        var zip = ZipBytes(pickle: [1, 2, 3])
        zip.entries[0].method = 8
        let error = #expect(throws: CheckpointError.self) { try Self.catalog(zip.data) }
        #expect(error?.description.contains("entry test/data.pkl is compressed") == true)
    }

    @Test func namesWhatOtherFilesAre() {
        let files: [([UInt8], String)] = [
            ([], "an empty file"), ([0x1F, 0x8B, 8], "a gzip file"),
            (Array("<!DOCTYPE html>".utf8), "a web page"),
            (Array("version https://git-lfs.github.com/spec/v1".utf8), "a pointer of Git LFS"),
            (Array(repeating: 0, count: 257) + Array("ustar".utf8), "a tar archive"),
            ([0x80, 2, 0x4E, 0x2E], "a pickle that torch.save did not write"),
            ([1, 2, 3], "an unknown file that begins with the bytes 01 02 03"),
            (Array("PK\u{5}\u{6}".utf8), "an unknown file"),
        ]
        for (bytes, name) in files {
            let error = #expect(throws: CheckpointError.self) {
                try Self.catalog(Data(bytes))
            }
            #expect(error?.description.hasPrefix("test.pt: \(name)") == true, "\(name)")
            #expect(error?.kind == .badData)
        }
    }
}
