// SPDX-License-Identifier: Apache-2.0

extension Tensor {
    /// Writes the transpose of a matrix over this one.
    ///
    /// - Parameter matrix: `[width, rows]` where this tensor is `[rows, width]`.
    package mutating func assignTransposed(_ matrix: Tensor) {
        let (rows, columns) = (matrix.shape.rows, matrix.shape.width)
        precondition(shape.rows == columns && shape.width == rows, "\(shape) from \(matrix.shape)")
        unsafe withUnsafeMutablePointer { output in
            unsafe matrix.withUnsafePointer { input in
                for row in 0..<rows {
                    for column in 0..<columns {
                        unsafe output[column * rows + row] = input[row * columns + column]
                    }
                }
            }
        }
    }
}
