// SPDX-License-Identifier: Apache-2.0

package import Checkpoints
package import Images
package import Models
import Tensors

/// Whole models with random weights, small enough to run thousands of steps a second.
package enum TinyModels {
    /// The width and height of the pictures in pixels.
    package static let pictureSize = 64
    /// Tokens down and across.
    package static let gridSize = 8
    /// Pixels along the side of one token.
    package static let cellSize = 8
    /// The most tokens a caption may have.
    package static let textPositions = 16

    /// A model of square pictures in tokens of 8×8 pixels with 64 codes.
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - seed: of its weights.
    ///   - textPositions: the most tokens a caption may have.
    ///   - pictureSize: the width and height of the pictures in pixels.
    ///   - cellEncoderBlocks: for tokens that see their own square alone.
    /// - Returns: the model; the same arguments give the same weights.
    /// - Throws: where there can be no such model.
    package static func model(
        name: String = "tiny", seed: UInt64 = 1, textPositions: Int = textPositions,
        pictureSize: Int = pictureSize, cellEncoderBlocks: Int? = nil
    ) throws -> PictureModel {
        let gridSize = pictureSize / cellSize
        var parameters = RandomParameters(seed: seed)
        let tokenizer = try BytePairTrainer().train(
            on: ["a red cube", "a green cube on a red cube"], vocabularySize: 520)
        let discreteVAE = try DiscreteVAE(
            DiscreteVAEConfiguration(
                pictureSize: pictureSize, vocabularySize: 64, stem: .unshuffle(factor: 4),
                groupWidths: [16, 16], blocksPerGroup: 1, decoderInputWidth: 16,
                cellEncoderBlocks: cellEncoderBlocks),
            parameters: &parameters)
        var transformer = try SparseTransformer(
            SparseTransformerConfiguration(
                textPositions: textPositions, textVocabularySize: tokenizer.vocabularySize,
                gridRows: gridSize, gridColumns: gridSize, pictureVocabularySize: 64,
                modelWidth: 32, headCount: 2,
                patterns: SparseTransformerConfiguration.paperPatterns(layerCount: 4)),
            parameters: &parameters)
        // Fresh weights say next to nothing; louder ones have opinions that tests can see.
        transformer.visitParameters { $0.value.scale(by: $0.decays ? 8 : 1) }
        return PictureModel(
            name: name, discreteVAE: discreteVAE, tokenizer: tokenizer, transformer: transformer)
    }

    /// Writes a model directory as training does.
    package static func write(_ model: PictureModel, to directory: ModelDirectory) throws {
        try model.configuration.write(to: directory)
        try (model.tokenizer as? BytePairTokenizer)?.write(to: directory)
        var (discreteVAE, transformer) = (try model.discreteVAE(), model.transformer)
        var weights: [(name: String, tensor: Tensor)] = []
        discreteVAE.visitParameters { weights.append(($0.name, $0.value)) }
        try SafetensorsWriter.write(weights, to: directory.discreteVAE)
        weights = []
        transformer.visitParameters { weights.append(($0.name, $0.value)) }
        try SafetensorsWriter.write(weights, to: directory.transformer)
    }

    /// A picture with something different everywhere.
    package static func picture(width: Int, height: Int, seed: UInt64 = 1) -> Image {
        let numbers = SeededNumbers(key: seed, stream: 0)
        let pixels = (0..<width * height * 3).map { index in
            let (x, y) = (index / 3 % width, index / 3 / width)
            let slope = 160 * x / width + 60 * y / height * (index % 3)
            return UInt8(clamping: slope + Int(numbers.bits(index) % 40))
        }
        return Image(width: width, height: height, pixels: pixels)
    }
}
