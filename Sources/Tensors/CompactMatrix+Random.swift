// SPDX-License-Identifier: Apache-2.0

import CKernels

extension CompactMatrix {
    /// Random weights, to measure with: packed ones are uniform, others nearly normal.
    ///
    /// - Parameters:
    ///   - shape: `[rows, columns]`.
    ///   - form: how the numbers are kept.
    ///   - deviation: their standard deviation.
    ///   - key: the same key gives the same weights.
    package init(random shape: Shape, form: Form, deviation: Float, key: UInt64) {
        switch form {
        case .half(let precision):
            var numbers = SeededNumbers(key: key, stream: 0).normal(shape)
            numbers.scale(by: deviation)
            self.init(
                shape, halves: SharedBytes(numbers.narrowed(to: precision)), precision: precision)
        case .packed(let kind):
            let layout = PackedLayout(kind, shape: shape)
            // The deviation of whole numbers that are equally likely, from -2^n to 2^n - 1.
            let scale = deviation / (kind == .int8 ? 73.9 : 4.61)
            let count = layout.blocks * layout.blockScales
            self.init(
                layout, numbers: Self.randomBytes(layout.numbersShape.count, key: key),
                scales: kind == .int8
                    ? SharedBytes([Float](repeating: scale, count: count))
                    : SharedBytes([UInt16](repeating: NibbleScale.bits(of: scale), count: count)))
        }
    }

    private static func randomBytes(_ count: Int, key: UInt64) -> SharedBytes {
        unsafe SharedBytes(count: count) { memory in
            guard let base = memory.baseAddress else { return }
            nonisolated(unsafe) let start = unsafe base
            // Every piece starts with a block of Philox, which has 16 bytes.
            parallelLoop(over: count / 4, grain: 1 << 18) { range in
                unsafe ck_philox(
                    range.count, key, 1, UInt64(range.lowerBound / 4),
                    (start + 4 * range.lowerBound).bindMemory(
                        to: UInt32.self, capacity: range.count))
            }
        }
    }
}
