// SPDX-License-Identifier: Apache-2.0

/// A matrix of weights in fewer than 32 bits a number, multiplied without being expanded.
package struct CompactMatrix: Sendable {
    /// How the numbers are kept.
    package enum Form: Sendable, Equatable {
        /// Row by row, in 16 bits.
        case half(HalfPrecision)
        /// As whole multiples of scales.
        case packed(PackedLayout.Kind)
    }

    /// `[rows, columns]`: outputs and inputs of a product.
    package let shape: Shape
    /// How the numbers are kept.
    package let form: Form
    let numbers: SharedBytes
    /// Of packed numbers.
    let scales: SharedBytes?

    /// Numbers of 16 bits, row by row.
    ///
    /// - Precondition: the shape has two extents, and there are as many bytes as it needs.
    package init(_ shape: Shape, halves: SharedBytes, precision: HalfPrecision) {
        precondition(
            shape.rank == 2 && halves.count == 2 * shape.count,
            "\(halves.count) bytes for 16-bit numbers of the shape \(shape)")
        self.shape = shape
        form = .half(precision)
        numbers = halves.aligned(for: UInt16.self)
        scales = nil
    }

    /// Packed numbers.
    ///
    /// - Precondition: there are as many bytes as the layout needs.
    package init(_ layout: PackedLayout, numbers: SharedBytes, scales: SharedBytes) {
        precondition(
            numbers.count == layout.numbersShape.count && scales.count == layout.scalesBytes,
            "\(numbers.count) and \(scales.count) bytes for packed \(layout)")
        shape = [layout.rows, layout.columns]
        form = .packed(layout.kind)
        self.numbers = numbers
        self.scales = scales.aligned(for: Float.self)
    }

    /// Rounds a matrix to few bits.
    package init(rounding matrix: Tensor, to kind: PackedLayout.Kind) {
        let rows = PackedRows(rounding: matrix, to: kind)
        self.init(
            PackedLayout(kind, shape: matrix.shape), numbers: SharedBytes(rows.numbers),
            scales: rows.scales)
    }

    /// What a product reads, in bytes.
    package var byteCount: Int { numbers.count + (scales?.count ?? 0) }

    /// The same numbers in other memory.
    package func copied() -> CompactMatrix {
        CompactMatrix(self, numbers: numbers.copied(), scales: scales?.copied())
    }

    private init(_ matrix: CompactMatrix, numbers: SharedBytes, scales: SharedBytes?) {
        (shape, form) = (matrix.shape, matrix.form)
        (self.numbers, self.scales) = (numbers, scales)
    }

    /// The numbers as a product takes them, in 32 bits.
    package var expanded: Tensor {
        switch form {
        case .half(let precision):
            return unsafe numbers.withUnsafeBytes {
                unsafe Tensor(shape, expanding: $0, from: precision)
            }
        case .packed(let kind): return unpacked(PackedLayout(kind, shape: shape))
        }
    }

    private func unpacked(_ layout: PackedLayout) -> Tensor {
        let scales = scale(of: layout)
        let numbers = unsafe numbers.withUnsafeBytes { unsafe [UInt8]($0) }
        let width = layout.columns
        let mask: UInt8 = layout.kind == .int8 ? 255 : 15
        let zero: Float = layout.kind == .int8 ? 128 : 8
        return Tensor(
            shape,
            (0..<shape.count).map { index in
                let (row, column) = (index / width, index % width)
                let place = layout.place(row: row, column: column)
                let number = numbers[place.byte] >> place.shift & mask
                return (Float(number) - zero) * scales[layout.scale(row: row, column: column)]
            })
    }

    private func scale(of layout: PackedLayout) -> [Float] {
        unsafe (scales ?? numbers).withUnsafeBytes { bytes in
            let count = layout.blocks * layout.blockScales
            return (0..<count).map { index in
                switch layout.kind {
                case .int8: unsafe bytes.loadUnaligned(fromByteOffset: 4 * index, as: Float.self)
                case .int4:
                    Float(
                        bitPattern: UInt32(
                            unsafe bytes.loadUnaligned(fromByteOffset: 2 * index, as: UInt16.self))
                            << 16)
                }
            }
        }
    }
}
