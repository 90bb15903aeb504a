// SPDX-License-Identifier: Apache-2.0

import CKernels

/// Numbers of 16 bits, as files of weights keep them; tensors always hold `Float`.
package enum HalfPrecision: String, Sendable, CaseIterable {
    /// IEEE binary16: 5 bits of exponent, 10 of fraction.
    case float16
    /// The upper half of a `Float`: 8 bits of exponent, 7 of fraction.
    case bfloat16
}

/// How many numbers one piece of a conversion has.
private let conversionGrain = 65_536

extension Tensor {
    /// Expands 16-bit numbers, exactly.
    ///
    /// - Parameters:
    ///   - shape: the extents of the tensor.
    ///   - bytes: `shape.count` little-endian numbers, row by row; need not be aligned.
    ///   - precision: the type of the numbers.
    /// - Precondition: there are `2 * shape.count` bytes.
    package init(
        _ shape: Shape, expanding bytes: UnsafeRawBufferPointer, from precision: HalfPrecision
    ) {
        precondition(
            bytes.count / 2 == shape.count && bytes.count % 2 == 0,
            "\(bytes.count) bytes for 16-bit numbers of the shape \(shape)")
        self.init(uninitialized: shape)
        guard let base = bytes.baseAddress else { return }
        let halves = unsafe base.assumingMemoryBound(to: UInt16.self)
        unsafe withUnsafeMutablePointer { elements in
            parallelLoop(over: shape.count, grain: conversionGrain) { range in
                let from = unsafe halves + range.lowerBound
                let to = unsafe elements + range.lowerBound
                switch precision {
                case .float16: unsafe ck_f16_to_float(range.count, from, to)
                case .bfloat16: unsafe ck_bf16_to_float(range.count, from, to)
                }
            }
        }
    }

    /// The elements rounded to the nearest 16-bit numbers, ties to even, row by row.
    package func narrowed(to precision: HalfPrecision) -> [UInt16] {
        unsafe Array(unsafeUninitializedCapacity: count) { halves, initialized in
            initialized = count
            guard let base = halves.baseAddress else { return }
            unsafe withUnsafePointer { elements in
                parallelLoop(over: count, grain: conversionGrain) { range in
                    let from = unsafe elements + range.lowerBound
                    let to = unsafe base + range.lowerBound
                    switch precision {
                    case .float16: unsafe ck_float_to_f16(range.count, from, to)
                    case .bfloat16: unsafe ck_float_to_bf16(range.count, from, to)
                    }
                }
            }
        }
    }
}
