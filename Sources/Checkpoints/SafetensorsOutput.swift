// SPDX-License-Identifier: Apache-2.0

package import Foundation
package import Tensors

/// A safetensors file that is being written, its tensors of any types, one after the other.
///
/// Without `commit()` nothing of it is left. One owner.
package struct SafetensorsOutput: ~Copyable {
    /// A tensor of the file.
    package struct Entry: Sendable, Equatable {
        /// Its name.
        package let name: String
        /// The type of its numbers.
        package let elementType: ElementType
        /// Its extents.
        package let shape: Shape

        package init(name: String, elementType: ElementType, shape: Shape) {
            self.name = name
            self.elementType = elementType
            self.shape = shape
        }

        /// The size of its numbers.
        var byteCount: Int { shape.count * elementType.size }
    }

    private var file: AtomicFile
    /// Bytes that are still to be written.
    private var missing: Int

    /// Opens a file and writes its header.
    ///
    /// - Parameters:
    ///   - entries: the tensors in the order of their names, which is that of their numbers.
    ///   - alignment: the numbers start at a multiple of it.
    ///   - metadata: texts about the file.
    ///   - url: the file; one that is there is replaced.
    /// - Throws: `CheckpointError.writeFailed`.
    package init(
        _ entries: [Entry], alignment: Int = 64, metadata: [String: String] = [:], to url: URL
    ) throws(CheckpointError) {
        missing = entries.reduce(0) { $0 + $1.byteCount }
        let header = Self.header(of: entries, alignment: alignment, metadata: metadata)
        file = try Self.begin(url, entries, header: header)
    }

    /// Checks the names, opens the file and writes its header.
    private static func begin(
        _ url: URL, _ entries: [Entry], header: [UInt8]
    ) throws(CheckpointError) -> AtomicFile {
        let path = url.path(percentEncoded: false)
        for (index, entry) in entries.enumerated() {
            if entry.name == SafetensorsHeader.metadataKey {
                throw .writeFailed(file: path, reason: "no tensor may be named \(entry.name)")
            }
            if index > 0, entry.name == entries[index - 1].name {
                throw .writeFailed(file: path, reason: "tensor \(entry.name) was given twice")
            }
        }
        precondition(
            zip(entries, entries.dropFirst()).allSatisfy { $0.name <= $1.name }, "names in order")
        var file = try AtomicFile(replacing: url)
        try file.append(header.span)
        return file
    }

    /// Adds numbers of the next tensor that is not complete.
    package mutating func append(_ numbers: Span<some BitwiseCopyable>) throws(CheckpointError) {
        missing -= unsafe numbers.withUnsafeBytes { $0.count }
        try file.append(numbers)
    }

    /// Makes the file appear under its name.
    ///
    /// - Precondition: all numbers were added.
    package consuming func commit() throws(CheckpointError) {
        precondition(missing == 0, "\(missing) bytes of the file are missing")
        try file.commit()
    }

    /// The length of the header, and the header, filled up with blanks.
    private static func header(
        of entries: [Entry], alignment: Int, metadata: [String: String]
    ) -> [UInt8] {
        var members: [String] = []
        if !metadata.isEmpty {
            let texts = metadata.sorted { $0.key < $1.key }.map { key, value in
                "\(JSONScanner.quoted(key)):\(JSONScanner.quoted(value))"
            }
            members.append("\"\(SafetensorsHeader.metadataKey)\":{\(texts.joined(separator: ","))}")
        }
        var offset = 0
        for entry in entries {
            let end = offset + entry.byteCount
            let extents = entry.shape.extents.map(String.init).joined(separator: ",")
            members.append(
                "\(JSONScanner.quoted(entry.name)):{\"dtype\":\"\(entry.elementType.rawValue)\","
                    + "\"shape\":[\(extents)],\"data_offsets\":[\(offset),\(end)]}")
            offset = end
        }
        var text = Array("{\(members.joined(separator: ","))}".utf8)
        while (text.count + 8) % alignment != 0 { text.append(UInt8(ascii: " ")) }
        let length = UInt64(text.count)
        return (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + text
    }
}
