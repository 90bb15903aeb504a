// SPDX-License-Identifier: Apache-2.0

package import Checkpoints
import Foundation
package import Models

/// Writes what was trained into a model directory, beside what is there already.
package enum ModelFiles {
    /// Writes `dvae.safetensors`, then `config.json`; a transformer that was trained on other
    /// tokens is no longer part of the configuration.
    package static func write(
        _ model: DiscreteVAE, storing: StoredType, to directory: ModelDirectory
    ) throws {
        var configuration = try existingConfiguration(in: directory)
        let sizes = model.configuration
        configuration.discreteVAE = sizes
        if let transformer = configuration.transformer,
            transformer.gridRows != sizes.gridSize || transformer.gridColumns != sizes.gridSize
                || transformer.pictureVocabularySize != sizes.vocabularySize
        {
            configuration.transformer = nil
        }
        try write(model.parameters, storing: storing, to: directory.discreteVAE)
        try configuration.write(to: directory)
    }

    /// Writes `transformer.safetensors`, then `config.json`.
    package static func write(
        _ model: SparseTransformer, storing: StoredType, guidance: Float? = nil,
        to directory: ModelDirectory
    ) throws {
        var configuration = try existingConfiguration(in: directory)
        configuration.transformer = model.configuration
        configuration.guidance = guidance ?? configuration.guidance
        try write(model.parameters, storing: storing, to: directory.transformer)
        try configuration.write(to: directory)
    }

    /// The configuration of a directory; a new one, named after it, where it has none.
    private static func existingConfiguration(
        in directory: ModelDirectory
    ) throws -> ModelConfiguration {
        do throws(ModelError) {
            return try ModelConfiguration(contentsOf: directory)
        } catch .missingFile {
            return ModelConfiguration(name: directory.url.standardizedFileURL.lastPathComponent)
        }
    }

    private static func write(
        _ parameters: [Parameter], storing: StoredType, to url: URL
    ) throws {
        try SafetensorsWriter.write(
            parameters.map { (name: $0.name, tensor: $0.value) }, storing: storing,
            metadata: ["format": "teapot"], to: url)
    }
}
