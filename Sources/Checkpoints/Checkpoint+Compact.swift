// SPDX-License-Identifier: Apache-2.0

package import Tensors

/// Matrices that stay in the mapped file, as they are multiplied.
extension Checkpoint {
    /// What the name of a packed matrix's scales ends with.
    package static let scalesEnding = ".scales"

    /// A matrix in fewer than 32 bits a number.
    ///
    /// - Parameters:
    ///   - name: of the matrix; the scales of a packed one are `NAME.scales`.
    ///   - shape: `[rows, columns]`.
    /// - Returns: the matrix; nil where the file has it in 32 bits.
    /// - Throws: where the file lacks it or its scales, or has them in another shape or type.
    package mutating func compactMatrix(
        _ name: String, shape: Shape
    ) throws(CheckpointError) -> CompactMatrix? {
        switch elementType(of: name) {
        case .float16: return try half(name, shape: shape, precision: .float16)
        case .bfloat16: return try half(name, shape: shape, precision: .bfloat16)
        case .uint8: return try packed(name, shape: shape)
        default: return nil
        }
    }

    /// Checks that a matrix is not of whole numbers, which learn nothing.
    ///
    /// - Throws: `CheckpointError.wrongElementType`.
    package func expectHalvesOrFloats(_ name: String) throws(CheckpointError) {
        guard elementType(of: name) != .uint8 else {
            throw .wrongElementType(
                file: file, tensor: name, expected: ElementType.readableAsTensor, found: .uint8)
        }
    }

    private mutating func half(
        _ name: String, shape: Shape, precision: HalfPrecision
    ) throws(CheckpointError) -> CompactMatrix {
        let bytes = try sharedBytes(of: name, shape: shape)
        return CompactMatrix(shape, halves: bytes, precision: precision)
    }

    /// The number of extents tells bytes from nibbles.
    private mutating func packed(
        _ name: String, shape: Shape
    ) throws(CheckpointError) -> CompactMatrix {
        let kind: PackedLayout.Kind = self.shape(of: name)?.rank == 5 ? .int4 : .int8
        guard shape.rank == 2, shape[1] <= PackedLayout.mostColumns else {
            throw .wrongElementType(
                file: file, tensor: name, expected: ElementType.readableAsTensor, found: .uint8)
        }
        let layout = PackedLayout(kind, shape: shape)
        let numbers = try sharedBytes(of: name, shape: layout.numbersShape)
        let scalesName = name + Self.scalesEnding
        let scales = try sharedBytes(of: scalesName, shape: layout.scalesShape)
        let expected: ElementType = kind == .int8 ? .float32 : .bfloat16
        if let found = elementType(of: scalesName), found != expected {
            throw .wrongElementType(
                file: file, tensor: scalesName, expected: [expected], found: found)
        }
        return CompactMatrix(layout, numbers: numbers, scales: scales)
    }
}
