// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Foundation
import Tensors
import TestSupport

@testable import Models

/// What decides which network weights are: names and shapes, and the text of config.json.
enum ImportFuzz: String, CaseIterable, Codable, Sendable {
    /// Lists of tensors, of which a sound file is made each time.
    case tensors
    case configurations

    /// Sound lists or texts, and those that mean harm.
    func inputs() throws -> FuzzInputs {
        switch self {
        case .tensors:
            return FuzzInputs(
                seeds: try Self.lists(), hostile: try Self.hostileLists(), key: 1 << 40)
        case .configurations:
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            let seeds = try SyntheticModel.allCases.map { model in
                [UInt8](try encoder.encode(model.configuration))
            }
            return FuzzInputs(seeds: seeds, key: 2 << 40)
        }
    }

    /// Reads what a list or a text stands for.
    ///
    /// - Parameters:
    ///   - bytes: the list or the text.
    ///   - folder: may be written to.
    /// - Returns: whether it was accepted.
    /// - Throws: `FuzzFailure` where neither happens as it should.
    func read(_ bytes: [UInt8], in folder: URL) throws -> Bool {
        do {
            switch self {
            case .tensors: return try Self.importTensors(String(decoding: bytes, as: UTF8.self))
            case .configurations:
                let directory = ModelDirectory(folder)
                try Data(bytes).write(to: directory.configuration)
                try Self.build(try ModelConfiguration(contentsOf: directory))
                return true
            }
        } catch let error as ImportError {
            return try Self.refused("\(error)")
        } catch let error as CheckpointError {
            return try Self.refused("\(error)")
        } catch let error as ModelError {
            return try Self.refused("\(error)")
        }
    }

    private static func refused(_ line: String) throws -> Bool {
        guard line.count < 8000, !line.contains("\u{1B}") else {
            throw FuzzFailure(description: "it is refused in \(line.count) characters")
        }
        return false
    }

    /// Builds the networks, without numbers, and a caption for them.
    private static func build(_ configuration: ModelConfiguration) throws {
        var inventory = ParameterInventory()
        if let sizes = configuration.discreteVAE {
            _ = try DiscreteVAE(sizes, parameters: &inventory)
        }
        if let sizes = configuration.vqgan { _ = try VQGAN(sizes, parameters: &inventory) }
        if let sizes = configuration.clip { _ = try CLIP(sizes, parameters: &inventory) }
        guard let sizes = configuration.transformer else { return }
        _ = try SparseTransformer(sizes, parameters: &inventory)
        let tokenizer = try YouTokenToMeTokenizer(Array("1 0\n9601 0\n0 0 0 0\n".utf8), file: "")
        let format = configuration.captions ?? CaptionFormat(tokenizer: .characterPairs)
        guard let tokens = try? format.tokens(of: "a", by: tokenizer, for: sizes) else { return }
        let range = 0..<Int32(sizes.textEmbeddingCount)
        guard tokens.count == sizes.textPositions, tokens.allSatisfy(range.contains) else {
            throw FuzzFailure(description: "it makes the tokens \(tokens)")
        }
    }

    // MARK: - Lists of tensors

    /// Imports the tensors of a list: first what the user says, then a line each of a name and
    /// extents; an empty line begins another file.
    private static func importTensors(_ text: String) throws -> Bool {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let words = lines[0].split(separator: " ")
        let options = ImportOptions(
            name: "m", kind: words.first.flatMap { PublishedModel(rawValue: String($0)) },
            headCount: words.last.flatMap { Int($0) })
        var catalogs: [TensorCatalog] = []
        for file in lines.dropFirst().split(separator: "") {
            guard let bytes = safetensors(file) else { return false }
            catalogs.append(try TensorCatalog(MappedFile(bytes, file: "test")))
        }
        let imported = try ModelImport(catalogs, options: options)
        let parameters = imported.plans.flatMap(\.parameters)
        guard imported.configuration.problem == nil, !parameters.isEmpty else {
            throw FuzzFailure(description: "it becomes an impossible model")
        }
        return true
    }

