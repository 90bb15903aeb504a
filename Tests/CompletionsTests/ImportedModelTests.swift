// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Completions
import Foundation
import Images
import Models
import Tensors
import TestSupport
import Testing

/// A model directory of published parts completes and generates as any other.
@Suite struct ImportedModelTests {
    /// Gives random numbers and remembers them.
    private struct Recorder: ParameterSource {
        private var source = RandomParameters(seed: 5)
        var tensors: [(name: String, tensor: Tensor)] = []

        mutating func parameter(
            _ name: String, shape: Shape, initialization: Initialization, decays: Bool
        ) -> Parameter {
            let parameter = source.parameter(
                name, shape: shape, initialization: initialization, decays: decays)
            tensors.append((name, parameter.value))
            return parameter
        }
    }

    /// ruDALL-E's transformer of the fixture, a tokenizer of letters, and a VQGAN beside them.
    private func directory(
        in folder: TemporaryFolder, version: String, drawsWavelets: Bool
    ) throws -> ModelDirectory {
        let directory = ModelDirectory(folder.file("model"))
        let letters = "abcdefghijklmnopqrstuvwxyz".unicodeScalars.map { $0.value }
        let lines = ([0x2581] + letters).enumerated().map { "\($1) \($0 + 4)\n" }
        let tokenizer = folder.file("bpe.model")
        try Data("27 0\n\(lines.joined())1 0 2 3\n".utf8).write(to: tokenizer)
        let weights = Fixtures.url("parity/rudalle-\(version)/pytorch_model.bin")
        try ModelImport(
            [TensorCatalog(contentsOf: weights)],
            texts: [PublishedText(contentsOf: tokenizer)],
            options: ImportOptions(name: "small", headCount: 4)
        ).write(to: directory, storing: .float32)
        let sizes = VQGANConfiguration(
            pictureSize: 64, vocabularySize: 128, quantizer: .projection, codeWidth: 8,
            latentWidth: 8, levelWidths: [32, 32, 32, 32], blocksPerLevel: 1,
            attentionLevels: [3], drawsWavelets: drawsWavelets)
        var recorder = Recorder()
        _ = try VQGAN(sizes, parameters: &recorder)
        try SafetensorsWriter.write(recorder.tensors, to: directory.autoencoder)
        var configuration = try ModelConfiguration(contentsOf: directory)
        configuration.vqgan = sizes
        try configuration.write(to: directory)
        return directory
    }

    @Test(arguments: ["v2", "v3"], [false, true])
    func completesAndGenerates(version: String, drawsWavelets: Bool) throws {
        let folder = try TemporaryFolder()
        let directory = try directory(
            in: folder, version: version, drawsWavelets: drawsWavelets)
        let engine = try CompletionEngine(modelDirectory: directory.url)
        let photo = TinyModels.picture(width: 80, height: 60)
        let answers = try engine.complete(
            CompletionRequest(picture: photo, caption: "a cube", seed: 3, candidateCount: 2))
        #expect(answers.count == 2 && answers[0].tokens != answers[1].tokens)
        for answer in answers {
            #expect(answer.picture.size == photo.size)
            #expect(answer.tokenCounts.generated == 32)
            let kept = PixelRegion(x: 0, y: 0, width: 80, height: answer.region.y)
            #expect(answer.picture.cropped(to: kept) == photo.cropped(to: kept))
        }
        let drawn = try engine.complete(CompletionRequest(picture: nil, caption: "a ball"))
        #expect(drawn[0].picture.width == (drawsWavelets ? 128 : 64))
        let turned = try engine.transform(
            TransformationRequest(photo: photo, caption: "a sketch"))
        #expect(turned[0].picture.width > 0)
        let codec = try PictureCodec(modelDirectory: directory.url)
        #expect(codec.reconstruct(photo).picture.size == photo.size)
        #expect(throws: CompletionError.captionTooLong(tokenCount: 28, limit: 14)) {
            try engine.complete(
                CompletionRequest(picture: nil, caption: "abcdefghijklmnopqrstuvwxyza"))
        }
    }
}
