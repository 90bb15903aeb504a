// SPDX-License-Identifier: Apache-2.0

package import Models
package import Tensors

/// Random weights as others publish theirs: under their names, with their order of dimensions.
package enum PublishedWeights {
    /// A VQGAN as taming-transformers and ruDALL-E save it.
    package static func vqgan(
        _ sizes: VQGANConfiguration, seed: UInt64 = 5
    ) throws -> [(name: String, tensor: Tensor)] {
        var parameters = RecordedParameters(seed: seed)
        _ = try VQGAN(sizes, parameters: &parameters)
        return parameters.tensors.map { name, tensor in
            (vqganName(name.split(separator: ".").map(String.init), sizes), tensor.channelsFirst)
        }
    }

    /// A CLIP as OpenAI's code saves it.
    package static func clip(
        _ sizes: CLIPConfiguration, seed: UInt64 = 5
    ) throws -> [(name: String, tensor: Tensor)] {
        var parameters = RecordedParameters(seed: seed)
        _ = try CLIP(sizes, parameters: &parameters)
        return parameters.tensors.map { name, tensor in
            let isProjection = name.hasSuffix(".projection.weight")
            return (
                clipName(name.split(separator: ".").map(String.init)),
                isProjection ? tensor.transposedMatrix : tensor.channelsFirst
            )
        }
    }

    // MARK: - Names

    private static let words = [
        "middle": "mid", "first": "block_1", "second": "block_2", "blocks": "block",
        "firstNorm": "norm1", "firstConvolution": "conv1", "secondNorm": "norm2",
        "secondConvolution": "conv2", "shortcut": "nin_shortcut", "query": "q", "key": "k",
        "value": "v",
    ]

    private static func vqganName(_ words: [String], _ sizes: VQGANConfiguration) -> String {
        let kind = words[words.count - 1] == "bias" ? "bias" : "weight"
        let inner = sizes.drawsWavelets ? "decoder." : ""
        switch words[1] {
        case "codes": return "quantize.embed\(sizes.quantizer == .nearest ? "ding" : "").\(kind)"
        case "toCode": return "quant_conv.\(kind)"
        case "projection": return "quantize.proj.\(kind)"
        case "fromCode": return "\(inner)post_quant_conv.\(kind)"
        default: break
        }
        let isEncoder = words[1] == "encoder"
        let isAttention = words.contains("attention")
        let layers = words[2..<words.count - 1].map { word in
            switch word {
            case "levels": isEncoder ? "down" : "up"
            case "resample": isEncoder ? "downsample.conv" : "upsample.conv"
            case "attention": words[2] == "middle" ? "attn_1" : "attn"
            case "input": "conv_in"
            case "output": isAttention ? "proj_out" : "conv_out"
            case "norm": isAttention ? "norm" : "norm_out"
            default: Self.words[word] ?? word
            }
        }
        let half = isEncoder ? "encoder" : "\(inner)decoder"
        return "\(half).\(layers.joined(separator: ".")).\(kind)"
    }

    private static let clipLayers = [
        "attention.qkv.weight": "attn.in_proj_weight", "attention.qkv.bias": "attn.in_proj_bias",
        "attention.output.weight": "attn.out_proj.weight",
        "attention.output.bias": "attn.out_proj.bias", "attentionNorm.gain": "ln_1.weight",
        "attentionNorm.bias": "ln_1.bias", "feedForwardNorm.gain": "ln_2.weight",
        "feedForwardNorm.bias": "ln_2.bias", "feedForward.expand.weight": "mlp.c_fc.weight",
        "feedForward.expand.bias": "mlp.c_fc.bias",
        "feedForward.contract.weight": "mlp.c_proj.weight",
        "feedForward.contract.bias": "mlp.c_proj.bias",
    ]
    private static let clipOutside = [
        "picture.patch.weight": "visual.conv1.weight", "picture.first": "visual.class_embedding",
        "picture.position.weight": "visual.positional_embedding",
        "picture.inputNorm.gain": "visual.ln_pre.weight",
        "picture.inputNorm.bias": "visual.ln_pre.bias",
        "picture.outputNorm.gain": "visual.ln_post.weight",
        "picture.outputNorm.bias": "visual.ln_post.bias",
        "picture.projection.weight": "visual.proj", "text.token.weight": "token_embedding.weight",
        "text.position.weight": "positional_embedding",
        "text.outputNorm.gain": "ln_final.weight", "text.outputNorm.bias": "ln_final.bias",
        "text.projection.weight": "text_projection", "logScale": "logit_scale",
    ]

    private static func clipName(_ words: [String]) -> String {
        let name = words.dropFirst().joined(separator: ".")
        guard words.count > 4, words[2] == "blocks" else { return clipOutside[name] ?? name }
        let layer = words[4...].joined(separator: ".")
        return (words[1] == "picture" ? "visual." : "")
            + "transformer.resblocks.\(words[3]).\(clipLayers[layer] ?? layer)"
    }
}

extension Tensor {
    /// `[outputs, height, width, inputs]` as PyTorch keeps it, `[outputs, inputs, height, width]`;
    /// other tensors as they are.
    fileprivate var channelsFirst: Tensor {
        guard shape.rank == 4 else { return self }
        let (outputs, inputs, area) = (shape[0], shape[3], shape[1] * shape[2])
        let numbers = elements
        return Tensor(
            [outputs, inputs, shape[1], shape[2]],
            (0..<count).map { index in
                let (output, rest) = (index / (inputs * area), index % (inputs * area))
                return numbers[(output * area + rest % area) * inputs + rest / area]
            })
    }

    fileprivate var transposedMatrix: Tensor {
        let (rows, columns) = (shape[0], shape[1])
        let numbers = elements
        return Tensor(
            [columns, rows], (0..<count).map { numbers[$0 % rows * columns + $0 / rows] })
    }
}
