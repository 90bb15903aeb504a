// SPDX-License-Identifier: Apache-2.0

import CKernels
import Foundation
import Testing

@Suite struct LikelihoodTests {
    private func logitLaplace(target: [Float], maps: [Double]) -> Double {
        target.indices.reduce(0) { sum, place in
            let x = Double(target[place])
            let start = place / 3 * 6 + place % 3
            let (mean, logScale) = (maps[start], maps[start + 3])
            let distance = abs(log(x / (1 - x)) - mean) / exp(logScale)
            return sum + log(2 * x * (1 - x)) + logScale + distance
        }
    }

    @Test(arguments: InstructionSet.available, [0, 1, 2, 7, 8, 9, 15, 16, 17, 50])
    func agreesWithPlainLoopAndDifferences(set: InstructionSet, count: Int) {
        var numbers = Numbers(seed: 60)
        let target = numbers.floats(3 * count, in: 0.1...0.9)
        let maps = numbers.floats(6 * count)
        let expected = logitLaplace(target: target, maps: doubles(maps))
        let differences = centralDifferences(at: maps) { logitLaplace(target: target, maps: $0) }
        set.run {
            let alone = unsafe ck_logit_laplace(count, target, maps, 1, 0, nil)
            #expect(abs(alone - expected) <= 1e-6 * (1 + abs(expected)))
            var sum = 0.0
            let gradient = output(6 * count) {
                sum = unsafe ck_logit_laplace(count, target, maps, 0.25, 0, &$0)
            }
            #expect(sum == alone)
            expectClose(gradient, differences.map { 0.25 * $0 }, tolerance: 2e-6)
        }
    }

    @Test(arguments: InstructionSet.available, [Float(0.5), 1])
    func gradientsCountByTheScaleToAPower(set: InstructionSet, power: Float) {
        var numbers = Numbers(seed: 61)
        let target = numbers.floats(3 * 19, in: 0.1...0.9)
        let maps = numbers.floats(6 * 19)
        set.run {
            var sums = [0.0, 0.0]
            let plain = output(6 * 19) {
                sums[0] = unsafe ck_logit_laplace(19, target, maps, 1, 0, &$0)
            }
            let weighed = output(6 * 19) {
                sums[1] = unsafe ck_logit_laplace(19, target, maps, 1, power, &$0)
            }
            #expect(sums[0] == sums[1])
            let expected = plain.indices.map { place in
                Double(plain[place]) * exp(Double(power * maps[place / 6 * 6 + 3 + place % 3]))
            }
            expectClose(weighed, expected, tolerance: 2e-6)
        }
    }

    @Test(arguments: InstructionSet.available)
    func gradientIsZeroWhereTheMeanIsRight(set: InstructionSet) {
        let gradient = set.run {
            output(6) {
                _ = unsafe ck_logit_laplace(1, [0.5, 0.5, 0.5], [0, 0, 0, 0, 0, 0], 1, 0, &$0)
            }
        }
        #expect(gradient == [0, 0, 0, 1, 1, 1])
    }
}
