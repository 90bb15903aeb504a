// SPDX-License-Identifier: Apache-2.0

package import Checkpoints
import Foundation
import Tensors

/// A model directory for pictures of another size, with the weights of one that is there.
///
/// A discrete VAE makes tokens of pictures of any size, so its weights stay as they are, and so do all
/// other files; a transformer's embeddings of rows and columns are interpolated, see
/// ``SparseTransformer/resized(rows:columns:)``.
package struct ModelResizing: Sendable {
    private let source: ModelDirectory
    private var configuration: ModelConfiguration
    private let transformer: SparseTransformer?
    private let stored: StoredType

    /// Reads what changes.
    ///
    /// - Parameters:
    ///   - source: the model.
    ///   - pictureSize: pixels across and down.
    /// - Throws: `ModelError.notResizable` where the model cannot have that size; other `ModelError`
    ///   and `CheckpointError` where it cannot be used, or is quantized.
    package init(of source: ModelDirectory, to pictureSize: Int) throws {
        self.source = source
        var configuration = try ModelConfiguration(contentsOf: source)
        func refused(_ reason: String) -> ModelError {
            .notResizable(file: source.configuration.path, size: pictureSize, reason: reason)
        }
        guard var sizes = configuration.discreteVAE else {
            throw refused("only a discrete VAE's pictures may have any size, and it has none")
        }
        sizes.pictureSize = pictureSize
        if let problem = sizes.problem { throw refused(problem) }
        configuration.discreteVAE = sizes
        self.configuration = configuration
        guard configuration.transformer != nil else {
            (transformer, stored) = (nil, .float32)
            return
        }
        let network = try SparseTransformer(
            contentsOf: source, configuration: configuration, learns: true)
        guard let resized = network.resized(rows: sizes.gridSize, columns: sizes.gridSize) else {
            throw refused("its transformer has an embedding for every place of the picture")
        }
        self.configuration.transformer = resized.configuration
        if let problem = self.configuration.problem { throw refused(problem) }
        transformer = resized
        let types = Set(
            try TensorCatalog(contentsOf: source.transformer).tensors.map(\.elementType))
        stored = StoredType.allCases.first { types == [$0.elementType] } ?? .float32
    }

    /// Writes the model directory.
    ///
    /// - Parameter directory: made where it is not there.
    /// - Throws: `ModelError` or `CheckpointError`.
    package func write(to directory: ModelDirectory) throws {
        try ModelConfiguration.create(directory)
        try source.copyCompanions(to: directory)
        if var transformer {
            var tensors: [(name: String, tensor: Tensor)] = []
            transformer.visitParameters { tensors.append(($0.name, $0.value)) }
            try SafetensorsWriter.write(
                tensors, storing: stored, metadata: ["format": "teapot"],
                to: directory.transformer)
        }
        // Last, so that a directory with a configuration is whole.
        try configuration.write(to: directory)
    }
}

extension ModelDirectory {
    /// Copies all files beside the configuration and the transformer, each whole or not at all.
    ///
    /// - Throws: `CheckpointError`.
    func copyCompanions(to other: ModelDirectory) throws {
        for (from, to) in zip(companions, other.companions)
        where FileManager.default.fileExists(atPath: from.path(percentEncoded: false)) {
            let file = try MappedFile(contentsOf: from)
            try AtomicFile.write(file.bytes(0..<file.count), to: to)
        }
    }
}
