// SPDX-License-Identifier: Apache-2.0

package import Models
package import Tensors

/// Which training steps are measured.
package enum TrainingBenchmark: String, Sendable, CaseIterable {
    case pocketTransformer = "pocket-transformer"
    case pocketDiscreteVAE = "pocket-dvae"
    case malevichLayer = "malevich-layer"

    /// Examples of a step of the transformer.
    private static let examples = 8
    /// Squares of a step of the discrete VAE, and their side in pixels.
    private static let squares = (count: 16, side: 128)

    /// The sizes of the layer: those that ruDALL-E Malevich has, with one layer.
    package static let malevich = SparseTransformerConfiguration(
        textPositions: 128, textVocabularySize: 16_384, gridRows: 32, gridColumns: 32,
        pictureVocabularySize: 8192, modelWidth: 2048, headCount: 16, patterns: [.row])

    /// Measures for about `seconds` seconds.
    ///
    /// - Parameters:
    ///   - transformer: the sizes of the pocket transformer.
    ///   - discreteVAE: the sizes of the pocket discrete VAE.
    ///   - precision: what products are computed in.
    ///   - seconds: time to spend; some steps are made in any case.
    /// - Returns: what was measured.
    /// - Throws: where there is no network of these sizes.
    package func run(
        transformer: SparseTransformerConfiguration, discreteVAE: DiscreteVAEConfiguration,
        precision: Precision, seconds: Double
    ) throws -> StepMeasurement {
        switch self {
        case .pocketTransformer:
            try StepMeasurement(seconds: seconds) {
                try TransformerWorkload(
                    name: rawValue, transformer, batch: Self.examples, precision: precision)
            }
        case .pocketDiscreteVAE:
            try StepMeasurement(seconds: seconds) {
                // The square becomes a whole number of cells.
                let cell = discreteVAE.cellSize
                return try DiscreteVAEWorkload(
                    name: rawValue, discreteVAE, batch: Self.squares.count,
                    side: (Self.squares.side + cell - 1) / cell * cell, precision: precision)
            }
        case .malevichLayer:
            try StepMeasurement(seconds: seconds) {
                try LayerWorkload(name: rawValue, Self.malevich, batch: 1, precision: precision)
            }
        }
    }
}
