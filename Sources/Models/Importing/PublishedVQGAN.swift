// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Tensors

/// The names of VQGANs as taming-transformers has them: ruDALL-E's with 8 pixels a token, alone
/// and with a head for wavelets, minDALL-E's and other ones with 16.
///
/// Source: CompVis/taming-transformers `taming/modules/diffusionmodules/model.py`; ai-forever/ru-dalle
/// `rudalle/vae` at 0255cec; kakaobrain/minDALL-E `dalle/models/stage1` at e548007.
enum PublishedVQGAN {
    private static let mark = "encoder.conv_in.weight"
    /// What the published ones were trained on, which no tensor tells.
    private static let pictureSize = 256

    static func matches(_ catalog: TensorCatalog) -> Bool {
        TensorNames.prefix(of: mark, in: catalog) != nil
            && TensorNames.prefix(of: "quant_conv.weight", in: catalog) != nil
    }

    /// Plans what becomes of the tensors of one file.
    ///
    /// - Throws: `ImportError` or `CheckpointError`.
    static func plan(_ catalog: TensorCatalog, options: ImportOptions) throws -> ImportPlan {
        let names = try TensorNames(catalog, mark: mark)
        let sizes = try configuration(of: names, gridSize: options.gridSize)
        var inventory = ParameterInventory()
        _ = try VQGAN(sizes, parameters: &inventory)
        return try ImportPlan(
            ModelConfiguration(name: options.name, vqgan: sizes), of: catalog, for: inventory,
            fates: try names.fates { fate(of: $0, named: $1, amid: names) })
    }

    // MARK: - Names

    private static let outside = [
        "quant_conv": "toCode", "post_quant_conv": "fromCode", "quantize.proj": "projection",
        "decoder.post_quant_conv": "fromCode",
    ]

    private static func fate(
        of tensor: StoredTensor, named name: String, amid names: TensorNames
    ) -> ImportPlan.Fate? {
        if name.hasPrefix("loss.") {
            return ImportPlan.Fate(tensor, leftBecause: "only training needs it")
        }
        if name.hasPrefix("decoder.idwt.") {
            return ImportPlan.Fate(tensor, leftBecause: "the wavelets are Haar's")
        }
        if name.hasPrefix("post_quant_conv."), names["decoder." + name] != nil {
            return ImportPlan.Fate(tensor, leftBecause: "the decoder has one of its own")
        }
        if name == "quantize.embed.weight" || name == "quantize.embedding.weight" {
            return ImportPlan.Fate(tensor, becomes: tensor.renamed("vqgan.codes.weight"))
        }
        let words = name.split(separator: ".").map(String.init)
        guard let kind = words.last, kind == "weight" || kind == "bias" else { return nil }
        let layer = words.dropLast().joined(separator: ".")
        guard let place = outside[layer] ?? place(of: Array(words.dropLast())) else { return nil }
        let target = "vqgan.\(place).\(kind)"
        switch tensor.shape.rank {
        // PyTorch keeps [outputs, inputs, height, width].
        case 4 where kind == "weight":
            return ImportPlan.Fate(
                tensor, becomes: tensor.permuted([0, 2, 3, 1]).renamed(target))
        case 1 where kind == "weight":
            return ImportPlan.Fate(tensor, becomes: tensor.renamed("vqgan.\(place).gain"))
        case 1: return ImportPlan.Fate(tensor, becomes: tensor.renamed(target))
        default: return nil
        }
    }

    private static let layers = [
        "conv_in": "input", "conv_out": "output", "norm_out": "norm", "mid": "middle",
        "block_1": "first", "attn_1": "attention", "block_2": "second", "down": "levels",
        "up": "levels", "block": "blocks", "attn": "attention", "norm1": "firstNorm",
        "conv1": "firstConvolution", "norm2": "secondNorm", "conv2": "secondConvolution",
        "nin_shortcut": "shortcut", "norm": "norm", "q": "query", "k": "key", "v": "value",
        "proj_out": "output", "downsample": "resample", "upsample": "resample",
    ]

    /// The name of a layer inside the encoder or the decoder; nil for one that is not known.
    ///
    /// A name that is put together wrongly is found out by the inventory.
    private static func place(of words: [String]) -> String? {
        var words = words
        // The decoder with wavelets has the plain one inside.
        if words.starts(with: ["decoder", "decoder"]) { words.removeFirst() }
        guard words.count > 1, words[0] == "encoder" || words[0] == "decoder" else { return nil }
        var place = [words[0]]
        for word in words.dropFirst() {
            if let number = Int(word), "\(number)" == word {
                place.append(word)
            } else if word == "conv", place.last == "resample" {
                continue
            } else {
                guard let layer = layers[word] else { return nil }
                place.append(layer)
            }
        }
        return place.joined(separator: ".")
    }

    // MARK: - Sizes

    private static func configuration(
        of names: TensorNames, gridSize: Int?
    ) throws(ImportError) -> VQGANConfiguration {
        let levels = names.count { "encoder.down.\($0).block.0.conv1.weight" }
        var widths: [Int] = []
        for level in 0..<min(levels, 9) {
            widths.append(
                try names.shape("encoder.down.\(level).block.0.conv1.weight", rank: 4)[0])
        }
        let projects = names["quantize.proj.weight"] != nil
        let codes = names["quantize.embed.weight"] ?? names["quantize.embedding.weight"]
        guard let codes, codes.shape.rank == 2 else {
            throw .unusable(file: names.file, reason: "no table of codes tells their number")
        }
        let isNested = names["decoder.decoder.conv_out.weight"] != nil
        let output = try names.shape(
            isNested ? "decoder.decoder.conv_out.weight" : "decoder.conv_out.weight", rank: 4)
        var sizes = VQGANConfiguration(
            pictureSize: (gridSize ?? 0) << min(max(levels - 1, 0), 8),
            vocabularySize: codes.shape[0],
            quantizer: projects ? .projection : .nearest, codeWidth: codes.shape[1],
            latentWidth: try names.shape("encoder.conv_out.weight", rank: 4)[0],
            levelWidths: widths,
            blocksPerLevel: names.count { "encoder.down.0.block.\($0).conv1.weight" },
            attentionLevels: widths.indices.filter {
                names["encoder.down.\($0).attn.0.q.weight"] != nil
            }, drawsWavelets: output[0] == 12)
        if gridSize == nil { sizes.pictureSize = pictureSize }
        if let problem = sizes.problem {
            throw .unusable(file: names.file, reason: problem)
        }
        return sizes
    }
}
