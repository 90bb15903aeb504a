// SPDX-License-Identifier: Apache-2.0

package import Models

/// Transformers from millions to the paper's billions of parameters, to see how the time of a token
/// grows with them.
package enum DecodingSize: String, Sendable, CaseIterable {
    case tenMillion = "10m"
    case eightyFiveMillion = "85m"
    case threeHundredMillion = "300m"
    case malevich
    case threeBillion = "3b"
    /// The paper's own. Source: Ramesh et al. 2021, section 2.2 and appendix B.1.
    case twelveBillion = "12b"

    /// The words for all of them, for messages.
    package static let words = allCases.map(\.rawValue).joined(separator: ", ")

    /// The sizes.
    package var configuration: SparseTransformerConfiguration {
        switch self {
        case .tenMillion: Self.sizes(width: 256, layers: 10, text: (64, 2048), codes: 2048)
        case .eightyFiveMillion: Self.sizes(width: 640, layers: 11)
        case .threeHundredMillion: Self.sizes(width: 1024, layers: 20)
        case .malevich:
            SyntheticModel.malevich.configuration.transformer
                ?? Self.sizes(width: 2048, layers: 24, text: (128, 16_384))
        case .threeBillion: Self.sizes(width: 2560, layers: 36)
        case .twelveBillion: Self.sizes(width: 3968, layers: 64)
        }
    }

    /// Heads of 64 channels over the paper's stream of 256 text and 1,024 picture tokens.
    private static func sizes(
        width: Int, layers: Int, text: (positions: Int, vocabulary: Int) = (256, 16_384),
        codes: Int = 8192
    ) -> SparseTransformerConfiguration {
        SparseTransformerConfiguration(
            textPositions: text.positions, textVocabularySize: text.vocabulary, gridRows: 32,
            gridColumns: 32, pictureVocabularySize: codes, modelWidth: width,
            headCount: width / 64,
            patterns: SparseTransformerConfiguration.paperPatterns(layerCount: layers))
    }
}
