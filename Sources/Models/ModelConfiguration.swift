// SPDX-License-Identifier: Apache-2.0

package import Checkpoints
import Foundation

/// What `config.json` of a model directory says: which networks there are, and their sizes.
package struct ModelConfiguration: Codable, Sendable, Equatable {
    /// The format that this code writes and reads.
    package static let currentFormat = 1

    /// The version of this file's format.
    package var format: Int = ModelConfiguration.currentFormat
    /// The model's name in reports.
    package var name: String
    /// The discrete VAE, once it has been trained.
    package var discreteVAE: DiscreteVAEConfiguration?
    /// The published autoencoder that takes the discrete VAE's place.
    package var vqgan: VQGANConfiguration?
    /// The transformer, once it has been trained.
    package var transformer: SparseTransformerConfiguration?
    /// What tells how well pictures fit a caption, where the model has it.
    package var clip: CLIPConfiguration?
    /// How captions become its text tokens, where others made the tokenizer.
    package var captions: CaptionFormat?
    /// How far captions are followed when nothing else is said; 1 where this is nil.
    ///
    /// For a transformer that has learnt without captions too; see `SamplingOptions.guidance`.
    package var guidance: Float?

    package init(
        name: String, discreteVAE: DiscreteVAEConfiguration? = nil,
        vqgan: VQGANConfiguration? = nil, transformer: SparseTransformerConfiguration? = nil,
        captions: CaptionFormat? = nil, clip: CLIPConfiguration? = nil
    ) {
        self.name = name
        self.discreteVAE = discreteVAE
        self.vqgan = vqgan
        self.transformer = transformer
        self.captions = captions
        self.clip = clip
    }

    /// Reads and checks `config.json`.
    ///
    /// - Throws: `ModelError` naming the file and what is wrong with it.
    package init(contentsOf directory: ModelDirectory) throws(ModelError) {
        let file = directory.configuration.path
        guard FileManager.default.fileExists(atPath: file) else {
            throw .missingFile(file: file)
        }
        do {
            let data = try Data(contentsOf: directory.configuration)
            self = try JSONDecoder().decode(ModelConfiguration.self, from: data)
        } catch let error as DecodingError {
            throw .malformedConfiguration(file: file, reason: error.sentence)
        } catch {
            throw .unreadable(file: file, reason: systemReason(error))
        }
        if format != Self.currentFormat {
            throw .malformedConfiguration(
                file: file, reason: "format is \(format), this Teapot reads \(Self.currentFormat)")
        }
        if let reason = problem {
            throw .malformedConfiguration(file: file, reason: reason)
        }
    }

    /// Makes a directory for a model, where there is none.
    ///
    /// - Throws: `ModelError.unwritable`.
    static func create(_ directory: ModelDirectory) throws(ModelError) {
        do {
            try FileManager.default.createDirectory(
                at: directory.url, withIntermediateDirectories: true)
        } catch {
            throw .unwritable(
                file: directory.url.path(percentEncoded: false), reason: systemReason(error))
        }
    }

    /// Writes `config.json`, whole or not at all.
    ///
    /// - Throws: `ModelError.unwritable`.
    package func write(to directory: ModelDirectory) throws(ModelError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            var data = try encoder.encode(self)
            data.append(contentsOf: Array("\n".utf8))
            try FileManager.default.createDirectory(
                at: directory.url, withIntermediateDirectories: true)
            try data.write(to: directory.configuration, options: .atomic)
        } catch {
            throw .unwritable(
                file: directory.configuration.path, reason: systemReason(error))
        }
    }

    /// Why there can be no such networks, or not together; nil where there can.
    package var problem: String? {
        discreteVAE?.problem ?? vqgan?.problem ?? transformer?.problem ?? clip?.problem
            ?? mismatch ?? captionProblem ?? guidanceProblem
    }

    private var guidanceProblem: String? {
        guard let guidance, !(guidance >= 0 && guidance.isFinite) else { return nil }
        return "guidance is \(guidance), expected a number of at least 0"
    }

    /// Why captions cannot become the transformer's text; nil where they can.
    private var captionProblem: String? {
        transformer.flatMap {
            (captions ?? CaptionFormat(tokenizer: .characterPairs)).problem(for: $0)
        }
    }

    /// Adds the networks of another model.
    ///
    /// - Returns: the name of a network that both have; then nothing is added.
    mutating func add(_ other: ModelConfiguration) -> String? {
        if codec != nil, other.codec != nil { return "network that makes tokens of pictures" }
        if transformer != nil, other.transformer != nil { return "transformer" }
        discreteVAE = discreteVAE ?? other.discreteVAE
        if clip != nil, other.clip != nil { return "CLIP" }
        clip = clip ?? other.clip
        vqgan = vqgan ?? other.vqgan
        transformer = transformer ?? other.transformer
        captions = captions ?? other.captions
        guidance = guidance ?? other.guidance
        return nil
    }

    /// What there is to tell of the network that makes tokens of pictures.
    private var codec: (name: String, gridSize: Int, vocabularySize: Int)? {
        if let discreteVAE {
            return ("discrete VAE", discreteVAE.gridSize, discreteVAE.vocabularySize)
        }
        return vqgan.map { ("VQGAN", $0.gridSize, $0.vocabularySize) }
    }

    /// Why the networks do not fit each other; nil where they do.
    private var mismatch: String? {
        if discreteVAE != nil, vqgan != nil {
            return "it has both a discrete VAE and a VQGAN; expected one"
        }
        guard let codec, let transformer else { return nil }
        guard transformer.gridRows == codec.gridSize, transformer.gridColumns == codec.gridSize
        else {
            return "the transformer's grid is \(transformer.gridRows)×\(transformer.gridColumns), "
                + "the \(codec.name)'s \(codec.gridSize)×\(codec.gridSize)"
        }
        guard transformer.pictureVocabularySize == codec.vocabularySize else {
            return "the transformer has \(transformer.pictureVocabularySize) picture tokens, "
                + "the \(codec.name) \(codec.vocabularySize)"
        }
        return nil
    }
}

extension DecodingError {
    /// What was wrong and where, in one line.
    fileprivate var sentence: String {
        switch self {
        case .keyNotFound(let key, let context):
            "\(Self.place(context, key)) is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            "\(Self.place(context, nil)): \(context.debugDescription)"
        case .dataCorrupted(let context):
            context.codingPath.isEmpty
                ? "it is not JSON" : "\(Self.place(context, nil)): \(context.debugDescription)"
        @unknown default: "it cannot be decoded"
        }
    }

    private static func place(_ context: Context, _ key: (any CodingKey)?) -> String {
        (context.codingPath + (key.map { [$0] } ?? [])).map(\.stringValue).joined(separator: ".")
    }
}
