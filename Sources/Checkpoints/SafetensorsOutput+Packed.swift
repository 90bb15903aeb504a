// SPDX-License-Identifier: Apache-2.0

package import Tensors

/// Matrices of few bits a number: two tensors each, numbers and scales.
extension SafetensorsOutput {
    /// Rows that are rounded at once: whole blocks.
    private static let rowsAtOnce = 64 * PackedLayout.blockRows

    /// The two tensors of a matrix.
    package static func entries(of matrix: String, packedAs layout: PackedLayout) -> [Entry] {
        [
            Entry(name: matrix, elementType: .uint8, shape: layout.numbersShape),
            Entry(
                name: matrix + Checkpoint.scalesEnding,
                elementType: layout.kind == .int8 ? .float32 : .bfloat16,
                shape: layout.scalesShape),
        ]
    }

    /// Whether a matrix that is joined of some tensors can be rounded a few rows at a time: all but
    /// the last end with a block.
    package static func canPack(_ parts: [StoredTensor]) -> Bool {
        parts.allSatisfy { $0.shape.rank == 2 && $0.shape[1] <= PackedLayout.mostColumns }
            && parts.dropLast().allSatisfy {
                $0.shape[0].isMultiple(of: PackedLayout.blockRows)
            }
    }

    /// Writes the numbers of a matrix, then its scales, rounding a few rows at a time.
    ///
    /// - Parameters:
    ///   - parts: the rows of the matrix, one tensor behind the other.
    ///   - catalog: where their numbers are.
    ///   - kind: how the numbers are kept.
    /// - Throws: `CheckpointError`.
    /// - Precondition: `canPack(parts)`.
    package mutating func append(
        _ parts: [StoredTensor], of catalog: TensorCatalog, packedAs kind: PackedLayout.Kind
    ) throws(CheckpointError) {
        precondition(Self.canPack(parts), "blocks of rows would be cut")
        var scales: [UInt8] = []
        for part in parts {
            for first in stride(from: 0, to: part.shape[0], by: Self.rowsAtOnce) {
                let range = first..<min(first + Self.rowsAtOnce, part.shape[0])
                let packed = PackedRows(rounding: try catalog.rows(range, of: part), to: kind)
                try append(packed.numbers.span)
                scales += unsafe packed.scales.withUnsafeBytes { unsafe [UInt8]($0) }
                catalog.release(part)
            }
        }
        try append(scales.span)
    }
}
