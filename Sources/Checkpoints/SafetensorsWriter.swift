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
    ) throws(CheckpointError) -> AtomicFile {
        let file = url.path(percentEncoded: false)
        for (index, (name, _)) in tensors.enumerated() {
            if name == SafetensorsHeader.metadataKey {
                throw .writeFailed(file: file, reason: "no tensor may be named \(name)")
            }
            if index > 0, name == tensors[index - 1].name {
                throw .writeFailed(file: file, reason: "tensor \(name) was given twice")
            }
        }
        var output = try AtomicFile(replacing: url)
        try output.append(header(of: tensors, storing: storing, metadata: metadata).span)
        return output
    }

    /// Writes the numbers of a tensor, or of some of its rows.
    static func append(
        _ tensor: Tensor, storing: StoredType, to output: inout AtomicFile
    ) throws(CheckpointError) {
        if let precision = storing.halfPrecision {
            try output.append(tensor.narrowed(to: precision).span)
        } else {
            try append(tensor, to: &output)
        }
    }

    private static func append(
        _ tensor: Tensor, to output: inout AtomicFile
    ) throws(CheckpointError) {
        try unsafe tensor.withUnsafePointer { pointer throws(CheckpointError) in
            let numbers = unsafe Span(_unsafeStart: pointer, count: tensor.count)
            try output.append(numbers)
        }
    }

    /// The length of the header, and the header padded so that the numbers start at a multiple of 8.
    private static func header(
        of tensors: [(name: String, shape: Shape)], storing: StoredType,
        metadata: [String: String]
    ) -> [UInt8] {
        let type = storing.elementType
        var members: [String] = []
        if !metadata.isEmpty {
            let texts = metadata.sorted { $0.key < $1.key }.map { key, value in
                "\(JSONScanner.quoted(key)):\(JSONScanner.quoted(value))"
            }
            members.append("\"\(SafetensorsHeader.metadataKey)\":{\(texts.joined(separator: ","))}")
        }
        var offset = 0
        for (name, shape) in tensors {
            let end = offset + shape.count * type.size
            let extents = shape.extents.map(String.init).joined(separator: ",")
            members.append(
                "\(JSONScanner.quoted(name)):{\"dtype\":\"\(type.rawValue)\",\"shape\":[\(extents)],"
                    + "\"data_offsets\":[\(offset),\(end)]}")
            offset = end
        }
        var text = Array("{\(members.joined(separator: ","))}".utf8)
        while text.count % 8 != 0 { text.append(UInt8(ascii: " ")) }
        let length = UInt64(text.count)
        return (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + text
    }
}
