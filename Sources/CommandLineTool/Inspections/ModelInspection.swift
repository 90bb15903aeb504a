// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Foundation
import Models

/// The sizes, parameters and files of a model directory.
struct ModelInspection: Inspection {
    /// One file of the directory.
    struct File: Encodable {
        let name: String
        let bytes: Int
    }

    let configuration: ModelConfiguration
    /// Parameters by file of weights.
    let parameters: [String: Int]
    let files: [File]

    init(directory url: URL) throws {
        let directory = ModelDirectory(url)
        configuration = try ModelConfiguration(contentsOf: directory)
        let present = [
            directory.configuration, directory.discreteVAE, directory.autoencoder,
            directory.transformer, directory.ranker, directory.vocabulary, directory.merges,
            directory.youTokenToMe, directory.rankerMerges,
        ].filter { FileManager.default.fileExists(atPath: $0.path(percentEncoded: false)) }
        files = present.map { File(name: $0.lastPathComponent, bytes: $0.byteCount) }
        var parameters: [String: Int] = [:]
        for file in directory.weights.map(\.url) where present.contains(file) {
            let inspection = try CheckpointInspection(file: file)
            // Packed weights are fewer elements than numbers, and their scales are more.
            let packed =
                inspection.tensors.contains { $0.type == ElementType.uint8.rawValue }
                ? configuration.transformer?.parameterCount : nil
            parameters[file.lastPathComponent] = packed ?? inspection.parameters
        }
        self.parameters = parameters
    }

    var lines: [String] {
        var lines = ["model \(configuration.name)"]
        if let sizes = configuration.discreteVAE {
            lines.append(
                "discrete VAE: pictures of \(sizes.pictureSize)×\(sizes.pictureSize), "
                    + "\(sizes.gridSize)×\(sizes.gridSize) "
                    + (sizes.givesPoints == true
                        ? "points of \(sizes.vocabularySize) dimensions, "
                        : "tokens of \(sizes.vocabularySize), ")
                    + "widths \(sizes.groupWidths), \(sizes.blocksPerGroup) blocks a group"
                    + (sizes.cellEncoderBlocks.map {
                        ", an encoder of single cells with \($0)"
                    } ?? ""))
        } else if let sizes = configuration.vqgan {
            lines.append(
                "VQGAN: pictures of \(sizes.pictureSize)×\(sizes.pictureSize), "
                    + "\(sizes.gridSize)×\(sizes.gridSize) tokens of \(sizes.vocabularySize), "
                    + "widths \(sizes.levelWidths), \(sizes.blocksPerLevel) blocks a level"
                    + (sizes.drawsWavelets ? ", draws twice as large" : ""))
        } else {
            lines.append("discrete VAE: none; train one with `teapot train dvae`")
        }
        if let sizes = configuration.transformer {
            lines.append(
                "transformer: \(sizes.patterns.count) layers, width \(sizes.modelWidth), "
                    + "\(sizes.headCount) heads, \(sizes.textPositions) text tokens of "
                    + "\(sizes.textVocabularySize), \(sizes.picturePositions) picture tokens")
            lines.append(
                "attention: \(sizes.patterns.map(\.rawValue).joined(separator: " "))")
        } else {
            lines.append("transformer: none; train one with `teapot train transformer`")
        }
        if let sizes = configuration.clip {
            lines.append(
                "CLIP: pictures of \(sizes.pictureSize)×\(sizes.pictureSize) in patches of "
                    + "\(sizes.patchSize), \(sizes.textPositions) text tokens of "
                    + "\(sizes.textVocabularySize)")
        }
        for file in files {
            let count = parameters[file.name].map { ", \($0) parameters" } ?? ""
            lines.append("\(file.name): \(file.bytes) bytes\(count)")
        }
        return lines
    }
}
