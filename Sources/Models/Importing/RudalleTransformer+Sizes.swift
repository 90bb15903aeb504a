// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Tensors

extension RudalleTransformer {
    /// The sizes that the shapes tell, as the third version has them.
    static func configuration(
        of names: TensorNames, options: ImportOptions
    ) throws(ImportError) -> SparseTransformerConfiguration {
        let picture = try names.shape("image_embeddings.weight", rank: 2)
        let text = try names.shape("text_embeddings.weight", rank: 2)
        let textPositions = try names.shape("text_pos_embeddings.weight", rank: 2)[0] - 1
        let width = picture[1]
        guard let headCount = options.headCount ?? publishedHeads[width] else {
            throw .wrongFiles(
                files: names.file,
                reason: "no tensor tells the attention heads of a width of \(width); "
                    + "give them by --heads")
        }
        var variant = TransformerVariant()
        variant.normalizesBranches = true
        variant.normalizesHeads = true
        variant.attentionBound = 65_504
        return SparseTransformerConfiguration(
            textPositions: textPositions, textVocabularySize: text[0] - textPositions,
            gridRows: try names.shape("image_row_embeddings.weight", rank: 2)[0],
            gridColumns: try names.shape("image_col_embeddings.weight", rank: 2)[0],
            pictureVocabularySize: picture[0], modelWidth: width, headCount: headCount,
            patterns: patterns(
                layerCount: names.count { "transformer.layers.\($0).input_layernorm.weight" }),
            variant: variant)
    }

    /// Every fourth layer sees columns, the last one what is near it, the others rows; where the
    /// last is also a fourth, it sees columns.
    private static func patterns(layerCount: Int) -> [AttentionPattern] {
        (0..<layerCount).map { layer in
            if layer % 4 == 1 { return .column }
            return layer == layerCount - 1 ? .convolutional : .row
        }
    }

    /// Makes the second version of sizes, where the user or the stored masks say so.
    ///
    /// The two versions have the same tensors. The second puts a token before the text, leaves the
    /// masks where they are and lets neighbourhoods wrap; a file that was saved with its masks
    /// tells by the last layer's.
    static func setVersion(
        of sizes: inout SparseTransformerConfiguration, catalog: TensorCatalog,
        names: TensorNames, options: ImportOptions
    ) throws {
        let isSecond: Bool
        switch options.kind {
        case .rudalleVersion2: isSecond = true
        case .rudalleVersion3: isSecond = false
        default:
            // Sizes are checked before masks of these sizes are made.
            if let problem = sizes.problem {
                throw ImportError.unusable(file: names.file, reason: problem)
            }
            isSecond = try masksWrap(catalog: catalog, names: names, sizes: sizes)
        }
        guard isSecond else { return }
        sizes.textPositions += 1
        sizes.variant?.maskShift = 1
        sizes.patterns = sizes.patterns.map {
            $0 == .convolutional ? .wrappingConvolutional : $0
        }
    }

    private static func masksWrap(
        catalog: TensorCatalog, names: TensorNames, sizes: SparseTransformerConfiguration
    ) throws -> Bool {
        let count = sizes.positions
        if let mask = names["transformer.conv_mask"], mask.shape == [count, count] {
            for pattern in [AttentionPattern.convolutional, .wrappingConvolutional]
            where try isMask(mask, of: pattern, in: sizes, catalog: catalog) {
                return pattern == .wrappingConvolutional
            }
        }
        throw ImportError.wrongFiles(
            files: names.file,
            reason: "no masks tell which version of ruDALL-E this is; say --as rudalle-v3, or "
                + "rudalle-v2 for Emojich and the first Malevich")
    }

    /// Whether a matrix of 0 and 1 says what each position sees by a pattern; a row is in memory at
    /// a time.
    private static func isMask(
        _ mask: StoredTensor, of pattern: AttentionPattern,
        in sizes: SparseTransformerConfiguration, catalog: TensorCatalog
    ) throws(CheckpointError) -> Bool {
        let visible = pattern.visibleRuns(in: sizes)
        for query in 0..<sizes.positions {
            var row = [Float](repeating: 0, count: sizes.positions)
            for key in visible.positions(seenBy: query) { row[key] = 1 }
            guard try catalog.rows(query..<query + 1, of: mask).elements == row else {
                return false
            }
        }
        return true
    }
}
