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
        let plan = try PublishedModel(of: catalogs).plan(catalogs, name: "published")
        try plan.write(to: directory, storing: storing)
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
        let kind = try PublishedModel(of: catalogs)
        #expect(throws: ImportError.self) { try kind.plan([catalogs[0]], name: "half") }
        #expect(throws: ImportError.self) {
            try kind.plan([catalogs[0], catalogs[0]], name: "twice")
        }
        let other = try TensorCatalog(
            contentsOf: Fixtures.url("checkpoints/torch/state-dict.pt"))
        let error = #expect(throws: ImportError.self) { try PublishedModel(of: [other]) }
        #expect(error?.description.contains("state_dict.type.float64") == true)
    }

    /// The cases of `TEAPOT_PARITY` that this kind of model has.
    private static let parity: [URL] = {
        guard let path = ProcessInfo.processInfo.environment["TEAPOT_PARITY"] else { return [] }
        let folder = URL(filePath: path)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.sorted().filter { $0.hasPrefix("openai-dvae") }
            .map { folder.appending(path: $0) }
    }()

    @Test(arguments: parity) func agreesWithThePublishedCode(folder: URL) throws {
        let model = try Self.imported(folder)
        let expected = try TensorCatalog(
            contentsOf: folder.appending(path: "expected.safetensors"))
        /// A picture of features, its channels last.
        func picture(_ name: String) throws -> Tensor {
            let stored = try #require(expected.tensors.first { $0.name == name })
            return try expected.tensor(stored.permuted([0, 2, 3, 1]))
        }
        let pixels = try picture("pixels")
        let mapped = Tensor(pixels.shape, pixels.elements.map { 0.8 * $0 + 0.1 })
        let logits = model.encoder(mapped, tape: nil)
        try expectClose(logits, picture("logits"), within: 2e-4, "logits")

        let stored = try #require(expected.tensors.first { $0.name == "tokens" })
        let tokens = try expected.tensor(stored).elements.map { Int32($0) }
        #expect(logits.rowArgmax() == tokens)
        let grid = TokenGrid(rows: stored.shape[1], columns: stored.shape[2], tokens: tokens)
        let maps = model.decoder([grid])
        try expectClose(maps, picture("decoder_output"), within: 1e-4, "decoder_output")

        let means = maps.reshaped([maps.count / 6, 6]).columns(0..<3).sigmoid().elements
        let drawn = means.map { min(max(($0 - 0.1) / 0.8, 0), 1) }
        let wanted = try picture("reconstruction")
        try expectClose(Tensor(wanted.shape, drawn), wanted, within: 1e-4, "reconstruction")
    }

    private func expectClose(
        _ found: Tensor, _ expected: Tensor, within limit: Float, _ name: String
    ) throws {
        try #require(found.shape == expected.shape, "\(name)")
        let worst = zip(found.elements, expected.elements).reduce(0) { max($0, abs($1.0 - $1.1)) }
        print("parity \(name): worst difference \(worst)")
        #expect(worst <= limit, "\(name)")
    }
}
