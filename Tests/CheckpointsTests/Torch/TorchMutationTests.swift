// SPDX-License-Identifier: Apache-2.0

import Foundation
import Tensors
import TestSupport
import Testing

@testable import Checkpoints

/// Damaged files are refused or read; nothing else happens.
@Suite struct TorchMutationTests {
    private static let names = TensorCatalogTests.files.map(\.name).filter {
        !$0.hasSuffix(".json")
    }

    private static func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: TensorCatalogTests.url(name)))
    }

    /// Reads a file as far as it can be read.
    ///
    /// - Returns: whether it was accepted.
    @discardableResult
    private static func read(_ bytes: [UInt8]) throws -> Bool {
        guard let catalog = try? TorchFileTests.catalog(Data(bytes)) else { return false }
        for tensor in catalog.tensors {
            try #require(tensor.bytes.lowerBound >= 0 && tensor.bytes.upperBound <= bytes.count)
            try #require(tensor.shape.count <= max(1 << 24, bytes.count))
            // All rows of a tensor that repeats one number would take long.
            let rows = tensor.shape.rows
            for row in [0, rows / 2, rows - 1] where row >= 0 && tensor.shape.width < 1 << 16 {
                _ = try? catalog.rows(row..<row + (rows > 0 ? 1 : 0), of: tensor)
            }
        }
        return true
    }

    @Test(arguments: names) func refusesAFileCutAtAnyByte(name: String) throws {
        let bytes = try Self.bytes(name)
        #expect(try Self.read(bytes))
        for length in 0..<bytes.count {
            #expect(try !Self.read(Array(bytes.prefix(length))), "cut to \(length) bytes")
        }
        #expect(try !Self.read(bytes + [0]))
    }

    @Test func survivesNoise() throws {
        for mark in [TorchArchive.mark, TorchLegacyFile.mark, []] {
            for noise in Corruption.noise(upTo: 500, count: 300, seed: 3) {
                try Self.read(mark + noise)
            }
        }
    }

    @Test func refusesAnIndexCutAtAnyByte() throws {
        let folder = try TemporaryFolder()
        for name in ["part-1.safetensors", "part-2.safetensors"] {
            try Data(try Self.bytes(name)).write(to: folder.file(name))
        }
        let index = try Self.bytes("model.safetensors.index.json")
        let url = folder.file("model.safetensors.index.json")
        for length in 0..<index.count - 1 {
            try Data(index.prefix(length)).write(to: url)
            #expect(throws: CheckpointError.self) { try TensorCatalog(contentsOf: url) }
        }
    }
}
