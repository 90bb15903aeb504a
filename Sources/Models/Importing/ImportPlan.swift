// SPDX-License-Identifier: Apache-2.0

package import Checkpoints
import Tensors

/// What becomes of every tensor of published weights, and the model they make.
package struct ImportPlan: Sendable {
    /// A tensor of the published file and what it becomes.
    package struct Fate: Sendable {
        /// The tensor in its file.
        package let source: StoredTensor
        /// The same numbers as the model's network wants them, under the network's name; nil where
        /// the network has no use for them.
        package let target: StoredTensor?
        /// Why the network has no use for it; empty where it has.
        package let reason: String

        init(_ source: StoredTensor, becomes target: StoredTensor) {
            self.source = source
            self.target = target
            reason = ""
        }

        init(_ source: StoredTensor, leftBecause reason: String) {
            self.source = source
            target = nil
            self.reason = reason
        }
    }

    /// The model that the weights make.
    package let configuration: ModelConfiguration
    /// Where the numbers are.
    package let catalog: TensorCatalog
    /// Every tensor of the catalog, in its order.
    package let fates: [Fate]

    /// Accounts for every tensor both ways.
    ///
    /// - Parameters:
    ///   - configuration: the model.
    ///   - catalog: the published weights.
    ///   - inventory: what the model's networks ask for.
    ///   - fates: what becomes of each tensor of the catalog.
    /// - Throws: `ImportError` naming a tensor that is missing or has another shape.
    init(
        _ configuration: ModelConfiguration, of catalog: TensorCatalog,
        for inventory: ParameterInventory, fates: [Fate]
    ) throws(ImportError) {
        var missing = inventory.shapes
        for fate in fates {
            guard let target = fate.target else { continue }
            guard let shape = missing.removeValue(forKey: target.name) else {
                throw .unexpectedTensor(
                    file: catalog.path, tensor: fate.source.name, shape: fate.source.shape)
            }
            guard shape == target.shape else {
                throw .wrongShape(
                    file: catalog.path, tensor: fate.source.name, found: fate.source.shape,
                    parameter: target.name, expected: shape, seen: target.shape)
            }
        }
        if let name = missing.keys.min(), let shape = missing[name] {
            throw .missingTensor(file: catalog.path, parameter: name, shape: shape)
        }
        self.configuration = configuration
        self.catalog = catalog
        self.fates = fates
    }

    /// Writes the model directory.
    ///
    /// - Parameters:
    ///   - directory: made where it is not there.
    ///   - storing: the type of the numbers.
    /// - Throws: `ModelError` or `CheckpointError`.
    package func write(to directory: ModelDirectory, storing: StoredType) throws {
        try configuration.write(to: directory)
        let targets = fates.compactMap(\.target)
        for (prefix, url) in [
            ("dvae.", directory.discreteVAE), ("transformer.", directory.transformer),
        ] {
            let tensors = targets.filter { $0.name.hasPrefix(prefix) }
            if tensors.isEmpty { continue }
            try SafetensorsWriter.write(tensors, of: catalog, storing: storing, to: url)
        }
    }
}
