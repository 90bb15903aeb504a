// SPDX-License-Identifier: Apache-2.0

package import Foundation
package import Tensors

/// Writing tensors that stay in their files until they are copied, a few rows at a time.
extension SafetensorsWriter {
    /// How many numbers are in memory at once, unless one row has more.
    private static let blockSize = 1 << 21

    /// Copies tensors from mapped files to a new one, sorted by name.
    ///
    /// - Parameters:
    ///   - tensors: those of the catalog, or views of them, each under its new name.
    ///   - catalog: where their numbers are.
    ///   - storing: the type every number is stored in; half types round to nearest, ties to even.
    ///   - url: the file; one that is there is replaced.
    /// - Throws: `CheckpointError`; then nothing of the new file is left.
    package static func write(
        _ tensors: [StoredTensor], of catalog: TensorCatalog, storing: StoredType, to url: URL
    ) throws(CheckpointError) {
        try write(tensors.map { ($0.name, [$0]) }, of: catalog, storing: storing, to: url)
    }

    /// As the other `write`, for tensors that are joined of several, one behind the other along
    /// their outermost dimension.
    ///
    /// - Parameters:
    ///   - tensors: each of one part or more.
    ///   - catalog: where their numbers are.
    ///   - storing: the type every number is stored in.
    ///   - kind: how a matrix of few bits is kept, by its name; nil for any other tensor.
    ///   - url: the file; one that is there is replaced.
    /// - Throws: `CheckpointError`; then nothing of the new file is left.
    /// - Precondition: the parts of one agree in their inner dimensions.
    package static func write(
        _ tensors: [(name: String, parts: [StoredTensor])], of catalog: TensorCatalog,
        storing: StoredType, packing kind: (String) -> PackedLayout.Kind? = { _ in nil },
        to url: URL
    ) throws(CheckpointError) {
        let tensors = tensors.sorted { $0.name < $1.name }
        func packing(_ name: String, _ parts: [StoredTensor]) -> PackedLayout.Kind? {
            SafetensorsOutput.canPack(parts) ? kind(name) : nil
        }
        var output = try SafetensorsOutput(
            tensors.flatMap { name, parts in
                let shape = joinedShape(parts)
                return packing(name, parts).map {
                    SafetensorsOutput.entries(
                        of: name, packedAs: PackedLayout($0, shape: shape))
                } ?? [
                    SafetensorsOutput.Entry(
                        name: name, elementType: storing.elementType, shape: shape)
                ]
            }, alignment: 64, to: url)
        for (name, parts) in tensors {
            if let kind = packing(name, parts) {
                try output.append(parts, of: catalog, packedAs: kind)
                continue
            }
            for part in parts { try append(part, of: catalog, storing: storing, to: &output) }
        }
        try output.commit()
    }

    /// Copies a tensor, a few rows at a time.
    private static func append(
        _ tensor: StoredTensor, of catalog: TensorCatalog, storing: StoredType,
        to output: inout SafetensorsOutput
    ) throws(CheckpointError) {
        let rows = tensor.shape.rows
        let step = max(1, blockSize / max(1, tensor.shape.width))
        for first in stride(from: 0, to: rows, by: step) {
            let block = try catalog.rows(first..<min(first + step, rows), of: tensor)
            try append(block, storing: storing, to: &output)
            catalog.release(tensor)
        }
    }

    private static func joinedShape(_ parts: [StoredTensor]) -> Shape {
        guard parts.count > 1 else { return parts[0].shape }
        return Shape(
            [parts.reduce(0) { $0 + $1.shape[0] }] + parts[0].shape.extents.dropFirst())
    }
}
