// SPDX-License-Identifier: Apache-2.0

package import Checkpoints
package import Foundation
package import Models

/// Published files of a whole model, small enough for tests: ruDALL-E's transformer of the fixtures,
/// and beside it a VQGAN and a CLIP of random weights, with their tokenizers.
package enum TinyImportedModel {
    /// The attention heads of the transformer, which its file does not tell.
    package static let headCount = 4

    /// The sizes of the VQGAN: pictures of 64×64 pixels in 8×8 tokens of 128.
    package static func vqgan(drawsWavelets: Bool) -> VQGANConfiguration {
        VQGANConfiguration(
            pictureSize: 64, vocabularySize: 128, quantizer: .projection, codeWidth: 8,
            latentWidth: 8, levelWidths: [32, 32, 32, 32], blocksPerLevel: 1,
            attentionLevels: [3], drawsWavelets: drawsWavelets)
    }

    /// The sizes of the CLIP: its tokenizer is that of the fixtures.
    package static let clip = CLIPConfiguration(
        pictureSize: 64, patchSize: 16,
        picture: CLIPConfiguration.Tower(width: 64, layerCount: 1, headCount: 1),
        textPositions: 16, textVocabularySize: 514 + 103,
        text: CLIPConfiguration.Tower(width: 64, layerCount: 1, headCount: 1), outputWidth: 32)

    /// Writes what is not among the fixtures.
    ///
    /// - Parameters:
    ///   - folder: where to.
    ///   - version: of the transformer, `v2` or `v3`.
    ///   - drawsWavelets: whether decoded pictures are twice as large as encoded ones.
    /// - Returns: all files, weights first.
    /// - Throws: where one cannot be written.
    package static func write(
        to folder: URL, version: String = "v3", drawsWavelets: Bool
    ) throws -> [URL] {
        let vqgan = folder.appending(path: "vqgan.safetensors")
        try SafetensorsWriter.write(
            PublishedWeights.vqgan(Self.vqgan(drawsWavelets: drawsWavelets)), to: vqgan)
        let clip = folder.appending(path: "clip.safetensors")
        try SafetensorsWriter.write(PublishedWeights.clip(Self.clip), to: clip)
        let tokenizer = folder.appending(path: "bpe.model")
        let letters = "abcdefghijklmnopqrstuvwxyz".unicodeScalars.map { $0.value }
        let lines = ([0x2581] + letters).enumerated().map { "\($1) \($0 + 4)\n" }
        try Data("27 0\n\(lines.joined())1 0 2 3\n".utf8).write(to: tokenizer)
        return [
            Fixtures.url("parity/rudalle-\(version)/pytorch_model.bin"), vqgan, clip, tokenizer,
            Fixtures.url("tokenizer/published/clip-merges.txt"),
        ]
    }

    /// Imports all files into a new model directory.
    ///
    /// - Parameters:
    ///   - folder: where the files and the directory are made.
    ///   - version: of the transformer, `v2` or `v3`.
    ///   - drawsWavelets: whether decoded pictures are twice as large as encoded ones.
    /// - Returns: the directory.
    /// - Throws: what importing throws.
    package static func directory(
        in folder: TemporaryFolder, version: String = "v3", drawsWavelets: Bool
    ) throws -> ModelDirectory {
        let files = try write(to: folder.url, version: version, drawsWavelets: drawsWavelets)
        let directory = ModelDirectory(folder.file("model"))
        try ModelImport(
            try files.prefix(3).map(TensorCatalog.init(contentsOf:)),
            texts: try files.dropFirst(3).map(PublishedText.init(contentsOf:)),
            options: ImportOptions(name: "small", headCount: headCount)
        ).write(to: directory, storing: .float32)
        return directory
    }
}
