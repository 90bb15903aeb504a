// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Foundation
import Tensors
import TestSupport
import Testing

@testable import Models

/// Parts of models under the names that others give them.
@Suite struct PublishedPartsTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func catalog(_ tensors: [(name: String, tensor: Tensor)]) throws -> TensorCatalog {
        let file = folder.file("weights.safetensors")
        try SafetensorsWriter.write(tensors, to: file)
        return try TensorCatalog(contentsOf: file)
    }

    /// The numbers that an import writes, by their names here.
    private func imported(_ catalog: TensorCatalog) throws -> [String: [Float]] {
        let directory = ModelDirectory(folder.file("model"))
        try ModelImport([catalog], options: ImportOptions(name: "part"))
            .write(to: directory, storing: .float32)
        var numbers: [String: [Float]] = [:]
        for (_, url) in directory.weights where FileManager.default.fileExists(atPath: url.path) {
            let written = try TensorCatalog(contentsOf: url)
            for tensor in written.tensors {
                numbers[tensor.name] = try written.tensor(tensor).elements
            }
        }
        return numbers
    }

    @Test(arguments: [false, true]) func everyNumberOfAVQGANFindsItsPlace(wavelets: Bool) throws {
        let sizes = TinyImportedModel.vqgan(drawsWavelets: wavelets)
        var parameters = RecordedParameters(seed: 5)
        _ = try VQGAN(sizes, parameters: &parameters)
        let numbers = try imported(catalog(PublishedWeights.vqgan(sizes)))
        #expect(numbers.count == parameters.tensors.count)
        for (name, tensor) in parameters.tensors {
            #expect(numbers[name] == tensor.elements, "\(name)")
        }
        let read = try ModelConfiguration(contentsOf: ModelDirectory(folder.file("model"))).vqgan
        var expected = sizes
        // No tensor tells it.
        expected.pictureSize = 256
        #expect(read == expected)
    }

    @Test func everyNumberOfACLIPFindsItsPlace() throws {
        var parameters = RecordedParameters(seed: 5)
        _ = try CLIP(TinyImportedModel.clip, parameters: &parameters)
        let numbers = try imported(catalog(PublishedWeights.clip(TinyImportedModel.clip)))
        #expect(numbers.count == parameters.tensors.count)
        for (name, tensor) in parameters.tensors {
            #expect(numbers[name] == tensor.elements, "\(name)")
        }
    }

    /// What training saves holds the network under `state_dict`, and as much again beside it.
    @Test func whatTrainingNeedsIsLeft() throws {
        let network = try PublishedWeights.vqgan(TinyImportedModel.vqgan(drawsWavelets: false))
        let others = [
            "state_dict.loss.discriminator.main.0.weight",
            "optimizer_states.0.state.0.exp_avg", "callbacks.#0.best_model_score",
        ].map { (name: $0, tensor: Tensor([2])) }
        let tensors = network.map { (name: "state_dict.\($0.name)", tensor: $0.tensor) } + others
        let published = try ModelImport(
            [try catalog(tensors)], options: ImportOptions(name: "part"))
        let left = published.fates.filter { $0.pieces.isEmpty }
        #expect(left.map(\.source.name).sorted() == others.map(\.name).sorted())
        #expect(left.allSatisfy { $0.reason == "only training needs it" })
        // Beside a network that is not below another name, nothing is taken for granted.
        let bare = try catalog(network + others.dropFirst())
        let error = #expect(throws: ImportError.self) {
            try ModelImport([bare], options: ImportOptions(name: "part"))
        }
        #expect(error?.description.contains("callbacks.#0.best_model_score") == true)
    }

    @Test func aTokenizerWithMoreTokensThanTheTransformerIsRefused() throws {
        let weights = try TensorCatalog(
            contentsOf: Fixtures.url("parity/rudalle-v3/pytorch_model.bin"))
        let tokenizer = folder.file("bpe.model")
        try Data("1 0\n9601 5000\n1 0 2 3\n".utf8).write(to: tokenizer)
        let error = #expect(throws: ImportError.self) {
            try ModelImport(
                [weights], texts: [try PublishedText(contentsOf: tokenizer)],
                options: ImportOptions(name: "m", headCount: 4))
        }
        #expect(error?.description.contains("bpe.model: has 5001 tokens") == true)
    }

    @Test func aFileOfWeightsIsToldByItsBytesToo() throws {
        for (path, isWeights) in [
            ("checkpoints/torch/state-dict.pt", true),
            ("checkpoints/torch/state-dict-legacy.pt", true),
            ("checkpoints/floats.safetensors", true), ("tokenizer/published/bpe.model", false),
            ("tokenizer/published/vocabulary.json", false), ("pictures/teapot.png", false),
        ] {
            let file = folder.file("file")
            try? FileManager.default.removeItem(at: file)
            try FileManager.default.copyItem(at: Fixtures.url(path), to: file)
            #expect(PublishedText.isWeights(file) == isWeights, "\(path)")
        }
    }

    @Test func captionsMustFitTheTransformer() throws {
        let sizes = try #require(SyntheticModel.emojich.configuration.transformer)
        func problem(_ captions: CaptionFormat?) -> String? {
            ModelConfiguration(name: "m", transformer: sizes, captions: captions).problem
        }
        var captions = CaptionFormat(tokenizer: .youTokenToMe, before: [2], start: [2], end: [3])
        #expect(problem(captions) == nil)
        captions.end = [16_384]
        #expect(problem(captions)?.contains("the token 16384") == true)
        captions.end = [-1]
        #expect(problem(captions)?.contains("the token -1") == true)
        captions.end = Array(repeating: 3, count: 200)
        #expect(problem(captions)?.contains("129 text positions") == true)
        captions.end = []
        captions.before = []
        #expect(problem(captions)?.contains("maskShift") == true)
        #expect(problem(nil)?.contains("maskShift") == true)
    }
}
