// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Tensors

/// The names of OpenAI's CLIP with a vision transformer, as an archive of TorchScript or a state
/// dict.
///
/// Source: openai/CLIP `clip/model.py` at d05afc4.
enum PublishedCLIP {
    private static let mark = "visual.conv1.weight"
    /// Channels of one attention head in all published sizes.
    private static let headWidth = 64

    static func matches(_ catalog: TensorCatalog) -> Bool {
        TensorNames.prefix(of: mark, in: catalog) != nil
            && TensorNames.prefix(of: "token_embedding.weight", in: catalog) != nil
    }

    /// Plans what becomes of the tensors of one file.
    ///
    /// - Throws: `ImportError` or `CheckpointError`.
    static func plan(_ catalog: TensorCatalog, options: ImportOptions) throws -> ImportPlan {
        let names = try TensorNames(catalog, mark: mark)
        if names["visual.attnpool.positional_embedding"] != nil {
            throw ImportError.unusable(
                file: catalog.path, reason: "is a CLIP with a ResNet; give one with a ViT")
        }
        let sizes = try configuration(of: names)
        var inventory = ParameterInventory()
        _ = try CLIP(sizes, parameters: &inventory)
        return try ImportPlan(
            ModelConfiguration(name: options.name, clip: sizes), of: catalog, for: inventory,
            fates: try names.fates { fate(of: $0, named: $1) })
    }

    // MARK: - Names

    private static let outside = [
        "visual.class_embedding": "picture.first",
        "visual.positional_embedding": "picture.position.weight",
        "visual.ln_pre.weight": "picture.inputNorm.gain",
        "visual.ln_pre.bias": "picture.inputNorm.bias",
        "visual.ln_post.weight": "picture.outputNorm.gain",
        "visual.ln_post.bias": "picture.outputNorm.bias",
        "positional_embedding": "text.position.weight",
        "token_embedding.weight": "text.token.weight",
        "ln_final.weight": "text.outputNorm.gain", "ln_final.bias": "text.outputNorm.bias",
        "logit_scale": "logScale",
    ]
    private static let transposed = [
        "visual.proj": "picture.projection.weight", "text_projection": "text.projection.weight",
    ]
    private static let layers = [
        "attn.in_proj_weight": "attention.qkv.weight", "attn.in_proj_bias": "attention.qkv.bias",
        "attn.out_proj.weight": "attention.output.weight",
        "attn.out_proj.bias": "attention.output.bias", "ln_1.weight": "attentionNorm.gain",
        "ln_1.bias": "attentionNorm.bias", "ln_2.weight": "feedForwardNorm.gain",
        "ln_2.bias": "feedForwardNorm.bias", "mlp.c_fc.weight": "feedForward.expand.weight",
        "mlp.c_fc.bias": "feedForward.expand.bias",
        "mlp.c_proj.weight": "feedForward.contract.weight",
        "mlp.c_proj.bias": "feedForward.contract.bias",
    ]

    private static func fate(of tensor: StoredTensor, named name: String) -> ImportPlan.Fate? {
        func becomes(_ view: StoredTensor, _ place: String) -> ImportPlan.Fate {
            ImportPlan.Fate(tensor, becomes: view.renamed("clip.\(place)"))
        }
        if let place = outside[name] { return becomes(tensor, place) }
        if let place = transposed[name], tensor.shape.rank == 2 {
            return becomes(tensor.permuted([1, 0]), place)
        }
        // PyTorch keeps [outputs, inputs, height, width].
        if name == mark, tensor.shape.rank == 4 {
            return becomes(tensor.permuted([0, 2, 3, 1]), "picture.patch.weight")
        }
        if ["input_resolution", "context_length", "vocab_size"].contains(name) {
            return ImportPlan.Fate(tensor, leftBecause: "the shapes tell it")
        }
        if name.hasPrefix("constants.") {
            return ImportPlan.Fate(tensor, leftBecause: "only the archive's own code needs it")
        }
        var words = name.split(separator: ".").map(String.init)
        let half = words.first == "visual" ? "picture" : "text"
        if half == "picture" { words.removeFirst() }
        guard words.count > 3, words[0] == "transformer", words[1] == "resblocks",
            let layer = Int(words[2]), "\(layer)" == words[2]
        else { return nil }
        return layers[words[3...].joined(separator: ".")].map { place in
            becomes(tensor, "\(half).blocks.\(layer).\(place)")
        }
    }

    // MARK: - Sizes

    private static func configuration(
        of names: TensorNames
    ) throws(ImportError) -> CLIPConfiguration {
        let patch = try names.shape(mark, rank: 4)
        let positions = try names.shape("visual.positional_embedding", rank: 2)[0]
        let side = Int(Double(max(positions, 1) - 1).squareRoot().rounded())
        guard (1...32).contains(side), side * side + 1 == positions, patch[3] <= 1024 else {
            throw .unusable(
                file: names.file,
                reason: "\(positions) positions of patches are not one and a square")
        }
        let token = try names.shape("token_embedding.weight", rank: 2)
        let sizes = CLIPConfiguration(
            pictureSize: patch[3] * side, patchSize: patch[3],
            picture: tower("visual.transformer", width: patch[0], names),
            textPositions: try names.shape("positional_embedding", rank: 2)[0],
            textVocabularySize: token[0], text: tower("transformer", width: token[1], names),
            outputWidth: try names.shape("text_projection", rank: 2)[1])
        if let problem = sizes.problem {
            throw .unusable(file: names.file, reason: problem)
        }
        return sizes
    }

    private static func tower(
        _ name: String, width: Int, _ names: TensorNames
    ) -> CLIPConfiguration.Tower {
        CLIPConfiguration.Tower(
            width: width,
            layerCount: names.count { "\(name).resblocks.\($0).ln_1.weight" },
            headCount: max(1, width / headWidth))
    }
}
