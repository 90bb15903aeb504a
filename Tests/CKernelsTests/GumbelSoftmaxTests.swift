// SPDX-License-Identifier: Apache-2.0

import CKernels
import Foundation
import Testing

@Suite struct GumbelSoftmaxTests {
    static let widths = awkwardCounts.dropFirst() + [1000, 8192]

    private func softmax(_ x: [Double]) -> [Double] {
        let largest = x.max() ?? 0
        let sum = x.reduce(0) { $0 + exp($1 - largest) }
        return x.map { exp($0 - largest) / sum }
    }

    private func divergence(_ logits: [Double]) -> Double {
        let width = Double(logits.count)
        return softmax(logits).reduce(0) { $0 + ($1 == 0 ? 0 : $1 * (log($1) + log(width))) }
    }

    private func relaxed(_ logits: [Double], noise: [Float], temperature: Double) -> [Double] {
        softmax(zip(logits, noise).map { ($0 + Double($1)) / temperature })
    }

    /// The noise that the header promises for row `row`.
    private func noise(width: Int, row: Int) -> [Float] {
        output(width) { unsafe ck_gumbel(width, 3, 4, UInt64(row * ((width + 3) / 4)), &$0) }
    }

    @Test(arguments: InstructionSet.available, widths)
    func agreesWithPlainLoop(set: InstructionSet, width: Int) {
        for temperature: Float in [1, 0.0625] {
            compare(set: set, width: width, temperature: temperature)
        }
    }

    private func compare(set: InstructionSet, width: Int, temperature: Float) {
        var numbers = Numbers(seed: 70)
        let rows = (0..<2).map { _ in numbers.floats(width, in: -5...5) }
        set.run {
            var divergences: [Float] = [0, 0]
            let y = output(2 * width) {
                unsafe ck_gumbel_softmax(
                    2, width, rows.flatMap { $0 }, temperature, 3, 4, 10, &$0, &divergences)
            }
            let expected = rows.indices.flatMap { row in
                relaxed(
                    doubles(rows[row]), noise: noise(width: width, row: 10 + row),
                    temperature: Double(temperature))
            }
            expectClose(y, expected, tolerance: 1e-6 / Double(temperature))
            expectClose(divergences, rows.map { divergence(doubles($0)) }, tolerance: 4e-6)
        }
    }

    @Test(arguments: InstructionSet.available, [1, 5, 16, 35])
    func gradientAgreesWithDifferences(set: InstructionSet, width: Int) {
        var numbers = Numbers(seed: 71)
        let logits = numbers.floats(width)
        let dy = numbers.floats(width)
        let (temperature, weight) = (Float(0.75), Float(0.4))
        set.run {
            let noise = noise(width: width, row: 0)
            var divergences: [Float] = [0]
            let y = output(width) {
                unsafe ck_gumbel_softmax(1, width, logits, temperature, 3, 4, 0, &$0, &divergences)
            }
            let expected = centralDifferences(at: logits) { logits in
                let y = relaxed(logits, noise: noise, temperature: Double(temperature))
                let through = zip(y, dy).reduce(0) { $0 + $1.0 * Double($1.1) }
                return through + Double(weight) * divergence(logits)
            }
            let gradient = output(width) {
                unsafe ck_gumbel_softmax_backward(
                    1, width, logits, temperature, y, dy, weight, &$0)
            }
            expectClose(gradient, expected, tolerance: 4e-6)
            var inPlace = dy
            unsafe ck_gumbel_softmax_backward(
                1, width, logits, temperature, y, dy, weight, &inPlace)
            #expect(bits(inPlace) == bits(gradient))
        }
    }

    @Test(arguments: InstructionSet.available)
    func divergenceOfExtremeDistributions(set: InstructionSet) {
        set.run {
            var divergences: [Float] = [0, 0, 0]
            let certain: [Float] = [1000, 0, -1000, -.infinity]
            let y = output(12) {
                unsafe ck_gumbel_softmax(
                    3, 4, [7, 7, 7, 7] + certain + [-.infinity, -.infinity, 1, 1], 1, 1, 1, 0,
                    &$0, &divergences)
            }
            expectClose(divergences, [0, log(4), log(2)], tolerance: 1e-6)
            #expect(y[4...7] == [1, 0, 0, 0])
        }
    }
}
