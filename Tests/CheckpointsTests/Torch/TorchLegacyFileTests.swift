// SPDX-License-Identifier: Apache-2.0

import Foundation
import Tensors
import Testing

@testable import Checkpoints

/// The older container, written by hand.
@Suite struct TorchLegacyFileTests {
    /// A file of one tensor; what follows the pickles is for the caller.
    private func file(
        version: Int = 1001, isLittle: Bool = true, keys: [String] = ["k"], view: [Int]? = nil,
        shape: [Int] = [2], tail: [UInt8]
    ) -> Data {
        var versionPickle = PickleBytes()
        versionPickle.integer(version)
        var system = PickleBytes()
        system.add(.emptyDictionary)
        system.text("little_endian")
        system.add(isLittle ? .newTrue : .newFalse)
        system.add(.setItem)
        var tensor = PickleBytes()
        tensor.tensor(shape, strides: [1]) {
            $0.storage("k", count: 4, isLegacy: true, view: view)
        }
        var names = PickleBytes()
        names.add(.mark)
        for key in keys { names.text(key) }
        names.add(.list)
        let pickles = [versionPickle, system, tensor, names].flatMap(\.stopped)
        return Data(TorchLegacyFile.mark + pickles + tail)
    }

    private static let storage =
        littleEndian(4, 8)
        + [Float(1), 2, 3, 4].flatMap { number in
            littleEndian(Int(number.bitPattern), 4)
        }

    @Test func readsAPartOfAStorage() throws {
        let plain = try TorchFileTests.catalog(file(tail: Self.storage))
        #expect(try plain.tensor(plain.tensors[0]).elements == [1, 2])
        let part = try TorchFileTests.catalog(file(view: [1, 3], tail: Self.storage))
        #expect(try part.tensor(part.tensors[0]).elements == [2, 3])
    }

    @Test func refusesWhatDoesNotFit() {
        let files: [(Data, String)] = [
            (file(version: 7, tail: Self.storage), "it has an unknown version"),
            (file(isLittle: false, tail: Self.storage), "its numbers are not in little-endian"),
            (file(keys: [], tail: []), "tensor: storage \"k\" is not in the file"),
            (file(keys: ["k", "k"], tail: Self.storage + Self.storage), "storage k occurs twice"),
            (file(keys: ["x"], tail: Self.storage), "storage \"x\" belongs to no tensor"),
            (file(tail: Self.storage + [0]), "1 bytes at its end belong to no storage"),
            (file(tail: Self.storage.dropLast()), "storage k of 4 numbers reaches beyond"),
            (file(tail: [0]), "it ends before storage k"),
            (file(tail: Array(repeating: 0xFF, count: 8)), "storage k of 18446744073709551615"),
            (
                file(tail: littleEndian(1, 8) + [0, 0, 0, 0]),
                "tensor: storage k has 4 bytes and 16"
            ),
            (file(view: [3, 2], tail: Self.storage), "a storage that is no part of the one"),
            (file(view: [.max, 1], tail: Self.storage), "a storage that is no part of the one"),
            (file(view: [0, 1], tail: Self.storage), "tensor: a tensor of shape [2]"),
            (file(shape: [5], tail: Self.storage), "tensor: a tensor of shape [5]"),
        ]
        for (data, expected) in files {
            let error = #expect(throws: CheckpointError.self) { try TorchFileTests.catalog(data) }
            let message = error?.description ?? ""
            #expect(message.hasPrefix("test.pt: not a usable PyTorch file: \(expected)"))
        }
    }
}
