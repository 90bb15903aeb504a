// SPDX-License-Identifier: Apache-2.0

package import Checkpoints
import Tensors

/// What becomes of every tensor of published weights, and the network they make.
package struct ImportPlan: Sendable {
    /// Numbers that become a parameter, or some of its outermost rows.
    package struct Piece: Sendable {
        /// Numbers of the published file in the order the parameter wants, under its name.
        package let tensor: StoredTensor
        /// Which of the pieces of its parameter it is, from 0.
        let place: Int

        init(_ tensor: StoredTensor, place: Int = 0) {
            self.tensor = tensor
            self.place = place
        }
    }

    /// A tensor of the published file and what it becomes.
    package struct Fate: Sendable {
        /// The tensor in its file.
        package let source: StoredTensor
        /// What its numbers become; none where the network has no use for them.
        package let pieces: [Piece]
        /// Why the network has no use for it, or for some of it; empty where it has.
        package let reason: String

        init(_ source: StoredTensor, becomes target: StoredTensor, place: Int = 0) {
            self.init(source, becomes: [Piece(target, place: place)])
        }

        init(_ source: StoredTensor, becomes pieces: [Piece], except reason: String = "") {
            self.source = source
            self.pieces = pieces
            self.reason = reason
        }

        init(_ source: StoredTensor, leftBecause reason: String) {
            self.init(source, becomes: [], except: reason)
        }
    }

    /// The part of a model that the weights make.
    package let configuration: ModelConfiguration
    /// Where the numbers are.
    package let catalog: TensorCatalog
    /// Every tensor of the catalog, in its order.
    package let fates: [Fate]
    /// The parameters, each of the numbers that it is joined of.
    package let parameters: [(name: String, parts: [StoredTensor])]
    /// The names of those that rows are multiplied by.
    private let matrices: Set<String>

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
        var found: [String: [(source: StoredTensor, piece: Piece)]] = [:]
        for fate in fates {
            for piece in fate.pieces {
                let name = piece.tensor.name
                guard inventory.shapes[name] != nil,
                    found[name, default: []].allSatisfy({ $0.piece.place != piece.place })
                else {
                    throw .unexpectedTensor(
                        file: catalog.path, tensor: fate.source.name, shape: fate.source.shape)
                }
                found[name, default: []].append((fate.source, piece))
            }
        }
        var parameters: [(name: String, parts: [StoredTensor])] = []
        for (name, shape) in inventory.shapes.sorted(by: { $0.key < $1.key }) {
            let pieces = found[name, default: []].sorted { $0.piece.place < $1.piece.place }
            guard let first = pieces.first else {
                throw .missingTensor(file: catalog.path, parameter: name, shape: shape)
            }
            let parts = pieces.map(\.piece.tensor)
            let joined = Self.joined(parts)
            guard joined == shape else {
                throw .wrongShape(
                    file: catalog.path, tensor: first.source.name, found: first.source.shape,
                    parameter: name, expected: shape, seen: joined ?? first.piece.tensor.shape)
            }
            parameters.append((name, parts))
        }
        self.configuration = configuration
        self.catalog = catalog
        self.fates = fates
        self.parameters = parameters
        matrices = inventory.matrices
    }

    /// The shape of tensors one after the other; nil where they do not fit.
    private static func joined(_ parts: [StoredTensor]) -> Shape? {
        guard parts.count > 1 else { return parts.first?.shape }
        let inner = parts[0].shape.extents.dropFirst()
        // Numbers that are there cannot be too many to count; extents of nothing could.
        guard
            parts.allSatisfy({
                $0.shape.count > 0 && $0.shape.rank > 0 && $0.shape.extents.dropFirst() == inner
            })
        else { return nil }
        return Shape([parts.reduce(0) { $0 + $1.shape[0] }] + inner)
    }

    /// Writes the weights into a model directory.
    ///
    /// - Parameters:
    ///   - directory: it is there already.
    ///   - storing: the type of the numbers.
    ///   - bits: those of the matrices of a transformer; nil for the type of all other numbers.
    /// - Throws: `CheckpointError`.
    func writeWeights(
        to directory: ModelDirectory, storing: StoredType, bits: WeightBits?
    ) throws(CheckpointError) {
        for (prefix, url) in directory.weights {
            let own = parameters.filter { $0.name.hasPrefix(prefix) }
            if own.isEmpty { continue }
            let isTransformer = url == directory.transformer
            try SafetensorsWriter.write(
                own, of: catalog, storing: storing,
                packing: { name in
                    isTransformer && matrices.contains(name) ? bits?.kind(of: name) : nil
                }, to: url)
        }
    }
}
