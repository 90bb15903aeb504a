// SPDX-License-Identifier: Apache-2.0

package import Foundation
package import Tensors

/// The tensors of a safetensors file by name, with a record of which were asked for.
///
/// A value: a copy keeps its own record. Numbers are read from the mapped file on demand.
package struct Checkpoint: Sendable {
    private let reader: SafetensorsReader
    private var unasked: Set<String>

    /// Maps a file and checks its header.
    package init(contentsOf url: URL) throws(CheckpointError) {
        self.init(try SafetensorsReader(contentsOf: url))
    }

    package init(_ reader: SafetensorsReader) {
        self.reader = reader
        unasked = Set(reader.header.entries.keys)
    }

    /// The name of the file, for messages.
    package var file: String { reader.file }
    /// The names of all tensors, sorted.
    package var names: [String] { reader.header.entries.keys.sorted() }
    /// Texts the writer of the file left about it.
    package var metadata: [String: String] { reader.header.metadata }

    /// The shape of a tensor; nil where the file lacks it.
    package func shape(of name: String) -> Shape? { reader.header.entries[name]?.shape }

    /// The type of a tensor's numbers; nil where the file lacks it.
    package func elementType(of name: String) -> ElementType? {
        reader.header.entries[name]?.elementType
    }

    /// A tensor of `F32`, `F16` or `BF16` numbers, expanded to `Float`.
    ///
    /// - Throws: where the file lacks it or has it in another shape or type.
    package mutating func tensor(
        _ name: String, shape: Shape
    ) throws(CheckpointError) -> Tensor {
        let entry = try take(name)
        guard entry.shape == shape else {
            throw .wrongShape(file: file, tensor: name, expected: shape, found: entry.shape)
        }
        switch entry.elementType {
        case .float32:
            return unsafe reader.withBytes(of: entry) { unsafe Tensor(shape, copying: $0) }
        case .float16:
            return unsafe reader.withBytes(of: entry) {
                unsafe Tensor(shape, expanding: $0, from: .float16)
            }
        case .bfloat16:
            return unsafe reader.withBytes(of: entry) {
                unsafe Tensor(shape, expanding: $0, from: .bfloat16)
            }
        default:
            throw .wrongElementType(
                file: file, tensor: name, expected: ElementType.readableAsTensor,
                found: entry.elementType)
        }
    }

    /// A tensor of `I32`, `I64` or `U8` numbers, row by row.
    ///
    /// - Throws: where the file lacks it, it has another type, or a number needs over 32 bits.
    package mutating func integers(_ name: String) throws(CheckpointError) -> [Int32] {
        let entry = try take(name)
        switch entry.elementType {
        case .int32:
            return unsafe reader.withBytes(of: entry) { bytes in
                (0..<entry.shape.count).map {
                    unsafe bytes.loadUnaligned(fromByteOffset: 4 * $0, as: Int32.self)
                }
            }
        case .uint8:
            return unsafe reader.withBytes(of: entry) { unsafe $0.map { Int32($0) } }
        case .int64:
            let wide = unsafe reader.withBytes(of: entry) { bytes in
                (0..<entry.shape.count).map {
                    unsafe bytes.loadUnaligned(fromByteOffset: 8 * $0, as: Int64.self)
                }
            }
            if let found = wide.first(where: { Int32(exactly: $0) == nil }) {
                throw .integerOutOfRange(file: file, tensor: name, found: found)
            }
            return wide.map { Int32(truncatingIfNeeded: $0) }
        default:
            throw .wrongElementType(
                file: file, tensor: name, expected: ElementType.readableAsIntegers,
                found: entry.elementType)
        }
    }

    /// Checks that every tensor of the file was asked for.
    ///
    /// - Throws: `CheckpointError.unexpectedTensors` naming those nobody asked for.
    package func finish() throws(CheckpointError) {
        guard unasked.isEmpty else {
            throw .unexpectedTensors(file: file, tensors: unasked.sorted())
        }
    }

    /// The bytes of a tensor where they are; or, where the machine has room for a copy of the whole
    /// file beside the system's own, in memory that is read faster.
    ///
    /// - Throws: where the file lacks it or has it in another shape.
    mutating func sharedBytes(
        of name: String, shape: Shape
    ) throws(CheckpointError) -> SharedBytes {
        let entry = try take(name)
        guard entry.shape == shape else {
            throw .wrongShape(file: file, tensor: name, expected: shape, found: entry.shape)
        }
        let mapped = reader.mapped.sharedBytes(of: entry.bytes)
        let memory = ProcessInfo.processInfo.physicalMemory
        guard UInt64(reader.mapped.count) <= memory / Self.shareOfMemory else { return mapped }
        let copy = mapped.inLargePages()
        if copy !== mapped { reader.mapped.release(entry.bytes) }
        return copy
    }

    /// A file that takes more than this part of the memory is read where it is.
    private static let shareOfMemory: UInt64 = 4

    private mutating func take(
        _ name: String
    ) throws(CheckpointError) -> SafetensorsHeader.Entry {
        guard let entry = reader.header.entries[name] else {
            throw .missingTensor(file: file, tensor: name)
        }
        unasked.remove(name)
        return entry
    }
}

extension Tensor {
    /// Copies `Float` numbers that need not be aligned, in pieces on all threads.
    init(_ shape: Shape, copying bytes: UnsafeRawBufferPointer) {
        self.init(uninitialized: shape)
        let size = MemoryLayout<Float>.size
        precondition(bytes.count == shape.count * size)
        guard let base = bytes.baseAddress else { return }
        unsafe withUnsafeMutablePointer { elements in
            parallelLoop(over: shape.count, grain: 262_144) { range in
                unsafe UnsafeMutableRawPointer(elements + range.lowerBound).copyMemory(
                    from: base + range.lowerBound * size, byteCount: range.count * size)
            }
        }
    }
}
