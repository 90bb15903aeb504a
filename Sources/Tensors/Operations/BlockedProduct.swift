// SPDX-License-Identifier: Apache-2.0

import CKernels
import COpenBLAS

/// Products in 32 bits: OpenBLAS, one thread for each block.
func multiplyInBlocks(_ size: ProductSize, _ operands: ProductOperands) {
    guard case .success(let library) = OpenBLASLibrary.loaded else {
        unsafe multiplyWithKernels(size, operands)
        return
    }
    let blocks = ProductBlocks(size)
    parallelLoop(over: blocks.count, grain: 1) { indices in
        for index in indices {
            let block = blocks[index]
            let corner = block.rows.lowerBound * size.columns + block.columns.lowerBound
            unsafe library.multiply(
                CblasRowMajor, size.transposingA ? CblasTrans : CblasNoTrans,
                size.transposingB ? CblasTrans : CblasNoTrans,
                blasint(block.rows.count), blasint(block.columns.count), blasint(size.depth), 1,
                operands.a + size.startA(row: block.rows.lowerBound), blasint(size.widthA),
                operands.b + size.startB(column: block.columns.lowerBound), blasint(size.widthB),
                0, operands.out + corner, blasint(size.columns))
        }
    }
}

/// Products in 32 bits where OpenBLAS is missing: slower, but they need nothing installed.
package func multiplyWithKernels(_ size: ProductSize, _ operands: ProductOperands) {
    // The kernel wants the numbers of one sum side by side in both operands.
    let a =
        unsafe size.transposingA
        ? transposed(operands.a, rows: size.depth, columns: size.rows) : nil
    let b =
        unsafe size.transposingB
        ? nil : transposed(operands.b, rows: size.depth, columns: size.columns)
    let rowsOfA = unsafe a.map { unsafe UnsafePointer($0.pointer) } ?? operands.a
    let rowsOfB = unsafe b.map { unsafe UnsafePointer($0.pointer) } ?? operands.b
    parallelLoop(over: size.rows, grain: 16) { rows in
        unsafe ck_linear(
            rows.count, size.depth, rowsOfA + rows.lowerBound * size.depth, size.depth, rowsOfB,
            nil, 0, size.columns, operands.out + rows.lowerBound * size.columns, size.columns)
    }
    withExtendedLifetime((a, b)) {}
}

/// A copy with rows and columns exchanged.
private func transposed(
    _ matrix: UnsafePointer<Float>, rows: Int, columns: Int
) -> TensorStorage {
    let copy = TensorStorage(capacity: rows * columns)
    parallelLoop(over: columns, grain: 16) { columnRange in
        for row in 0..<rows {
            for column in columnRange {
                unsafe copy.pointer[column * rows + row] = matrix[row * columns + column]
            }
        }
    }
    return copy
}
