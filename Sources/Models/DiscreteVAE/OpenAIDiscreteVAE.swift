// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Tensors

/// The names of OpenAI's published discrete VAE, `encoder.pkl` and `decoder.pkl`.
///
/// The network is this program's own with a convolution for a stem; only names and the order of a
/// kernel's dimensions differ.
///
/// Source: openai/DALL-E `dall_e/encoder.py`, `decoder.py`, `utils.py` at 5be4b23.
enum OpenAIDiscreteVAE {
    /// What the files were trained on, which no tensor tells.
    private static let pictureSize = 256
    private static let decoderMaps = 6

    /// Whether a file is one of the two.
    static func matches(_ catalog: TensorCatalog) -> Bool {
        catalog.tensors.contains { $0.name == "blocks.output.conv.w" }
    }

    /// Whether one of the two files is the decoder.
    static func isDecoder(_ catalog: TensorCatalog) -> Bool {
        catalog.tensors.contains {
            $0.name == "blocks.output.conv.w" && $0.shape.extents.first == decoderMaps
        }
    }

    /// Plans what becomes of the tensors of both files, given in any order.
    ///
    /// - Throws: `ImportError` or `CheckpointError`.
    static func plan(_ catalogs: [TensorCatalog], name: String) throws -> ImportPlan {
        let files = catalogs.map(\.path).joined(separator: ", ")
        let isDecoder = catalogs.map(isDecoder)
        guard let encoder = isDecoder.firstIndex(of: false), catalogs.count == 2,
            let decoder = isDecoder.firstIndex(of: true)
        else {
            throw ImportError.wrongFiles(
                files: files,
                reason: "expected two files, the encoder and the decoder of the discrete VAE")
        }
        let catalog = try TensorCatalog(
            joining: [("encoder", catalogs[encoder]), ("decoder", catalogs[decoder])])
        let sizes = try configuration(of: catalog)
        var inventory = ParameterInventory()
        _ = try DiscreteVAE(sizes, parameters: &inventory)
        return try ImportPlan(
            ModelConfiguration(name: name, discreteVAE: sizes), of: catalog, for: inventory,
            fates: try catalog.tensors.map { try fate(of: $0, in: catalog) })
    }

    // MARK: - Names

    private static func fate(
        of tensor: StoredTensor, in catalog: TensorCatalog
    ) throws(ImportError) -> ImportPlan.Fate {
        let words = tensor.name.split(separator: ".").map(String.init)
        guard words.count > 3, words[1] == "blocks", let kind = words.last,
            let place = place(of: Array(words[2..<words.count - 1]), in: words[0])
        else {
            throw .unexpectedTensor(file: catalog.path, tensor: tensor.name, shape: tensor.shape)
        }
        let name = "dvae.\(words[0]).\(place)"
        switch (kind, tensor.shape.rank) {
        // PyTorch keeps [outputs, inputs, height, width].
        case ("w", 4):
            let kernel = tensor.permuted([0, 2, 3, 1])
            return ImportPlan.Fate(tensor, becomes: kernel.renamed(name + ".weight"))
        case ("b", 1):
            return ImportPlan.Fate(tensor, becomes: tensor.renamed(name + ".bias"))
        default:
            throw .unexpectedTensor(file: catalog.path, tensor: tensor.name, shape: tensor.shape)
        }
    }

    /// The name of a layer in this program; nil for a name that is not one of the network's.
    private static func place(of words: [String], in part: String) -> String? {
        switch words.count {
        case 1 where words[0] == "input": return part == "encoder" ? "stem" : "input"
        case 2 where words == ["output", "conv"]: return "output"
        case 3 where words[2] == "id_path":
            return block(words).map { $0 + ".identity" }
        case 4 where words[2] == "res_path":
            guard let layer = number(words[3], after: "conv_") else { return nil }
            return block(words).map { $0 + ".convolutions.\(layer)" }
        default: return nil
        }
    }

    private static func block(_ words: [String]) -> String? {
        guard let group = number(words[0], after: "group_"),
            let block = number(words[1], after: "block_")
        else { return nil }
        return "groups.\(group).\(block)"
    }

    /// The number from 0 of a word that counts from 1; nil for another word.
    private static func number(_ word: String, after prefix: String) -> Int? {
        guard word.hasPrefix(prefix), let number = Int(word.dropFirst(prefix.count)), number > 0,
            "\(prefix)\(number)" == word
        else { return nil }
        return number - 1
    }

    // MARK: - Sizes

    /// The sizes that the shapes tell.
    private static func configuration(
        of catalog: TensorCatalog
    ) throws(ImportError) -> DiscreteVAEConfiguration {
        let shapes = Dictionary(uniqueKeysWithValues: catalog.tensors.map { ($0.name, $0.shape) })
        func kernel(_ name: String) throws(ImportError) -> Shape {
            guard let shape = shapes[name + ".w"], shape.rank == 4 else {
                throw .unusable(file: catalog.path, reason: "no kernel is named \(name).w")
            }
            return shape
        }
        var widths: [Int] = []
        while let shape = shapes[
            "encoder.blocks.group_\(widths.count + 1).block_1.res_path.conv_4.w"],
            shape.rank == 4
        {
            widths.append(shape[0])
        }
        var blocks = 0
        while shapes["encoder.blocks.group_1.block_\(blocks + 1).res_path.conv_1.w"] != nil {
            blocks += 1
        }
        let stem = try kernel("encoder.blocks.input")
        let sizes = DiscreteVAEConfiguration(
            pictureSize: pictureSize, vocabularySize: try kernel("encoder.blocks.output.conv")[0],
            stem: .convolution(kernel: stem[2]), groupWidths: widths, blocksPerGroup: blocks,
            decoderInputWidth: try kernel("decoder.blocks.input")[0])
        if let problem = sizes.problem {
            throw .unusable(file: catalog.path, reason: problem)
        }
        return sizes
    }
}
