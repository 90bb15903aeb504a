// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Tensors

/// Models of the sizes that others published, with random weights: to measure what the true ones
/// would take, without having them.
package enum SyntheticModel: String, Sendable, CaseIterable {
    case malevich, emojich, kandinsky, mindalle
    case openAIDiscreteVAE = "openai-dvae"
    case clip

    /// The user's words for all of them, for messages.
    package static let words = allCases.map(\.rawValue).joined(separator: ", ")

    /// The sizes.
    package var configuration: ModelConfiguration {
        switch self {
        case .malevich: Self.rudalle(rawValue, width: 2048, heads: 16, layers: 24)
        case .emojich: Self.rudalle(rawValue, width: 2048, heads: 16, layers: 24, version: 2)
        case .kandinsky: Self.rudalle(rawValue, width: 3840, heads: 60, layers: 64)
        case .mindalle: Self.mindalleSizes
        case .openAIDiscreteVAE:
            ModelConfiguration(
                name: rawValue,
                discreteVAE: DiscreteVAEConfiguration(
                    pictureSize: 256, vocabularySize: 8192, stem: .convolution(kernel: 7),
                    groupWidths: [256, 512, 1024, 2048], blocksPerGroup: 2,
                    decoderInputWidth: 128))
        case .clip:
            ModelConfiguration(
                name: rawValue,
                clip: CLIPConfiguration(
                    pictureSize: 224, patchSize: 32,
                    picture: CLIPConfiguration.Tower(width: 768, layerCount: 12, headCount: 12),
                    textPositions: 77, textVocabularySize: 49_408,
                    text: CLIPConfiguration.Tower(width: 512, layerCount: 12, headCount: 8),
                    outputWidth: 512))
        }
    }

    private static func rudalle(
        _ name: String, width: Int, heads: Int, layers: Int, version: Int = 3
    ) -> ModelConfiguration {
        let shift = version == 2 ? 1 : 0
        var patterns = SparseTransformerConfiguration.paperPatterns(layerCount: layers)
        patterns[layers - 1] = version == 2 ? .wrappingConvolutional : .convolutional
        var variant = TransformerVariant()
        variant.normalizesBranches = true
        variant.normalizesHeads = true
        variant.attentionBound = 65_504
        variant.maskShift = shift
        return ModelConfiguration(
            name: name,
            vqgan: VQGANConfiguration(
                pictureSize: 256, vocabularySize: 8192, quantizer: .projection, codeWidth: 256,
                latentWidth: 256, levelWidths: [128, 128, 256, 512], blocksPerLevel: 2,
                attentionLevels: [3]),
            transformer: SparseTransformerConfiguration(
                textPositions: 128 + shift, textVocabularySize: 16_384, gridRows: 32,
                gridColumns: 32, pictureVocabularySize: 8192, modelWidth: width,
                headCount: heads, patterns: patterns, variant: variant),
            captions: CaptionFormat(
                tokenizer: .youTokenToMe, before: Array(repeating: 2, count: shift), start: [2],
                end: [3]))
    }

    private static var mindalleSizes: ModelConfiguration {
        var variant = TransformerVariant()
        variant.activation = .exactGELU
        variant.picturePosition = .place
        variant.headsHaveBias = false
        variant.padsByPosition = false
        return ModelConfiguration(
            name: "mindalle",
            vqgan: VQGANConfiguration(
                pictureSize: 256, vocabularySize: 16_384, quantizer: .nearest, codeWidth: 256,
                latentWidth: 256, levelWidths: [128, 128, 256, 256, 512], blocksPerLevel: 2,
                attentionLevels: [4]),
            transformer: SparseTransformerConfiguration(
                textPositions: 64, textVocabularySize: 16_384, gridRows: 16, gridColumns: 16,
                pictureVocabularySize: 16_384, modelWidth: 1536, headCount: 24,
                patterns: Array(repeating: .full, count: 42), variant: variant),
            captions: CaptionFormat(tokenizer: .characterPairs))
    }
}