    /// A sound file of tensors with a byte for each number; nil where it would be large, or two
    /// tensors have one name.
    private static func safetensors(_ lines: ArraySlice<Substring>) -> Data? {
        var (end, names) = (0, Set<String>())
        var members: [String] = []
        for line in lines {
            let words = line.split(separator: " ", omittingEmptySubsequences: false)
            let extents = words.dropFirst().compactMap { Int($0) }
            guard extents.count == words.count - 1, names.insert(String(words[0])).inserted else {
                return nil
            }
            let start = end
            let (size, isOver) = extents.reduce((1, false)) { product, extent in
                let (next, isOver) = product.0.multipliedReportingOverflow(by: extent)
                return (next, product.1 || isOver)
            }
            // Where one extent is 0 there is nothing, whatever the others are.
            let count = extents.contains(0) ? 0 : size
            guard !isOver || count == 0, (0..<4 << 20).contains(count) else { return nil }
            end += count
            members.append(
                "\(JSONScanner.quoted(String(words[0]))):{\"dtype\":\"U8\",\"shape\":\(extents),"
                    + "\"data_offsets\":[\(start),\(end)]}")
        }
        let header = Array("{\(members.joined(separator: ","))}".utf8)
        let length = (0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) }
        return Data(length + header) + Data(count: end)
    }

    private static func list(_ tensors: [(name: String, shape: [Int])]) -> String {
        tensors.map { ([$0.name] + $0.shape.map(String.init)).joined(separator: " ") }
            .joined(separator: "\n")
    }

    private static func list(of path: String) throws -> String {
        list(
            try TensorCatalog(contentsOf: Fixtures.url(path)).tensors
                .map { ($0.name, $0.shape.extents) })
    }

    /// A list of each kind of model that can be imported.
    private static func lists() throws -> [[UInt8]] {
        let vqgans = try [false, true].map { drawsWavelets in
            list(
                try PublishedWeights.vqgan(TinyImportedModel.vqgan(drawsWavelets: drawsWavelets))
                    .map { ($0.name, $0.tensor.shape.extents) })
        }
        let clip = list(
            try PublishedWeights.clip(TinyImportedModel.clip)
                .map { ($0.name, $0.tensor.shape.extents) })
        let rudalle = try list(of: "parity/rudalle-v3/pytorch_model.bin")
        return [
            "rudalle-v3 4\n\(rudalle)", "rudalle-v2 4\n\(rudalle)\n\n\(vqgans[1])",
            "mindalle 4\n\(try list(of: "parity/mindalle/stage2_last.ckpt"))",
            "openai-dvae\n\(try list(of: "checkpoints/openai-dvae/encoder.pkl"))\n\n"
                + (try list(of: "checkpoints/openai-dvae/decoder.pkl")),
            "rudalle-vqgan\n\(vqgans[0])", "clip\n\(clip)",
        ].map { Array($0.utf8) }
    }

    /// Sound lists with every extent of one tensor at a bound, in turn.
    private static func hostileLists() throws -> [[UInt8]] {
        try lists().flatMap { bytes -> [[UInt8]] in
            let lines = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\n")
            let marks = lines.indices.filter { index in
                ["embedding", "emb_", "conv_in", "conv_out", "conv1", "input.w", "output.conv"]
                    .contains { lines[index].contains($0) }
            }
            return marks.prefix(8).flatMap { mark in
                ["0", "1", "4611686018427387904", "65537"].map { extent in
                    var lines = lines
                    let words = lines[mark].split(separator: " ")
                    let extents = words.dropFirst().indices.map { place in
                        extent.count > 6 && place != words.indices.last ? "0" : extent
                    }
                    lines[mark] = ([String(words[0])] + extents).joined(separator: " ")
                    return Array(lines.joined(separator: "\n").utf8)
                }
            }
        }
    }
}
