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

    @Test(arguments: names) func survivesDamage(name: String) throws {
        let bytes = try Self.bytes(name)
        let share = Mutations.count / 2 / Self.names.count
        for damaged in Mutations(of: bytes, count: share, seed: 1) { try Self.read(damaged) }
    }

    /// The checksum hides most damage of a pickle: here it is right for what is damaged.
    @Test(arguments: names.filter { !$0.contains("legacy") })
    func survivesDamagedPickles(name: String) throws {
        let file = MappedFile(Data(try Self.bytes(name)), file: name)
        let archive = try ZipArchive(file)
        let entries = archive.entries.values.sorted { $0.header < $1.header }
            .filter { $0.method == 0 }
            .map { ZipBytes.Entry(name: $0.name, bytes: file.bytes($0.bytes)) }
        let pickle = try #require(entries.firstIndex { $0.name.hasSuffix("/data.pkl") })
        let share = Mutations.count / 2 / Self.names.count
        var zip = ZipBytes(entries)
        var accepted = 0
        for damaged in Mutations(of: entries[pickle].bytes, count: share, seed: 2) {
            zip.entries[pickle].bytes = damaged
            if try Self.read([UInt8](zip.data)) { accepted += 1 }
        }
        // Some damage does no harm, such as that of a name; most does.
        #expect(accepted < share)
    }

    @Test func survivesNoise() throws {
        for mark in [TorchArchive.mark, TorchLegacyFile.mark, []] {
            for noise in Corruption.noise(upTo: 500, count: 300, seed: 3) {
                try Self.read(mark + noise)
            }
        }
    }

    @Test func survivesADamagedIndex() throws {
        let folder = try TemporaryFolder()
        let names = ["part-1.safetensors", "part-2.safetensors"]
        for name in names {
            try Data(try Self.bytes(name)).write(to: folder.file(name))
        }
        let index = try Self.bytes("model.safetensors.index.json")
        let url = folder.file("model.safetensors.index.json")
        for length in 0..<index.count - 1 {
            try Data(index.prefix(length)).write(to: url)
            #expect(throws: CheckpointError.self) { try TensorCatalog(contentsOf: url) }
        }
        for damaged in Mutations(of: index, count: 300, seed: 4) {
            try Data(damaged).write(to: url)
            _ = try? TensorCatalog(contentsOf: url)
        }
    }
}
