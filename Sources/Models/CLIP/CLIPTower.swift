// SPDX-License-Identifier: Apache-2.0

import Tensors

/// The blocks of one of CLIP's transformers: those of `SparseTransformer` with another activation.
struct CLIPTower: Sendable {
    private var blocks: [TransformerBlock] = []
    private let tiles: AttentionTiles

    /// - Parameters:
    ///   - name: what the names of the parameters begin with.
    ///   - sizes: of the blocks.
    ///   - visible: what each position sees.
    ///   - parameters: where the numbers come from.
    /// - Throws: what the source of parameters throws.
    init(
        _ name: String, sizes: CLIPConfiguration.Tower, visible: VisibleRuns,
        parameters: inout some ParameterSource
    ) throws {
        var variant = TransformerVariant()
        variant.activation = .quickGELU
        // Of these sizes a block looks at its width, its heads and the number of layers.
        let configuration = SparseTransformerConfiguration(
            textPositions: 1, textVocabularySize: 1, gridRows: 1, gridColumns: 1,
            pictureVocabularySize: 2, modelWidth: sizes.width, headCount: sizes.headCount,
            patterns: Array(repeating: .full, count: sizes.layerCount), variant: variant)
        for layer in 0..<sizes.layerCount {
            blocks.append(
                try TransformerBlock(
                    "\(name).blocks.\(layer)", configuration: configuration,
                    parameters: &parameters))
        }
        tiles = AttentionTiles(visible)
    }

    /// `[batch, positions, width]` to the same.
    func callAsFunction(_ input: Tensor) -> Tensor {
        blocks.reduce(input) { stream, block in block(stream, tiles: tiles, tape: nil) }
    }
}
