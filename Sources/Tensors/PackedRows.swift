// SPDX-License-Identifier: Apache-2.0

/// Some rows of a matrix, rounded to few bits.
package struct PackedRows: Sendable {
    /// As `PackedLayout.numbersShape` has them.
    package let numbers: [UInt8]
    /// As `PackedLayout.scalesShape` has them: `Float` for bytes, bfloat16 for nibbles.
    package let scales: SharedBytes

    /// Rounds the rows.
    ///
    /// A byte's scale takes the row's largest magnitude to 127. A nibble's scale is the one of some
    /// that leaves its group of columns the smallest squared error.
    ///
    /// - Parameters:
    ///   - matrix: `[rows, columns]`; whole blocks of rows, but at the end of a matrix.
    ///   - kind: how the numbers are kept.
    package init(rounding matrix: Tensor, to kind: PackedLayout.Kind) {
        let layout = PackedLayout(kind, shape: matrix.shape)
        let elements = matrix.elements
        let zero: UInt8 = kind == .int8 ? 128 : 0x88
        var numbers = [UInt8](repeating: zero, count: layout.numbersShape.count)
        var scales = [Float](repeating: 0, count: layout.blocks * layout.blockScales)
        unsafe numbers.withUnsafeMutableBufferPointer { numbers in
            unsafe scales.withUnsafeMutableBufferPointer { scales in
                // Blocks share no byte and no scale.
                nonisolated(unsafe) let (numbers, scales) = unsafe (numbers, scales)
                parallelLoop(over: layout.blocks, grain: 1) { blocks in
                    for block in blocks {
                        let first = block * PackedLayout.blockRows
                        for row in first..<min(first + PackedLayout.blockRows, layout.rows) {
                            unsafe Self.round(
                                elements, row: row, layout: layout, numbers: numbers,
                                scales: scales)
                        }
                    }
                }
            }
        }
        self.numbers = numbers
        self.scales =
            kind == .int8
            ? SharedBytes(scales) : SharedBytes(scales.map(NibbleScale.bits(of:)))
    }

    private static func round(
        _ elements: [Float], row: Int, layout: PackedLayout,
        numbers: UnsafeMutableBufferPointer<UInt8>, scales: UnsafeMutableBufferPointer<Float>
    ) {
        let start = row * layout.columns
        let span = layout.kind == .int8 ? layout.columns : PackedLayout.groupColumns
        for first in stride(from: 0, to: layout.columns, by: max(1, span)) {
            let columns = first..<min(first + span, layout.columns)
            let part = elements[start + columns.lowerBound..<start + columns.upperBound]
            let scale = layout.kind == .int8 ? byteScale(of: part) : NibbleScale.best(for: part)
            unsafe scales[layout.scale(row: row, column: first)] = scale
            guard scale != 0 else { continue }
            let (low, high): (Float, Float) = layout.kind == .int8 ? (-127, 127) : (-8, 7)
            let inverse = 1 / scale
            for column in columns {
                let multiple = (elements[start + column] * inverse).rounded(.toNearestOrEven)
                let number = Int(min(max(multiple, low), high))
                let place = layout.place(row: row, column: column)
                if layout.kind == .int8 {
                    unsafe numbers[place.byte] = UInt8(number + 128)
                } else {
                    let others: UInt8 = place.shift == 0 ? 0xf0 : 0x0f
                    unsafe numbers[place.byte] =
                        unsafe numbers[place.byte] & others | UInt8(number + 8) << place.shift
                }
            }
        }
    }

    /// 0, for a row of zeros, where a number is not finite.
    private static func byteScale(of row: ArraySlice<Float>) -> Float {
        guard row.allSatisfy(\.isFinite) else { return 0 }
        let largest = row.reduce(Float(0)) { max($0, abs($1)) }
        return largest >= 1e-30 ? largest / 127 : 0
    }
}

/// The scale of a group of numbers of four bits.
enum NibbleScale {
    /// What the number of largest magnitude may become, before it is cut to -8...7.
    private static let multiples: [Float] = [-9, -8.5, -8, -7.5, -7, 6.5, 7, 7.5, 8]

    /// The scale, of those tried, with the smallest sum of squared errors; it is a bfloat16.
    static func best(for group: ArraySlice<Float>) -> Float {
        let peak = group.reduce(Float(0)) { abs($1) > abs($0) ? $1 : $0 }
        guard peak.isFinite, abs(peak) >= 1e-30 else { return 0 }
        var (best, least): (Float, Float) = (0, .infinity)
        for multiple in multiples {
            let scale = Float(bitPattern: UInt32(bits(of: peak / multiple)) << 16)
            let inverse = 1 / scale
            var error: Float = 0
            for number in group {
                let rounded = (number * inverse).rounded(.toNearestOrEven)
                let difference = number - min(max(rounded, -8), 7) * scale
                error += difference * difference
            }
            if error < least { (best, least) = (scale, error) }
        }
        return best
    }

    /// The nearest bfloat16.
    static func bits(of scale: Float) -> UInt16 {
        let bits = scale.bitPattern
        return UInt16(truncatingIfNeeded: (bits + 0x7fff + (bits >> 16 & 1)) >> 16)
    }
}
