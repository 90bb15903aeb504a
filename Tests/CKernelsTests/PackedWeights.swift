// SPDX-License-Identifier: Apache-2.0

/// Weights of few bits, packed by the words of CKernels.h, and the same weights as numbers.
struct PackedWeights {
    let width: Int
    let outputs: Int
    let bits: Int
    private(set) var bytes: [UInt8]
    /// For bytes.
    private(set) var scales: [Float]
    /// For nibbles.
    private(set) var groupScales: [UInt16]
    /// `[outputs][width]`.
    private(set) var values: [Double]

    init(width: Int, outputs: Int, bits: Int, numbers: inout Numbers) {
        (self.width, self.outputs, self.bits) = (width, outputs, bits)
        let blocks = (outputs + 15) / 16, groups = (width + 31) / 32
        bytes = Array(repeating: bits == 8 ? 128 : 0x88, count: blocks * groups * 64 * bits)
        scales = numbers.floats(blocks * 16, in: 0.01...0.02)
        groupScales = numbers.floats(blocks * groups * 16, in: 0.01...0.02).map {
            UInt16($0.bitPattern >> 16)
        }
        values = Array(repeating: 0, count: outputs * width)
        for output in 0..<outputs {
            for column in 0..<width {
                let half = 1 << (bits - 1)
                let number = Int(numbers.word() % UInt64(2 * half)) - half
                set(number, output: output, column: column, groups: groups)
            }
        }
    }

    private mutating func set(_ number: Int, output: Int, column: Int, groups: Int) {
        let (block, row) = (output / 16, output % 16)
        let scale: Float
        if bits == 8 {
            let place = ((block * groups * 8 + column / 4) * 16 + row) * 4 + column % 4
            bytes[place] = UInt8(number + 128)
            scale = scales[output]
        } else {
            let (group, inGroup) = (column / 32, column % 32)
            let step = inGroup / 8
            let place = (((block * groups + group) * 4 + step) * 16 + row) * 4 + column % 4
            let shift = inGroup % 8 < 4 ? 0 : 4
            bytes[place] = bytes[place] & (shift == 0 ? 0xf0 : 0x0f) | UInt8(number + 8) << shift
            let bits = groupScales[(block * groups + group) * 16 + row]
            scale = Float(bitPattern: UInt32(bits) << 16)
        }
        values[output * width + column] = Double(number) * Double(scale)
    }
}
