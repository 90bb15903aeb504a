// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Foundation
import Images
import Tensors
import TestSupport
import Testing

@testable import Models

/// OpenAI's published discrete VAE becomes this program's own.
@Suite struct OpenAIDiscreteVAETests {
    private static let folder = Fixtures.url("checkpoints/openai-dvae")

    private static func catalogs(_ folder: URL) throws -> [TensorCatalog] {
        try ["decoder.pkl", "encoder.pkl"].map {
            try TensorCatalog(contentsOf: folder.appending(path: $0))
        }
    }

    /// Imports the two files of a folder and reads the model that comes of them.
    private static func imported(
        _ folder: URL, storing: StoredType = .float32
    ) throws -> DiscreteVAE {
        let catalogs = try catalogs(folder)
        let temporary = try TemporaryFolder()
        let directory = ModelDirectory(temporary.file("model"))
        try ModelImport(catalogs, options: ImportOptions(name: "published"))
            .write(to: directory, storing: storing)
        return try DiscreteVAE(
            contentsOf: directory, configuration: ModelConfiguration(contentsOf: directory))
    }

    @Test func everyNumberFindsItsPlace() throws {
        var model = try Self.imported(Self.folder)
        #expect(model.configuration.groupWidths == [4, 8, 12])
        #expect(model.configuration.stem == .convolution(kernel: 7))
        #expect(model.configuration.blocksPerGroup == 2)
        #expect(model.configuration.vocabularySize == 12)
        let golden = try TensorCatalog(contentsOf: Fixtures.url("golden/dvae.safetensors"))
        let tensors = Dictionary(uniqueKeysWithValues: golden.tensors.map { ($0.name, $0) })
        var count = 0
        try model.visitParameters { parameter in
            let expected = try #require(tensors["convolution/initial/\(parameter.name)"])
            #expect(
                try parameter.value.elements == golden.tensor(expected).elements,
                "\(parameter.name)")
            count += 1
        }
        #expect(count == tensors.keys.count { $0.hasPrefix("convolution/initial/") })
    }

    @Test func everyTensorIsAccountedFor() throws {
        let catalogs = try Self.catalogs(Self.folder)
        let options = ImportOptions(name: "half")
        #expect(throws: ImportError.self) { try ModelImport([catalogs[0]], options: options) }
        #expect(throws: ImportError.self) {
            try ModelImport([catalogs[0], catalogs[0]], options: options)
        }
        let other = try TensorCatalog(
            contentsOf: Fixtures.url("checkpoints/torch/state-dict.pt"))
        let error = #expect(throws: ImportError.self) {
            try ModelImport([other], options: options)
        }
        #expect(error?.description.contains("state_dict.type.float64") == true)
    }
}
