// SPDX-License-Identifier: Apache-2.0

package import Checkpoints
import Foundation
import Tensors

/// A model directory whose transformer multiplies by weights of few bits.
///
/// Matrices that rows are multiplied by are rounded; embeddings, norms and biases stay as they are,
/// and so do all other files.
package struct ModelQuantization: Sendable {
    /// A matrix and what becomes of it.
    private struct Target {
        let source: StoredTensor
        /// Nil where it stays as it is.
        let kind: PackedLayout.Kind?
    }

    private let source: ModelDirectory
    private let configuration: ModelConfiguration
    private let catalog: TensorCatalog
    private let targets: [Target]

    /// Looks what there is to be rounded.
    ///
    /// - Throws: `ModelError` or `CheckpointError`, where the model cannot be used or has been
    ///   quantized already.
    package init(of source: ModelDirectory, to bits: WeightBits) throws {
        self.source = source
        configuration = try ModelConfiguration(contentsOf: source)
        guard let sizes = configuration.transformer else {
            throw ModelError.missingNetwork(
                file: source.configuration.path, network: "transformer",
                command: "teapot train transformer")
        }
        var inventory = ParameterInventory()
        _ = try SparseTransformer(sizes, parameters: &inventory)
        catalog = try TensorCatalog(contentsOf: source.transformer)
        targets = try Self.targets(in: catalog, for: inventory, bits: bits)
    }

    /// Accounts for every tensor both ways.
    private static func targets(
        in catalog: TensorCatalog, for inventory: ParameterInventory, bits: WeightBits
    ) throws(CheckpointError) -> [Target] {
        let file = catalog.path
        var targets: [Target] = []
        for tensor in catalog.tensors.sorted(by: { $0.name < $1.name }) {
            if tensor.elementType == .uint8 {
                throw .wrongElementType(
                    file: file, tensor: tensor.name, expected: ElementType.readableAsTensor,
                    found: .uint8)
            }
            guard let shape = inventory.shapes[tensor.name] else {
                throw .unexpectedTensors(file: file, tensors: [tensor.name])
            }
            guard shape == tensor.shape else {
                throw .wrongShape(
                    file: file, tensor: tensor.name, expected: shape, found: tensor.shape)
            }
            let isRounded =
                inventory.matrices.contains(tensor.name)
                && SafetensorsOutput.canPack([tensor])
            targets.append(
                Target(source: tensor, kind: isRounded ? bits.kind(of: tensor.name) : nil))
        }
        let found = Set(targets.map(\.source.name))
        if let missing = inventory.shapes.keys.filter({ !found.contains($0) }).min() {
            throw .missingTensor(file: file, tensor: missing)
        }
        return targets
    }

    /// How many matrices are rounded.
    package var matrixCount: Int { targets.count { $0.kind != nil } }
    /// How many numbers the transformer has.
    package var parameterCount: Int { targets.reduce(0) { $0 + $1.source.shape.count } }

    /// Writes the model directory, a few rows of each matrix at a time.
    ///
    /// - Parameter directory: made where it is not there.
    /// - Returns: the size of the transformer's new file.
    /// - Throws: `ModelError` or `CheckpointError`.
    package func write(to directory: ModelDirectory) throws -> Int {
        try ModelConfiguration.create(directory)
        try source.copyCompanions(to: directory)
        try writeTransformer(to: directory)
        // Last, so that a directory with a configuration is whole.
        try configuration.write(to: directory)
        return try MappedFile(contentsOf: directory.transformer).count
    }

    private func writeTransformer(to directory: ModelDirectory) throws(CheckpointError) {
        var output = try SafetensorsOutput(
            targets.flatMap(Self.entries), metadata: ["format": "teapot"],
            to: directory.transformer)
        for target in targets {
            if let kind = target.kind {
                try output.append([target.source], of: catalog, packedAs: kind)
            } else {
                let bytes = catalog.files[target.source.file].bytes(target.source.bytes)
                try output.append(bytes.span)
            }
            catalog.files[target.source.file].release(target.source.bytes)
        }
        try output.commit()
    }

    private static func entries(_ target: Target) -> [SafetensorsOutput.Entry] {
        let (name, shape) = (target.source.name, target.source.shape)
        guard let kind = target.kind else {
            return [
                SafetensorsOutput.Entry(
                    name: name, elementType: target.source.elementType, shape: shape)
            ]
        }
        return SafetensorsOutput.entries(
            of: name, packedAs: PackedLayout(kind, shape: shape))
    }
}
