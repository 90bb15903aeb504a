// SPDX-License-Identifier: Apache-2.0

package import Tensors

/// Reading the numbers, a few rows at a time.
extension TensorCatalog {
    /// Some rows of a tensor as `Float`, packed.
    ///
    /// Exact for types of up to 32 bits but whole numbers beyond 2²⁴; others are rounded.
    ///
    /// - Parameters:
    ///   - rows: which of the `shape.rows` rows of `shape.width` numbers.
    ///   - tensor: one of the catalog's.
    /// - Returns: `[rows, width]`.
    /// - Throws: where the numbers are of a type with 8 bits and a point.
    /// - Precondition: the tensor has these rows.
    package func rows(
        _ rows: Range<Int>, of tensor: StoredTensor
    ) throws(CheckpointError) -> Tensor {
        precondition(rows.lowerBound >= 0 && rows.upperBound <= tensor.shape.rows)
        let type = tensor.elementType
        guard type != .float8E4M3, type != .float8E5M2 else {
            throw .wrongElementType(
                file: files[tensor.file].file, tensor: tensor.name,
                expected: ElementType.readableAsTensor, found: type)
        }
        let shape = Shape([rows.count, tensor.shape.width])
        guard shape.count > 0 else { return Tensor(shape) }
        if tensor.isPacked {
            let size = tensor.shape.width * type.size
            let start = tensor.bytes.lowerBound + rows.lowerBound * size
            return unsafe files[tensor.file].withBytes(of: start..<start + rows.count * size) {
                unsafe Tensor(shape, reading: $0, as: type)
            }
        }
        let packed = unsafe files[tensor.file].withBytes(of: tensor.bytes) {
            unsafe tensor.packedBytes(ofRows: rows, from: $0)
        }
        return unsafe packed.withUnsafeBytes { unsafe Tensor(shape, reading: $0, as: type) }
    }

    /// Lets go of the memory that a tensor was read into, as far as the system goes along.
    func release(_ tensor: StoredTensor) { files[tensor.file].release(tensor.bytes) }

    /// All numbers of a tensor, in the order of rows.
    package func tensor(_ stored: StoredTensor) throws(CheckpointError) -> Tensor {
        try rows(0..<stored.shape.rows, of: stored).reshaped(stored.shape)
    }
}

extension StoredTensor {
    /// The numbers of some rows, brought together from the bytes of `bytes`.
    fileprivate func packedBytes(
        ofRows rows: Range<Int>, from source: UnsafeRawBufferPointer
    ) -> [UInt8] {
        switch elementType.size {
        case 1: unsafe gather(rows, from: source, as: UInt8.self)
        case 2: unsafe gather(rows, from: source, as: UInt16.self)
        case 4: unsafe gather(rows, from: source, as: UInt32.self)
        default: unsafe gather(rows, from: source, as: UInt64.self)
        }
    }

    private func gather<Bits: FixedWidthInteger & BitwiseCopyable>(
        _ rows: Range<Int>, from source: UnsafeRawBufferPointer, as type: Bits.Type
    ) -> [UInt8] {
        let size = MemoryLayout<Bits>.size
        let width = shape.width
        let step = (strides.last ?? 1) * size
        let count = rows.count * width * size
        return unsafe Array(unsafeUninitializedCapacity: count) { target, initialized in
            let target = UnsafeMutableRawBufferPointer(target)
            for (index, row) in rows.enumerated() {
                let start = offset(ofRow: row) * size
                for column in 0..<width {
                    let bits = unsafe source.loadUnaligned(
                        fromByteOffset: start + column * step, as: Bits.self)
                    unsafe target.storeBytes(
                        of: bits, toByteOffset: (index * width + column) * size, as: Bits.self)
                }
            }
            initialized = count
        }
    }

    /// The place of a row's first number, counted from the tensor's first.
    private func offset(ofRow row: Int) -> Int {
        var (left, offset) = (row, 0)
        for dimension in (0..<max(shape.rank - 1, 0)).reversed() {
            offset += left % shape[dimension] * strides[dimension]
            left /= shape[dimension]
        }
        return offset
    }
}

extension Tensor {
    /// Reads packed numbers of a type that need not be aligned.
    fileprivate init(_ shape: Shape, reading bytes: UnsafeRawBufferPointer, as type: ElementType) {
        switch type {
        case .float32: unsafe self.init(shape, copying: bytes)
        case .float16: unsafe self.init(shape, expanding: bytes, from: .float16)
        case .bfloat16: unsafe self.init(shape, expanding: bytes, from: .bfloat16)
        case .float64: unsafe self.init(shape, bytes, Double.self) { Float($0) }
        case .int64: unsafe self.init(shape, bytes, Int64.self) { Float($0) }
        case .int32: unsafe self.init(shape, bytes, Int32.self) { Float($0) }
        case .int16: unsafe self.init(shape, bytes, Int16.self) { Float($0) }
        case .int8: unsafe self.init(shape, bytes, Int8.self) { Float($0) }
        case .uint64: unsafe self.init(shape, bytes, UInt64.self) { Float($0) }
        case .uint32: unsafe self.init(shape, bytes, UInt32.self) { Float($0) }
        case .uint16: unsafe self.init(shape, bytes, UInt16.self) { Float($0) }
        case .uint8, .boolean, .float8E4M3, .float8E5M2:
            unsafe self.init(shape, bytes, UInt8.self) { Float($0) }
        }
    }

    private init<Number: BitwiseCopyable>(
        _ shape: Shape, _ bytes: UnsafeRawBufferPointer, _ type: Number.Type,
        _ convert: (Number) -> Float
    ) {
        let size = MemoryLayout<Number>.size
        self.init(
            shape,
            (0..<shape.count).map { index in
                convert(unsafe bytes.loadUnaligned(fromByteOffset: index * size, as: type))
            })
    }
}
