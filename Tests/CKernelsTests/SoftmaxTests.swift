// SPDX-License-Identifier: Apache-2.0

import CKernels
import Foundation
import Testing

@Suite struct SoftmaxTests {
    static let widths = awkwardCounts.dropFirst() + [1000]

    private func softmax(_ x: [Double]) -> [Double] {
        let largest = x.max() ?? 0
        let sum = x.reduce(0) { $0 + exp($1 - largest) }
        return x.map { exp($0 - largest) / sum }
    }

    private func crossEntropy(_ x: [Double], target: Int) -> Double {
        let largest = x.max() ?? 0
        return log(x.reduce(0) { $0 + exp($1 - largest) }) + largest - x[target]
    }

    @Test(arguments: InstructionSet.available, widths)
    func softmaxAgreesWithPlainLoop(set: InstructionSet, width: Int) {
        var numbers = Numbers(seed: 20)
        let first = numbers.floats(width, in: -20...20)
        let second = numbers.floats(width, in: 100...200)
        let found = set.run {
            output(2 * width) {
                $0.replaceSubrange(0..<2 * width, with: first + second)
                unsafe ck_softmax(2, width, &$0)
            }
        }
        expectClose(found, softmax(doubles(first)) + softmax(doubles(second)), tolerance: 4e-7)
    }

    @Test(arguments: InstructionSet.available, widths)
    func crossEntropyAgreesWithPlainLoop(set: InstructionSet, width: Int) {
        var numbers = Numbers(seed: 21)
        let rows = (0..<2).map { _ in numbers.floats(width, in: -10...10) }
        let targets = [Int32(width - 1), Int32(width / 2)]
        let scale: [Float] = [0.5, 2]
        let logits = rows.flatMap { $0 }
        set.run {
            let losses = output(2) { unsafe ck_cross_entropy(2, width, logits, targets, &$0) }
            let expected = zip(rows, targets).map { crossEntropy(doubles($0), target: Int($1)) }
            expectClose(losses, expected, tolerance: 1e-6)
            var gradient = logits
            let sameLosses = output(2) {
                unsafe ck_cross_entropy_with_gradient(
                    2, width, &gradient, targets, scale, &$0)
            }
            #expect(bits(sameLosses) == bits(losses))
            expectClose(
                gradient,
                rows.indices.flatMap { row in
                    softmax(doubles(rows[row])).enumerated().map {
                        Double(scale[row]) * ($1 - ($0 == Int(targets[row]) ? 1 : 0))
                    }
                }, tolerance: 1e-6)
        }
    }

    @Test(arguments: InstructionSet.available)
    func crossEntropyGradientAgreesWithDifferences(set: InstructionSet) {
        var numbers = Numbers(seed: 22)
        let logits = numbers.floats(19)
        var gradient = logits
        let losses = set.run {
            output(1) { unsafe ck_cross_entropy_with_gradient(1, 19, &gradient, [7], [1], &$0) }
        }
        expectClose(losses, [crossEntropy(doubles(logits), target: 7)], tolerance: 1e-6)
        let expected = centralDifferences(at: logits) { crossEntropy($0, target: 7) }
        expectClose(gradient, expected, tolerance: 1e-6)
    }

    @Test(arguments: InstructionSet.available)
    func infiniteAndMissingNumbers(set: InstructionSet) {
        set.run {
            var masked: [Float] = [-.infinity, 3, -.infinity, 3, -1e30]
            unsafe ck_softmax(1, 5, &masked)
            #expect(masked == [0, 0.5, 0, 0.5, 0])
            var none = [Float](repeating: -.infinity, count: 5)
            unsafe ck_softmax(1, 5, &none)
            #expect(none.allSatisfy { $0.isNaN })
            var broken: [Float] = [0, .nan, 0]
            unsafe ck_softmax(1, 3, &broken)
            #expect(broken.allSatisfy { $0.isNaN })
            let hopeless = output(1) {
                unsafe ck_cross_entropy(1, 3, [0, -.infinity, 1], [1], &$0)
            }
            #expect(hopeless == [.infinity])
        }
    }
}
