// SPDX-License-Identifier: Apache-2.0

import CKernels
import Testing

@Suite struct HalfTests {
    private static let allHalves = (0...UInt16.max).map { $0 }

    /// Floats at and around every place where rounding to sixteen bits changes its mind.
    private static let roundings: [Float] = allHalves.flatMap { half -> [Float] in
        let bfloat = UInt32(half) << 16
        let center = Float(Float16(bitPattern: half)).bitPattern
        let between = [0, 1, 0xfff, 0x1000, 0x1001].map { center &+ UInt32($0) }
        let middles = [0x7fff, 0x8000, 0x8001].map { bfloat | UInt32($0) }
        return (between + middles).map(Float.init(bitPattern:))
    }

    private func bfloat(_ x: Float) -> UInt16 {
        let bits = x.bitPattern
        if x.isNaN { return UInt16(bits >> 16) | 0x40 }
        let (sum, overflow) = bits.addingReportingOverflow(0x7fff + (bits >> 16 & 1))
        return overflow ? 0xffff : UInt16(sum >> 16)
    }

    @Test(arguments: InstructionSet.available)
    func everyHalfBecomesItsFloat(set: InstructionSet) {
        let halves = Self.allHalves
        let found = set.run {
            output(halves.count) { unsafe ck_f16_to_float(halves.count, halves, &$0) }
        }
        let expected = halves.map { half -> UInt32 in
            let isNaN = half & 0x7fff > 0x7c00
            // A signalling NaN becomes quiet, its payload stays.
            let payload = UInt32(half & 0x3ff) << 13
            let sign = UInt32(half & 0x8000) << 16
            if isNaN { return sign | 0x7fc0_0000 | payload }
            return Float(Float16(bitPattern: half)).bitPattern
        }
        #expect(bits(found) == expected)
    }

    @Test(arguments: InstructionSet.available)
    func everyHalfSurvivesTheWayThereAndBack(set: InstructionSet) {
        let halves = Self.allHalves
        set.run {
            let floats = output(halves.count) { unsafe ck_f16_to_float(halves.count, halves, &$0) }
            let back = halfOutput(floats.count) {
                unsafe ck_float_to_f16(floats.count, floats, &$0)
            }
            #expect(back == halves.map { $0 & 0x7fff > 0x7c00 ? $0 | 0x200 : $0 })
            let wide = output(halves.count) { unsafe ck_bf16_to_float(halves.count, halves, &$0) }
            #expect(bits(wide) == halves.map { UInt32($0) << 16 })
            let narrow = halfOutput(wide.count) { unsafe ck_float_to_bf16(wide.count, wide, &$0) }
            #expect(narrow == halves.map { $0 & 0x7fff > 0x7f80 ? $0 | 0x40 : $0 })
        }
    }

    @Test(arguments: InstructionSet.available)
    func roundingIsToNearestEven(set: InstructionSet) {
        let x = Self.roundings
        set.run {
            let halves = halfOutput(x.count) { unsafe ck_float_to_f16(x.count, x, &$0) }
            let numbers = zip(x, halves).filter { !$0.0.isNaN }
            #expect(numbers.allSatisfy { $0.1 == Float16($0.0).bitPattern })
            #expect(zip(x, halves).allSatisfy { $0.isNaN == Float16(bitPattern: $1).isNaN })
            let bfloats = halfOutput(x.count) { unsafe ck_float_to_bf16(x.count, x, &$0) }
            #expect(bfloats == x.map(bfloat))
        }
    }

    @Test(arguments: InstructionSet.available)
    func everySetGivesTheBitsOfScalar(set: InstructionSet) {
        let x = Self.roundings
        let expected = InstructionSet.scalar.run {
            halfOutput(x.count) { unsafe ck_float_to_f16(x.count, x, &$0) }
        }
        #expect(
            set.run { halfOutput(x.count) { unsafe ck_float_to_f16(x.count, x, &$0) } } == expected)
    }

    @Test(arguments: InstructionSet.available, awkwardCounts)
    func endsOfRows(set: InstructionSet, count: Int) {
        var numbers = Numbers(seed: 5)
        let x = numbers.floats(count)
        set.run {
            let halves = halfOutput(x.count) { unsafe ck_float_to_f16(x.count, x, &$0) }
            #expect(halves == x.map { Float16($0).bitPattern })
            let floats = output(halves.count) { unsafe ck_f16_to_float(halves.count, halves, &$0) }
            #expect(floats == x.map { Float(Float16($0)) })
            let bfloats = halfOutput(x.count) { unsafe ck_float_to_bf16(x.count, x, &$0) }
            #expect(bfloats == x.map(bfloat))
            let wide = output(bfloats.count) {
                unsafe ck_bf16_to_float(bfloats.count, bfloats, &$0)
            }
            #expect(bits(wide) == bfloats.map { UInt32($0) << 16 })
        }
    }
}
