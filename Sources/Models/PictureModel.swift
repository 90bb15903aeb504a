// SPDX-License-Identifier: Apache-2.0

package import Checkpoints
import Foundation

/// Everything a completion needs: the discrete VAE, the text tokenizer and the transformer.
package struct PictureModel: Sendable {
    /// The sizes of the networks.
    package let configuration: ModelConfiguration
    /// Pictures to tokens and back.
    package let discreteVAE: DiscreteVAE
    /// Captions to tokens.
    package let tokenizer: BytePairTokenizer
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
        self.discreteVAE = discreteVAE
        self.tokenizer = tokenizer
        self.transformer = transformer
    }

    /// Reads a model directory.
    ///
    /// - Throws: `ModelError`, `CheckpointError` or `TextError`, naming the file and the cause.
    package init(contentsOf directory: ModelDirectory) throws {
        configuration = try ModelConfiguration(contentsOf: directory)
        discreteVAE = try DiscreteVAE(contentsOf: directory, configuration: configuration)
        transformer = try SparseTransformer(contentsOf: directory, configuration: configuration)
        tokenizer = try BytePairTokenizer(contentsOf: directory)
        let expected = transformer.configuration.textVocabularySize
        if tokenizer.vocabularySize != expected {
            throw ModelError.vocabularyMismatch(
                file: directory.vocabulary.path, expected: expected,
                found: tokenizer.vocabularySize)
        }
    }
}

extension DiscreteVAE {
    /// Reads the discrete VAE of a model directory.
    ///
    /// - Throws: `ModelError` or `CheckpointError`.
    package init(
        contentsOf directory: ModelDirectory, configuration: ModelConfiguration
    ) throws {
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

extension SparseTransformer {
    /// Reads the transformer of a model directory.
    ///
    /// - Throws: `ModelError` or `CheckpointError`.
    package init(
        contentsOf directory: ModelDirectory, configuration: ModelConfiguration
    ) throws {
        guard let sizes = configuration.transformer else {
            throw ModelError.missingNetwork(
                file: directory.configuration.path, network: "transformer",
                command: "teapot train transformer")
        }
        var parameters = CheckpointParameters(try Checkpoint(contentsOf: directory.transformer))
        try self.init(sizes, parameters: &parameters)
        try parameters.finish()
    }
}
