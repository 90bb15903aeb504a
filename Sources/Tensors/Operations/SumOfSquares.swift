// SPDX-License-Identifier: Apache-2.0

import CKernels

extension Tensor {
    /// The sum of the squares of all elements, added up in double precision in one fixed order.
    package var sumOfSquares: Double {
        let span = OperationSpan(.optimizer)
        defer { span.end() }
        let grain = 65_536
        var sums = [Double](repeating: 0, count: (count + grain - 1) / grain)
        unsafe sums.withUnsafeMutableBufferPointer { sums in
            unsafe withUnsafePointer { elements in
                parallelLoop(over: count, grain: grain) { range in
                    unsafe sums[range.lowerBound / grain] =
                        ck_sum_of_squares(range.count, elements + range.lowerBound)
                }
            }
        }
        return sums.reduce(0, +)
    }
}
