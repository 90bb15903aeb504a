// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Tensors

/// The names of ruDALL-E's transformers: Malevich, Emojich, Surrealist and Kandinsky.
///
/// Source: ai-forever/ru-dalle `rudalle/dalle/model.py`, `transformer.py`, `image_attention.py` at
/// 0255cec.
enum RudalleTransformer {
    private static let mark = "image_row_embeddings.weight"
    /// Attention heads of the published widths; no tensor tells them.
    static let publishedHeads = [2048: 16, 3840: 60]

    static func matches(_ catalog: TensorCatalog) -> Bool {
        TensorNames.prefix(of: mark, in: catalog) != nil
            && TensorNames.prefix(of: "text_pos_embeddings.weight", in: catalog) != nil
    }

    /// Plans what becomes of the tensors of one file.
    ///
    /// - Throws: `ImportError` or `CheckpointError`.
    static func plan(_ catalog: TensorCatalog, options: ImportOptions) throws -> ImportPlan {
        let names = try TensorNames(catalog, mark: mark)
        var sizes = try configuration(of: names, options: options)
        try setVersion(of: &sizes, catalog: catalog, names: names, options: options)
        if let problem = sizes.problem {
            throw ImportError.unusable(file: catalog.path, reason: problem)
        }
        var inventory = ParameterInventory()
        _ = try SparseTransformer(sizes, parameters: &inventory)
        return try ImportPlan(
            ModelConfiguration(
                name: options.name, transformer: sizes,
                captions: CaptionFormat(
                    tokenizer: .youTokenToMe,
                    before: Array(repeating: 2, count: sizes.form.maskShift), start: [2],
                    end: [3])),
            of: catalog, for: inventory,
            fates: try names.fates { fate(of: $0, named: $1, sizes: sizes) })
    }

    // MARK: - Names

    private static let embeddings = [
        "text_embeddings.weight": "textEmbedding", "image_embeddings.weight": "pictureEmbedding",
        "image_row_embeddings.weight": "rowPosition",
        "image_col_embeddings.weight": "columnPosition",
    ]
    private static let layers = [
        "input_layernorm": "attentionNorm",
        "before_first_addition_layernorm": "attentionBranchNorm",
        "post_attention_layernorm": "feedForwardNorm",
        "before_second_addition_layernorm": "feedForwardBranchNorm",
        "attention.query_key_value": "attention.qkv", "attention.dense": "attention.output",
        "mlp.dense_h_to_4h": "feedForward.expand", "mlp.dense_4h_to_h": "feedForward.contract",
    ]

    private static func fate(
        of tensor: StoredTensor, named name: String, sizes: SparseTransformerConfiguration
    ) -> ImportPlan.Fate? {
        if let place = embeddings[name] {
            return ImportPlan.Fate(tensor, becomes: tensor.renamed("transformer.\(place).weight"))
        }
        if name == "text_pos_embeddings.weight" { return textPositions(tensor, sizes) }
        if ["row", "col", "conv"].contains(where: { name == "transformer.\($0)_mask" }) {
            return ImportPlan.Fate(tensor, leftBecause: "masks follow from the sizes")
        }
        let words = name.split(separator: ".").map(String.init)
        guard let kind = words.last, kind == "weight" || kind == "bias" else { return nil }
        switch words.dropLast().joined(separator: ".") {
        case "transformer.final_layernorm": return norm(tensor, "finalNorm", kind)
        case "to_logits.0": return norm(tensor, "headNorm", kind)
        case "to_logits.1": return heads(tensor, kind, sizes)
        default: break
        }
        guard words.count > 4, words[0] == "transformer", words[1] == "layers",
            let layer = Int(words[2]), "\(layer)" == words[2],
            let place = layers[words[3..<words.count - 1].joined(separator: ".")]
        else { return nil }
        let target = "blocks.\(layer).\(place)"
        return place.hasSuffix("Norm")
            ? norm(tensor, target, kind)
            : ImportPlan.Fate(tensor, becomes: tensor.renamed("transformer.\(target).\(kind)"))
    }

    private static func norm(
        _ tensor: StoredTensor, _ place: String, _ kind: String
    ) -> ImportPlan.Fate {
        let kind = kind == "weight" ? "gain" : "bias"
        return ImportPlan.Fate(tensor, becomes: tensor.renamed("transformer.\(place).\(kind)"))
    }

    /// The joint head's rows are text tokens first.
    private static func heads(
        _ tensor: StoredTensor, _ kind: String, _ sizes: SparseTransformerConfiguration
    ) -> ImportPlan.Fate? {
        let text = sizes.textEmbeddingCount
        guard tensor.shape.rank > 0, tensor.shape[0] >= text else { return nil }
        return ImportPlan.Fate(
            tensor,
            becomes: [
                ImportPlan.Piece(tensor.part(0..<text).renamed("transformer.textHead.\(kind)")),
                ImportPlan.Piece(
                    tensor.part(text..<tensor.shape[0])
                        .renamed("transformer.pictureHead.\(kind)")),
            ])
    }

    /// The table has a row more than the third version has text positions.
    private static func textPositions(
        _ tensor: StoredTensor, _ sizes: SparseTransformerConfiguration
    ) -> ImportPlan.Fate? {
        let count = sizes.textPositions
        guard tensor.shape.rank == 2, tensor.shape[0] >= count else { return nil }
        return ImportPlan.Fate(
            tensor,
            becomes: [
                ImportPlan.Piece(
                    tensor.part(0..<count).renamed("transformer.textPosition.weight"))
            ],
            except: count == tensor.shape[0] ? "" : "its last row is of no position")
    }
}
