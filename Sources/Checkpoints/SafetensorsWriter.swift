// SPDX-License-Identifier: Apache-2.0

package import Foundation
package import Tensors

/// Writes safetensors files: same tensors, same bytes.
package enum SafetensorsWriter {
    /// Writes tensors, sorted by name, so that the file appears complete or not at all.
    ///
    /// - Parameters:
    ///   - tensors: in any order; no name twice.
    ///   - storing: the type every number is stored in; half types round to nearest, ties to even.
    ///   - metadata: texts about the file, kept in its header.
    ///   - url: the file; one that is there is replaced.
    /// - Throws: `CheckpointError.writeFailed`; then nothing of the file is left and what was there
    ///   before is untouched.
    package static func write(
        _ tensors: [(name: String, tensor: Tensor)], storing: StoredType = .float32,
        metadata: [String: String] = [:], to url: URL
    ) throws(CheckpointError) {
        let tensors = tensors.sorted { $0.name < $1.name }
        var output = try begin(
            tensors.map { ($0.name, $0.tensor.shape) }, storing: storing, metadata: metadata,
            to: url)
        for (_, tensor) in tensors { try append(tensor, storing: storing, to: &output) }
        try output.commit()
    }

    /// Opens a file and writes its header, of tensors sorted by name.
    static func begin(
        _ tensors: [(name: String, shape: Shape)], storing: StoredType,
        metadata: [String: String], to url: URL
    ) throws(CheckpointError) -> SafetensorsOutput {
        let entries = tensors.map {
            SafetensorsOutput.Entry(
                name: $0.name, elementType: storing.elementType, shape: $0.shape)
        }
        return try SafetensorsOutput(entries, alignment: 8, metadata: metadata, to: url)
    }

    /// Writes the numbers of a tensor, or of some of its rows.
    static func append(
        _ tensor: Tensor, storing: StoredType, to output: inout SafetensorsOutput
    ) throws(CheckpointError) {
        if let precision = storing.halfPrecision {
            try output.append(tensor.narrowed(to: precision).span)
        } else {
            try append(tensor, to: &output)
        }
    }

    private static func append(
        _ tensor: Tensor, to output: inout SafetensorsOutput
    ) throws(CheckpointError) {
        try unsafe tensor.withUnsafePointer { pointer throws(CheckpointError) in
            let numbers = unsafe Span(_unsafeStart: pointer, count: tensor.count)
            try output.append(numbers)
        }
    }
}
