// SPDX-License-Identifier: Apache-2.0

import CKernels

/// Numbers that depend on a key, a stream and a place alone: no generator, no history.
///
/// Source: Philox4x32-10, Salmon et al. 2011.
package struct SeededNumbers: Sendable {
    /// The seed.
    package let key: UInt64
    /// Tells apart uses of one seed.
    package let stream: UInt64

    package init(key: UInt64, stream: UInt64) {
        self.key = key
        self.stream = stream
    }

    /// 64 random bits for a place.
    package func bits(_ place: Int) -> UInt64 {
        var words: (UInt32, UInt32) = (0, 0)
        unsafe withUnsafeMutableBytes(of: &words) { bytes in
            guard let words = unsafe bytes.bindMemory(to: UInt32.self).baseAddress else { return }
            unsafe ck_philox(2, key, stream, UInt64(place), words)
        }
        return UInt64(words.0) | UInt64(words.1) << 32
    }

    /// Uniform in the open interval (0, 1).
    package func uniform(_ place: Int) -> Float {
        // 23 bits and a half fit a Float exactly, so the result never rounds to 1.
        (Float(bits(place) & 0x7F_FFFF) + 0.5) * 0x1p-23
    }

    /// Uniform in `0 ..< bound`.
    package func integer(below bound: Int, _ place: Int) -> Int {
        Int(bits(place).multipliedFullWidth(by: UInt64(max(1, bound))).high)
    }

    /// Nearly normal numbers with mean 0 and deviation 1: the sum of twelve uniform ones, less six.
    ///
    /// Only exact operations are used, so they are the same on every platform. Their tails end at ±6.
    package func normal(_ shape: Shape) -> Tensor {
        var result = Tensor(uninitialized: shape)
        let count = shape.count
        unsafe result.withUnsafeMutablePointer { result in
            parallelLoop(over: count, grain: 8192) { range in
                unsafe withUnsafeTemporaryAllocation(of: Float.self, capacity: range.count * 12) {
                    guard let uniform = $0.baseAddress else { return }
                    unsafe ck_uniform(
                        range.count * 12, key, stream, UInt64(range.lowerBound * 3), uniform)
                    for place in 0..<range.count {
                        var sum: Float = -6
                        for term in 0..<12 { sum += unsafe uniform[place * 12 + term] }
                        unsafe result[range.lowerBound + place] = sum
                    }
                }
            }
        }
        return result
    }
}
