// SPDX-License-Identifier: Apache-2.0

package import Checkpoints
import Foundation

/// Everything a completion needs: the image codec, the text tokenizer and the transformer.
package struct PictureModel: Sendable {
    /// The sizes of the networks.
    package let configuration: ModelConfiguration
    /// Pictures to tokens and back.
    package let codec: any ImageCodec
    /// Captions to tokens.
    package let tokenizer: any CaptionTokenizer
    /// What continues the tokens.
    package let transformer: SparseTransformer

    /// For models that are built in memory.
    package init(
        name: String, discreteVAE: DiscreteVAE, tokenizer: BytePairTokenizer,
        transformer: SparseTransformer
    ) {
        configuration = ModelConfiguration(
            name: name, discreteVAE: discreteVAE.configuration,
            transformer: transformer.configuration)
        codec = discreteVAE
        self.tokenizer = tokenizer
        self.transformer = transformer
    }

    /// Reads a model directory.
    ///
    /// - Throws: `ModelError`, `CheckpointError` or `TextError`, naming the file and the cause.
    package init(contentsOf directory: ModelDirectory) throws {
        configuration = try ModelConfiguration(contentsOf: directory)
        codec = try configuration.readCodec(from: directory)
        transformer = try SparseTransformer(contentsOf: directory, configuration: configuration)
        tokenizer = try configuration.readTokenizer(from: directory)
        let expected = transformer.configuration.textVocabularySize
        let found = tokenizer.vocabularySize
        if configuration.captions == nil ? found != expected : found > expected {
            throw ModelError.vocabularyMismatch(
                file: configuration.tokenizerFile(in: directory).path(percentEncoded: false),
                expected: expected, found: found)
        }
    }

    /// The tokens of a caption, filled up to the text positions of the transformer.
    ///
    /// - Throws: `TextError.tooLong` where the caption has more tokens.
    package func textTokens(of caption: String) throws(TextError) -> [Int32] {
        let format = configuration.captions ?? CaptionFormat(tokenizer: .characterPairs)
        return try format.tokens(
            of: caption, by: tokenizer, for: transformer.configuration)
    }

    /// The same of a corpus's caption, which may be longer than the model reads: as many of its first
    /// words as fit then, as training learns its beginning.
    package func textTokens(ofBeginning caption: String) -> [Int32] {
        do {
            return try textTokens(of: caption)
        } catch {
            guard case .tooLong(_, _, let words) = error else { return [] }
            let beginning = caption.split(whereSeparator: \.isWhitespace).prefix(words)
            return (try? textTokens(of: beginning.joined(separator: " "))) ?? []
        }
    }
}

extension PictureModel {
    /// The codec, where it is one that this program trains.
    ///
    /// - Throws: `ModelError.missingNetwork` where it is another.
    package func discreteVAE() throws(ModelError) -> DiscreteVAE {
        guard let discreteVAE = codec as? DiscreteVAE else {
            throw .missingNetwork(
                file: configuration.name, network: "discrete VAE", command: "teapot train dvae")
        }
        return discreteVAE
    }
}

extension ModelConfiguration {
    /// The file that tells how many text tokens there are.
    fileprivate func tokenizerFile(in directory: ModelDirectory) -> URL {
        captions?.tokenizer == .youTokenToMe ? directory.youTokenToMe : directory.vocabulary
    }

    /// Reads the tokenizer of a model directory.
    ///
    /// - Throws: `VocabularyError`.
    func readTokenizer(
        from directory: ModelDirectory
    ) throws(VocabularyError) -> any CaptionTokenizer {
        switch captions?.tokenizer {
        case .youTokenToMe: try YouTokenToMeTokenizer(contentsOf: directory.youTokenToMe)
        case .characterPairs:
            try CharacterPairTokenizer(
                vocabulary: directory.vocabulary, merges: directory.merges)
        case nil: try BytePairTokenizer(contentsOf: directory)
        }
    }

    /// Reads the network that makes tokens of pictures, whichever the model has.
    ///
    /// - Throws: `ModelError` or `CheckpointError`.
    package func readCodec(from directory: ModelDirectory) throws -> any ImageCodec {
        guard let vqgan else {
            return try DiscreteVAE(contentsOf: directory, configuration: self)
        }
        var parameters = CheckpointParameters(try Checkpoint(contentsOf: directory.autoencoder))
        let codec = try VQGAN(vqgan, parameters: &parameters)
        try parameters.finish()
        return codec
    }
}

extension DiscreteVAE {
    /// Reads the discrete VAE of a model directory.
    ///
    /// - Parameters:
    ///   - directory: where the weights are.
    ///   - configuration: the sizes.
    ///   - mayGivePoints: whether it may be one that has points in place of codes.
    /// - Throws: `ModelError` or `CheckpointError`.
    package init(
        contentsOf directory: ModelDirectory, configuration: ModelConfiguration,
        mayGivePoints: Bool = false
    ) throws {
        if configuration.discreteVAE?.givesPoints == true, !mayGivePoints {
            throw ModelError.missingNetwork(
                file: directory.configuration.path, network: "codes",
                command: "teapot train dvae --clusters-of")
        }
        guard let sizes = configuration.discreteVAE else {
            throw ModelError.missingNetwork(
                file: directory.configuration.path, network: "discrete VAE",
                command: "teapot train dvae")
        }
        var parameters = CheckpointParameters(try Checkpoint(contentsOf: directory.discreteVAE))
        try self.init(sizes, parameters: &parameters)
        try parameters.finish()
    }
}

extension CLIP {
    /// Reads the CLIP of a model directory.
    ///
    /// - Throws: `ModelError` or `CheckpointError`.
    package init(
        contentsOf directory: ModelDirectory, configuration: ModelConfiguration
    ) throws {
        guard let sizes = configuration.clip else {
            throw ModelError.missingNetwork(
                file: directory.configuration.path, network: "CLIP",
                command: "teapot import --as clip")
        }
        var parameters = CheckpointParameters(try Checkpoint(contentsOf: directory.ranker))
        try self.init(sizes, parameters: &parameters)
        try parameters.finish()
    }
}

extension SparseTransformer {
    /// Reads the transformer of a model directory.
    ///
    /// - Parameters:
    ///   - directory: where the weights are.
    ///   - configuration: the sizes.
    ///   - learns: whether it will be trained, and needs weights of 32 bits for that.
    /// - Throws: `ModelError` or `CheckpointError`; also where it is to learn and was quantized.
    package init(
        contentsOf directory: ModelDirectory, configuration: ModelConfiguration,
        learns: Bool = false
    ) throws {
        guard let sizes = configuration.transformer else {
            throw ModelError.missingNetwork(
                file: directory.configuration.path, network: "transformer",
                command: "teapot train transformer")
        }
        var parameters = CheckpointParameters(
            try Checkpoint(contentsOf: directory.transformer), expandsMatrices: learns)
        try self.init(sizes, parameters: &parameters)
        try parameters.finish()
    }
}
