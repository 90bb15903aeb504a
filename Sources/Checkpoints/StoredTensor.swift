// SPDX-License-Identifier: Apache-2.0

package import Tensors

/// Where one tensor's numbers are in a file of weights, whatever the file's format.
package struct StoredTensor: Sendable, Equatable {
    /// Its name, for instance `encoder.blocks.0.weight`.
    package let name: String
    /// The type of its numbers.
    package let elementType: ElementType
    /// Its extents.
    package let shape: Shape
    /// For each dimension, how many numbers lie between neighbours; at least 0.
    ///
    /// 0 where one number stands for a whole dimension.
    package let strides: [Int]
    /// Which of the catalog's files it is in.
    package let file: Int
    /// From the first of its numbers to behind the last, counted from the start of the file.
    ///
    /// Inside the file. Tensors may share bytes; one whose numbers are not packed may skip some.
    package let bytes: Range<Int>

    /// How many numbers the packed rows of `shape` have between neighbours.
    static func packedStrides(of shape: Shape) -> [Int] {
        var strides = Array(repeating: 1, count: shape.rank)
        for dimension in (0..<max(shape.rank - 1, 0)).reversed() {
            strides[dimension] = strides[dimension + 1] * max(shape[dimension + 1], 1)
        }
        return strides
    }

    /// Whether the numbers stand in the file in the order of rows, without gaps.
    package var isPacked: Bool {
        let packed = Self.packedStrides(of: shape)
        return shape.count == 0
            || (0..<shape.rank).allSatisfy { shape[$0] == 1 || strides[$0] == packed[$0] }
    }
}
