// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Tensors

/// The names of minDALL-E's transformer, `stage2_last.ckpt`.
///
/// Source: kakaobrain/minDALL-E `dalle/models/stage2/transformer.py`, `layers.py` at e548007.
enum MindalleTransformer {
    private static let mark = "tok_emb_img.weight"
    /// Attention heads of the published width; no tensor tells them.
    private static let publishedHeads = [1536: 24]

    static func matches(_ catalog: TensorCatalog) -> Bool {
        TensorNames.prefix(of: mark, in: catalog) != nil
            && TensorNames.prefix(of: "pos_emb_txt.weight", in: catalog) != nil
    }

    /// Plans what becomes of the tensors of one file.
    ///
    /// - Throws: `ImportError` or `CheckpointError`.
    static func plan(_ catalog: TensorCatalog, options: ImportOptions) throws -> ImportPlan {
        let names = try TensorNames(catalog, mark: mark)
        let sizes = try configuration(of: names, options: options)
        var inventory = ParameterInventory()
        _ = try SparseTransformer(sizes, parameters: &inventory)
        return try ImportPlan(
            ModelConfiguration(
                name: options.name, transformer: sizes,
                captions: CaptionFormat(tokenizer: .characterPairs)),
            of: catalog, for: inventory,
            fates: try names.fates { fate(of: $0, named: $1) })
    }

    private static let single = [
        "tok_emb_img.weight": "pictureEmbedding.weight",
        "tok_emb_txt.weight": "textEmbedding.weight",
        "pos_emb_img.weight": "picturePosition.weight",
        "pos_emb_txt.weight": "textPosition.weight", "ln_f.weight": "finalNorm.gain",
        "ln_f.bias": "finalNorm.bias", "head_img.weight": "pictureHead.weight",
        "head_txt.weight": "textHead.weight",
    ]
    private static let layers = [
        "ln1.weight": "attentionNorm.gain", "ln1.bias": "attentionNorm.bias",
        "ln2.weight": "feedForwardNorm.gain", "ln2.bias": "feedForwardNorm.bias",
        "attn.proj.weight": "attention.output.weight", "attn.proj.bias": "attention.output.bias",
        "mlp.0.weight": "feedForward.expand.weight", "mlp.0.bias": "feedForward.expand.bias",
        "mlp.2.weight": "feedForward.contract.weight", "mlp.2.bias": "feedForward.contract.bias",
    ]
    /// One matrix here, in this order.
    private static let projections = ["query": 0, "key": 1, "value": 2]

    private static func fate(of tensor: StoredTensor, named name: String) -> ImportPlan.Fate? {
        if let place = single[name] {
            return ImportPlan.Fate(tensor, becomes: tensor.renamed("transformer.\(place)"))
        }
        let words = name.split(separator: ".").map(String.init)
        guard words.count > 3, words[0] == "blocks", let layer = Int(words[1]),
            "\(layer)" == words[1]
        else { return nil }
        let block = "transformer.blocks.\(layer)"
        if words[2] == "attn", words.count == 5, let place = projections[words[3]],
            words[4] == "weight" || words[4] == "bias"
        {
            let target = tensor.renamed("\(block).attention.qkv.\(words[4])")
            return ImportPlan.Fate(tensor, becomes: target, place: place)
        }
        if words[2...].joined(separator: ".") == "attn.mask" {
            return ImportPlan.Fate(tensor, leftBecause: "masks follow from the sizes")
        }
        return layers[words[2...].joined(separator: ".")].map { place in
            ImportPlan.Fate(tensor, becomes: tensor.renamed("\(block).\(place)"))
        }
    }

    private static func configuration(
        of names: TensorNames, options: ImportOptions
    ) throws(ImportError) -> SparseTransformerConfiguration {
        let picture = try names.shape(mark, rank: 2)
        let places = try names.shape("pos_emb_img.weight", rank: 2)[0]
        let side = Int(Double(places).squareRoot().rounded())
        guard side <= 256, side * side == places else {
            throw .unusable(
                file: names.file, reason: "\(places) picture tokens are no square")
        }
        let width = picture[1]
        guard let headCount = options.headCount ?? publishedHeads[width] else {
            throw .wrongFiles(
                files: names.file,
                reason: "no tensor tells the attention heads of a width of \(width); "
                    + "give them by --heads")
        }
        var variant = TransformerVariant()
        variant.activation = .exactGELU
        variant.picturePosition = .place
        variant.headsHaveBias = false
        variant.padsByPosition = false
        let sizes = SparseTransformerConfiguration(
            textPositions: try names.shape("pos_emb_txt.weight", rank: 2)[0],
            textVocabularySize: try names.shape("tok_emb_txt.weight", rank: 2)[0],
            gridRows: side, gridColumns: side, pictureVocabularySize: picture[0],
            modelWidth: width, headCount: headCount,
            patterns: Array(
                repeating: .full, count: names.count { "blocks.\($0).ln1.weight" }),
            variant: variant)
        if let problem = sizes.problem {
            throw .unusable(file: names.file, reason: problem)
        }
        return sizes
    }
}
