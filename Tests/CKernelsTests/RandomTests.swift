// SPDX-License-Identifier: Apache-2.0

import CKernels
import Foundation
import Testing

@Suite struct RandomTests {
    private func philox(_ count: Int, key: UInt64, stream: UInt64, block: UInt64) -> [UInt32] {
        var words = [UInt32](repeating: 77, count: count + 1)
        unsafe ck_philox(count, key, stream, block, &words)
        #expect(words.removeLast() == 77)
        return words
    }

    /// The published answers of Random123 for philox4x32 with 10 rounds.
    @Test(arguments: InstructionSet.available)
    func knownAnswers(set: InstructionSet) {
        set.run {
            #expect(
                philox(4, key: 0, stream: 0, block: 0)
                    == [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8])
            #expect(
                philox(4, key: .max, stream: .max, block: .max)
                    == [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd])
            #expect(
                philox(
                    4, key: 0x299f_31d0_a409_3822, stream: 0x0370_7344_1319_8a2e,
                    block: 0x85a3_08d3_243f_6a88)
                    == [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1])
        }
    }

    /// One block after the other, across the carry into the counter's upper half.
    @Test(arguments: InstructionSet.available, [0, 0xffff_fffa, 0xffff_ffff_ffff_fff9] as [UInt64])
    func blocksFollowEachOther(set: InstructionSet, first: UInt64) {
        let oneByOne = InstructionSet.scalar.run {
            (0..<40).flatMap { philox(4, key: 5, stream: 6, block: first &+ $0) }
        }
        set.run {
            for count in awkwardCounts + [150, 160] {
                let words = philox(count, key: 5, stream: 6, block: first)
                #expect(words == Array(oneByOne.prefix(count)))
            }
        }
    }

    @Test(arguments: InstructionSet.available, awkwardCounts)
    func uniformNumbersAreTheWords(set: InstructionSet, count: Int) {
        set.run {
            let words = philox(count, key: 1, stream: 2, block: 3)
            let found = output(count) { unsafe ck_uniform(count, 1, 2, 3, &$0) }
            #expect(found == words.map { (Float($0 >> 9) + 0.5) / Float(1 << 23) })
            let noise = output(count) { unsafe ck_gumbel(count, 1, 2, 3, &$0) }
            expectClose(noise, doubles(found).map { -log(-log($0)) }, tolerance: 1e-6)
        }
    }

    @Test(arguments: InstructionSet.available)
    func momentsOfTheDistributions(set: InstructionSet) {
        let count = 1 << 18
        set.run {
            let uniform = output(count) { unsafe ck_uniform(count, 8, 0, 0, &$0) }
            #expect(uniform.allSatisfy { $0 > 0 && $0 < 1 })
            let mean = uniform.reduce(0.0) { $0 + Double($1) } / Double(count)
            #expect(abs(mean - 0.5) < 0.003)
            let gumbel = output(count) { unsafe ck_gumbel(count, 9, 0, 0, &$0) }
            #expect(gumbel.allSatisfy { $0.isFinite })
            let average = gumbel.reduce(0.0) { $0 + Double($1) } / Double(count)
            #expect(abs(average - 0.5772) < 0.01)
            let variance = gumbel.reduce(0.0) { $0 + pow(Double($1) - average, 2) } / Double(count)
            #expect(abs(variance - .pi * .pi / 6) < 0.03)
        }
    }
}
