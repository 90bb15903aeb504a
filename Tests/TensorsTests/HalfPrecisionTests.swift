// SPDX-License-Identifier: Apache-2.0

import Tensors
import Testing

@Suite struct HalfPrecisionTests {
    @Test(arguments: HalfPrecision.allCases, [0, 1, 15, 16, 17, 65_535, 65_537])
    func expandingUndoesNarrowing(precision: HalfPrecision, count: Int) {
        // Whole numbers below 256 fit in both types without rounding.
        let numbers = (0..<count).map { Float($0 % 511 - 255) }
        let halves = Tensor([count], numbers).narrowed(to: precision)
        let expanded = unsafe halves.withUnsafeBytes {
            unsafe Tensor([count], expanding: $0, from: precision)
        }
        #expect(expanded.elements == numbers)
    }

    @Test func bitsAreThoseOfTheFormats() {
        let numbers = Tensor([5], [1, -2, 0.5, 65_504, .infinity])
        #expect(numbers.narrowed(to: .float16) == [0x3C00, 0xC000, 0x3800, 0x7BFF, 0x7C00])
        #expect(numbers.narrowed(to: .bfloat16) == [0x3F80, 0xC000, 0x3F00, 0x4780, 0x7F80])
    }

    @Test(arguments: HalfPrecision.allCases) func readsBytesThatAreNotAligned(
        precision: HalfPrecision
    ) {
        let halves = Tensor([3], [1, 2, 3]).narrowed(to: precision)
        let bytes: [UInt8] = [0] + halves.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let expanded = unsafe bytes.withUnsafeBytes {
            unsafe Tensor(
                [3], expanding: UnsafeRawBufferPointer(rebasing: $0[1...]), from: precision)
        }
        #expect(expanded.elements == [1, 2, 3])
    }
}
