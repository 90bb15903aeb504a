// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Foundation
import Tensors
import TestSupport
import Testing

/// Files that PyTorch wrote, number by number; `fixtures/generate/torch_files.py` made them.
@Suite struct TensorCatalogTests {
    static let files: [(name: String, format: TensorCatalog.Format)] = [
        ("state-dict.pt", .torchArchive),
        ("state-dict-legacy.pt", .torchLegacy),
        ("state-dict-protocol4.pt", .torchArchive),
        ("untyped.pt", .torchArchive),
        ("list.pt", .torchArchive),
        ("module.pkl", .torchArchive),
        ("module-legacy.pkl", .torchLegacy),
        ("script.pt", .torchScript),
        ("training-state.ckpt", .torchArchive),
        ("model.safetensors.index.json", .shards),
    ]

    static func url(_ name: String) -> URL { Fixtures.url("checkpoints/torch/\(name)") }

    @Test(arguments: files)
    func findsEveryNumber(name: String, format: TensorCatalog.Format) throws {
        let catalog = try TensorCatalog(contentsOf: Self.url(name))
        #expect(catalog.format == format)
        let expected = try TensorCatalog(contentsOf: Self.url("expected.safetensors"))
        var missing = Set(expected.tensors.map(\.name).filter { $0.hasPrefix("\(name)/") })
        for tensor in catalog.tensors {
            let key = "\(name)/\(tensor.name)"
            missing.remove(key)
            let wanted = try #require(expected.tensors.first { $0.name == key }, "\(key)")
            #expect(tensor.shape == wanted.shape, "\(key)")
            let found = try catalog.tensor(tensor).elements
            #expect(try found == expected.tensor(wanted).elements, "\(key)")
            for row in 0..<tensor.shape.rows {
                let width = tensor.shape.width
                #expect(
                    try catalog.rows(row..<row + 1, of: tensor).elements
                        == Array(found[row * width..<(row + 1) * width]), "\(key), row \(row)")
            }
        }
        #expect(missing == [])
    }

    @Test func keepsTypesStridesAndSharedBytes() throws {
        let catalog = try TensorCatalog(contentsOf: Self.url("state-dict.pt"))
        let tensors = Dictionary(uniqueKeysWithValues: catalog.tensors.map { ($0.name, $0) })
        for type in [ElementType.float64, .float16, .bfloat16, .int64, .int8] {
            let name = type == .int64 ? "int64" : type == .int8 ? "int8" : "\(type)"
            #expect(tensors["state_dict.type.\(name)"]?.elementType == type)
        }
        let whole = try #require(tensors["state_dict.shared.whole"])
        let transposed = try #require(tensors["state_dict.shared.transposed"])
        #expect(whole.isPacked && !transposed.isPacked)
        #expect(transposed.bytes == whole.bytes)
        #expect(transposed.strides == [1, 6])
        #expect(tensors["state_dict.expanded"]?.strides == [0, 1])
        let rows = try #require(tensors["state_dict.shared.rows"])
        #expect(rows.isPacked && rows.bytes.lowerBound == whole.bytes.lowerBound + 24)
    }

    /// The files of a folder of cases that other projects' code made, where there is one.
    static let parity: [URL] = {
        guard let folder = ProcessInfo.processInfo.environment["TEAPOT_PARITY"] else { return [] }
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String }
        return (names ?? []).sorted().filter { name in
            [".pt", ".pkl", ".bin", ".ckpt", ".safetensors"].contains { name.hasSuffix($0) }
        }.map { URL(filePath: folder).appending(path: $0) }
    }()

    @Test(arguments: parity) func readsPublishedLayouts(url: URL) throws {
        let catalog = try TensorCatalog(contentsOf: url)
        for tensor in catalog.tensors {
            let sum = try catalog.tensor(tensor).elements.reduce(0, +)
            // A mask may hold infinities.
            #expect(!sum.isNaN, "\(tensor.name)")
        }
    }

    @Test(arguments: parity) func refusesThemCutAtAnyKilobyte(url: URL) throws {
        let bytes = try Data(contentsOf: url)
        for length in stride(from: 0, to: bytes.count, by: 1024) {
            #expect(throws: CheckpointError.self, "cut to \(length) bytes") {
                try TensorCatalog(MappedFile(bytes.prefix(length), file: url.lastPathComponent))
            }
        }
    }
}
