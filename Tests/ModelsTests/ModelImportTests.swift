// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Foundation
import Tensors
import TestSupport
import Testing

@testable import Models

/// Published files that are not as they should be.
@Suite struct ModelImportTests {
    private static let file = Fixtures.url("parity/rudalle-v3/pytorch_model.bin")
    private static let options = ImportOptions(name: "small", headCount: 4)

    /// The weights of the fixture with some tensors changed.
    private func catalog(
        _ change: (StoredTensor) -> StoredTensor?, adding extra: StoredTensor? = nil
    ) throws -> TensorCatalog {
        let catalog = try TensorCatalog(contentsOf: Self.file)
        let folder = try TemporaryFolder()
        let file = folder.file("changed.safetensors")
        try SafetensorsWriter.write(
            catalog.tensors.compactMap(change) + (extra.map { [$0] } ?? []), of: catalog,
            storing: .float16, to: file)
        return try TensorCatalog(contentsOf: file)
    }

    private func failure(of catalog: TensorCatalog) throws -> String {
        let error = #expect(throws: ImportError.self) {
            try ModelImport([catalog], options: Self.options)
        }
        return try #require(error).description
    }

    @Test func namesWhatIsMissing() throws {
        let name = "transformer.layers.3.mlp.dense_h_to_4h.bias"
        let failure = try failure(of: catalog { $0.name == name ? nil : $0 })
        #expect(failure.contains("transformer.blocks.3.feedForward.expand.bias"), "\(failure)")
    }

    @Test func namesWhatIsLeftOver() throws {
        let first = try TensorCatalog(contentsOf: Self.file).tensors[0]
        for name in ["transformer.layers.6.attention.dense.bias", "surplus", "to_logits.2.weight"] {
            let failure = try failure(of: catalog({ $0 }, adding: first.renamed(name)))
            #expect(failure.contains(name), "\(failure)")
        }
    }

    @Test func namesWhatHasAnotherShape() throws {
        let name = "transformer.layers.2.attention.query_key_value.weight"
        let failure = try failure(
            of: catalog { $0.name == name ? $0.part(0..<100) : $0 })
        #expect(failure.contains(name) && failure.contains("[100, 64]"), "\(failure)")
        let table = try self.failure(
            of: catalog { $0.name == "text_pos_embeddings.weight" ? $0.part(0..<1) : $0 })
        #expect(table.contains("textPositions"), "\(table)")
    }

    /// Few bits while importing are those that quantizing gives later.
    @Test(arguments: WeightBits.allCases)
    func importsAsQuantized(bits: WeightBits) throws {
        let folder = try TemporaryFolder()
        let published = try ModelImport(
            [TensorCatalog(contentsOf: Self.file)], options: Self.options)
        let plain = ModelDirectory(folder.file("plain"))
        let (later, now) = (
            ModelDirectory(folder.file("later")), ModelDirectory(folder.file("now"))
        )
        try published.write(to: plain, storing: .float16)
        try published.write(to: now, storing: .float16, bits: bits)
        let quantization = try ModelQuantization(of: plain, to: bits)
        #expect(quantization.matrixCount > 10)
        _ = try quantization.write(to: later)
        // The fixture holds halves, so nothing was lost on the way.
        let files = try [now, later].map { try Data(contentsOf: $0.transformer) }
        let (one, other) = try (
            TensorCatalog(contentsOf: now.transformer), TensorCatalog(contentsOf: later.transformer)
        )
        #expect(one.tensors.map(\.name) == other.tensors.map(\.name))
        for (mine, theirs) in zip(one.tensors, other.tensors) {
            #expect(files[0][mine.bytes] == files[1][theirs.bytes], "\(mine.name)")
        }
        let transformer = try SparseTransformer(
            contentsOf: now, configuration: ModelConfiguration(contentsOf: now))
        #expect(transformer.weightsName == bits.rawValue)
    }

    @Test func masksTellTheVersion() throws {
        for (version, shift) in [("v2", 1), ("v3", 0)] {
            let file = Fixtures.url("parity/rudalle-\(version)/pytorch_model.bin")
            let catalog = try TensorCatalog(contentsOf: file)
            let sizes = try ModelImport([catalog], options: Self.options)
                .configuration.transformer
            #expect(sizes?.form.maskShift == shift)
            #expect(sizes?.textPositions == 16 + shift)
            #expect(sizes?.patterns == [.row, .column, .row, .row, .row, .column])
        }
        let without = try catalog { $0.name == "transformer.conv_mask" ? nil : $0 }
        #expect(try failure(of: without).contains("--as rudalle-v3"))
        var options = Self.options
        options.kind = .rudalleVersion2
        let second = try ModelImport([without], options: options)
        #expect(second.configuration.transformer?.form.maskShift == 1)
    }

    @Test func kindsAreHeldTo() throws {
        var options = Self.options
        options.kind = .clip
        let catalog = try TensorCatalog(contentsOf: Self.file)
        #expect(throws: ImportError.self) { try ModelImport([catalog], options: options) }
        options.kind = nil
        options.headCount = nil
        let error = #expect(throws: ImportError.self) {
            try ModelImport([catalog], options: options)
        }
        #expect(error?.description.contains("--heads") == true)
        #expect(throws: ImportError.self) {
            try ModelImport([catalog, catalog], options: Self.options)
        }
    }

    /// Whatever becomes of a file, it is refused or read; nothing else happens.
    @Test func survivesDamage() throws {
        let bytes = [UInt8](try Data(contentsOf: Self.file))
        let folder = try TemporaryFolder()
        let file = folder.file("damaged.bin")
        for count in stride(from: 0, to: bytes.count, by: 1024) {
            try Data(bytes.prefix(count)).write(to: file)
            #expect(throws: CheckpointError.self, "cut at \(count)") {
                try TensorCatalog(contentsOf: file)
            }
        }
        // The pickle stands at the beginning, the directory at the end.
        let head = Array(bytes.prefix(24_000))
        for damaged in Corruption.bitFlips(of: head, count: 300, seed: 6) {
            try Data(damaged + bytes.dropFirst(head.count)).write(to: file)
            _ = try? ModelImport([TensorCatalog(contentsOf: file)], options: Self.options)
        }
        let tail = Array(bytes.suffix(12_000))
        for damaged in Corruption.bitFlips(of: tail, count: 300, seed: 7) {
            try Data(bytes.dropLast(tail.count) + damaged).write(to: file)
            _ = try? ModelImport([TensorCatalog(contentsOf: file)], options: Self.options)
        }
    }
}
