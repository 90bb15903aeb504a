// SPDX-License-Identifier: Apache-2.0

import CKernels

extension Tensor {
    /// Replaces every row by its softmax.
    package mutating func applySoftmax() {
        let span = OperationSpan(.activations)
        defer { span.end() }
        let (rows, width) = (shape.rows, shape.width)
        unsafe withUnsafeMutablePointer { elements in
            parallelLoop(over: rows, grain: rowGrain(width)) { range in
                unsafe ck_softmax(range.count, width, elements + range.lowerBound * width)
            }
        }
    }
}
