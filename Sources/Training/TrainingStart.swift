// SPDX-License-Identifier: Apache-2.0

package import Checkpoints
import Corpora
import Foundation
import Models

/// A trained network that a run starts from, instead of one made by chance.
package struct TrainingStart<Network: Sendable>: Sendable {
    /// The network; a run's must have its sizes, but for how a cell is told where clusters of its
    /// points become codes, and for a transformer's grid.
    package let network: Network
    /// Where its sizes are written, for errors.
    package let file: String
    /// What tells its weights from others, see ``Fingerprint``.
    package let mark: String
}

extension TrainingStart<DiscreteVAE> {
    /// Reads the discrete VAE of a model directory.
    ///
    /// - Throws: `ModelError`, `CheckpointError` or `CorpusError`.
    package init(discreteVAEOf directory: ModelDirectory) throws {
        let network = try DiscreteVAE(
            contentsOf: directory, configuration: ModelConfiguration(contentsOf: directory),
            mayGivePoints: true)
        var mark = Fingerprint()
        try mark.add(contentsOf: directory.discreteVAE)
        self.init(
            network: network,
            file: directory.configuration.path(percentEncoded: false), mark: mark.text)
    }
}

extension TrainingStart<SparseTransformer> {
    /// Reads the transformer of a model directory.
    ///
    /// - Throws: `ModelError`, `CheckpointError` or `CorpusError`.
    package init(transformerOf directory: ModelDirectory) throws {
        let network = try SparseTransformer(
            contentsOf: directory, configuration: ModelConfiguration(contentsOf: directory),
            learns: true)
        var mark = Fingerprint()
        try mark.add(contentsOf: directory.transformer)
        self.init(
            network: network,
            file: directory.configuration.path(percentEncoded: false), mark: mark.text)
    }

    /// The same start for pictures of another size; a network that cannot be resized stays as it is.
    func resized(rows: Int, columns: Int) -> Self {
        let sizes = network.configuration
        guard sizes.gridRows != rows || sizes.gridColumns != columns else { return self }
        return Self(
            network: network.resized(rows: rows, columns: columns) ?? network, file: file,
            mark: mark)
    }
}
